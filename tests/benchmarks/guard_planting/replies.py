"""Plants what a reply must not be: cut off, too short or long, talked about, dressed up, declined, or foreign.

A planter returns None where a text gives it nothing to work on.
"""

import json
import random
import re

from tests.benchmarks import planted_words as words
from tests.benchmarks.guard_planting.case import SENTENCE, Case, inserted, sentences


def cut_short(rng: random.Random, case: Case) -> Case | None:
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z]) ", case.rewrite)][8:]
    return case.but(case.rewrite[: rng.choice(spaces)]) if spaces else None


def too_short(rng: random.Random, case: Case) -> Case | None:
    kept = sentences(case.rewrite)
    return case.but(" ".join(kept[: max(1, len(kept) // 4)])) if len(kept) >= 5 else None


def too_long(rng: random.Random, case: Case) -> Case | None:
    return case.but(case.rewrite + " " + rng.choice(case.others) + " " + rng.choice(case.others))


def echoed(rng: random.Random, case: Case) -> Case | None:
    lines = [s.strip("- ") for line in case.prompt.splitlines() for s in SENTENCE.split(line)]
    lines = [s for s in lines if len(s.split()) >= 9 and s not in case.draft and "“" not in s[:3]]
    line = rng.choice(lines)
    return rng.choice(
        [case.but(line + "\n\n" + case.rewrite), case.but(case.rewrite + "\n\n" + line), inserted(rng, case, line)]
    )


def declines(rng: random.Random, case: Case) -> Case | None:
    line = rng.choice(case.list(words.REFUSALS))
    return rng.choice([case.but(line), case.but(case.rewrite + "\n\n" + line), case.but(line + "\n\n" + case.rewrite)])


def preface(rng: random.Random, case: Case) -> Case | None:
    return case.but(rng.choice(case.list(words.PREFACES)) + rng.choice(["\n\n", "\n", " "]) + case.rewrite)


def afterword(rng: random.Random, case: Case) -> Case | None:
    return case.but(case.rewrite + rng.choice(["\n\n", "\n\n---\n\n", " "]) + rng.choice(case.list(words.AFTERWORDS)))


def dressed(rng: random.Random, case: Case) -> Case | None:
    text = case.rewrite
    word = rng.choice([w for w in text.split() if w.isalpha() and len(w) > 4])
    forms = [
        f"**{text}**", f"# The passage\n\n{text}", f"```\n{text}\n```\n.", f"> {text}", f"{text}\n\n---",
        *(text.replace(word, form.format(word), 1) for form in ("**{}**", "*{}*", "_{}_", "<em>{}</em>")),
        "\n".join(f"- {s}" for s in sentences(text)), "\n".join(f"{i}. {s}" for i, s in enumerate(sentences(text), 1)),
        f"<rewrite>{text}</rewrite>", f"<p>{text}</p>", f"[PASSAGE]{text}[/PASSAGE]", f"{text}\n</output>",
    ]  # fmt: skip
    return case.but(rng.choice(forms))


def quoted(rng: random.Random, case: Case) -> Case | None:
    if '"' in case.rewrite or "“" in case.rewrite:
        return None
    return case.but(rng.choice([f'"{case.rewrite}"', f"“{case.rewrite}”", f"«{case.rewrite}»"]))


def as_json(rng: random.Random, case: Case) -> Case | None:
    forms = [{"text": case.rewrite}, {"rewrite": case.rewrite, "notes": ["cut"]}, [case.rewrite]]
    text = json.dumps(rng.choice(forms), indent=rng.choice([None, 2]), ensure_ascii=False)
    return case.but(rng.choice([text, text, text[:-1], text.replace('"', "'", 2)[:-2] + "'}"][:3]))


def translated(rng: random.Random, case: Case) -> Case | None:
    lines = case.list(words.FOREIGN)
    whole = " ".join(rng.sample(lines[:4], 2) + lines[:1])
    return rng.choice(
        [case.but(whole), inserted(rng, case, rng.choice(lines)), case.but(case.rewrite + "\n\n" + rng.choice(lines))]
    )
