"""Plants what goes wrong word by word: clichés, bland synonyms, touched words and speech, paragraphs, broken promises.

A planter returns None where a text gives it nothing to work on.
"""

import random
import re
from dataclasses import replace

from tests.benchmarks import planted_words as words
from tests.benchmarks.guard_planting.case import SENTENCE, Case, at_a_stop, inserted, sentences

SAID = re.compile(r"(?:(?<=\s)|^)[\"“]([A-Z][^\"“”]{10,}[.,!?—…])[\"”]")


def cliches(rng: random.Random, case: Case) -> Case | None:
    """Three sentences of other drafts in which professionals marked a cliché."""
    made: Case | None = case
    for sentence in rng.sample(case.cliches, 3):
        made = inserted(rng, made, sentence) if made else None
    return made


def bland(rng: random.Random, case: Case) -> Case | None:
    """The draft itself with synonyms put for its words."""
    table = dict(pair.split() for pair in words.SYNONYMS)
    there = [w for w in table if re.search(rf"\b{w}\b", case.draft)]
    if len(there) < 4:
        return None
    text = case.draft
    for word in there:
        text = re.sub(rf"\b{word}\b", table[word], text, count=1)
    return replace(case, rewrite=text)


def touched(rng: random.Random, case: Case) -> Case | None:
    """Two to five words that stand in both are deliberate, and are changed by a word, a letter or a capital."""
    tokens = case.rewrite.split(" ")
    runs = [" ".join(tokens[i : i + n]) for i in range(len(tokens)) for n in (2, 3, 5)]
    runs = [r for r in runs if case.draft.count(r) == 1 and case.rewrite.count(r) == 1 and len(r) > 8]
    if not runs:
        return None
    kept = rng.choice(runs)
    first, rest = kept.split(" ", 1)
    forms = [rest, f"{first} quite {rest}", kept.swapcase(), kept[:-1], kept.replace(" ", "  ", 1), rest + " " + first]
    made = case.but(case.rewrite.replace(kept, rng.choice(forms), 1))
    return replace(made, kept=(kept,)) if made and kept not in made.rewrite else None


def misquoted(rng: random.Random, case: Case) -> Case | None:
    """A word of a speech left out or put in; what stands between two speeches, and titles, are no speech."""
    said = [m for m in SAID.finditer(case.rewrite) if m.group() in case.draft and " " in m.group(1)]
    if not said:
        return None
    m = rng.choice(said)
    tokens = m.group(1).split(" ")
    at = rng.randrange(1, len(tokens))
    changed = rng.choice([tokens[:at] + tokens[at + 1 :], [*tokens[:at], "really", *tokens[at:]]])
    return case.but(case.rewrite[: m.start(1)] + " ".join(changed) + case.rewrite[m.end(1) :])


def merged(rng: random.Random, case: Case) -> Case | None:
    """Draft and rewrite in two paragraphs, of which the rewrite makes one, or three."""
    cut = [m for m in SENTENCE.finditer(case.rewrite) if case.rewrite[m.end() : m.end() + 20] in case.draft]
    if not cut:
        return None
    m = rng.choice(cut)
    start = case.draft.index(case.rewrite[m.end() : m.end() + 20])
    draft = case.draft[:start].rstrip() + "\n\n" + case.draft[start:]
    return replace(case, draft=draft)


def promise_broken(rng: random.Random, case: Case) -> Case | None:
    """The strategy's promise broken in one place, or far more words than it allows."""
    strategy = rng.choice([*words.BROKEN, "subtract_a_third"])
    asked = replace(case, strategy=strategy)
    if strategy != "subtract_a_third":
        phrase = rng.choice(case.list(words.BROKEN[strategy].replace("\n", "").split(",")))
        if any(re.search(rf"\b{w}\b", case.rewrite) for w in phrase.split() if w not in words.SMALL_WORDS):
            return None  # where the rewrite breaks the promise by the same word already, nothing new can be said
        made = at_a_stop(rng, asked, f" {phrase}")
        # What is said is not bound by a promise.
        return made if made and not _is_said(made.rewrite, phrase) else None
    kept, most = "", int(rng.uniform(0.75, 0.95) * len(case.draft.split()))
    for sentence in sentences(case.rewrite):
        kept = f"{kept} {sentence}".strip()
        if len(kept.split()) >= most:
            return asked.but(kept)
    return None


def _is_said(text: str, phrase: str) -> bool:
    before = text[: text.index(phrase)].rsplit("\n", 1)[-1]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
