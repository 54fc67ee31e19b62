"""Plants violations in rewrites that are otherwise legitimate, one kind a function; `KINDS` lists them.

They work on strings and regular expressions, not on the guard's parse, so that a slip of the parser is not planted
where the parser will find it. A planter returns None where a text gives it nothing to work on.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.benchmarks import planted_words as words
from tests.benchmarks.planted_words import half

SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z])")
# A capital of one word, and no adjective of a country.
CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b(?!['’]? [A-Z])(?<!an)(?<!ese)(?<!ish)")
SAID = re.compile(r"(?:(?<=\s)|^)[\"“]([A-Z][^\"“”]{10,}[.,!?—…])[\"”]")
NOT_NAMES = frozenset("I Monday Tuesday Wednesday Thursday Friday Saturday Sunday God".split())
DIGITS = re.compile(r"\b\d+\b")
WORD_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b")


@dataclass(frozen=True)
class Case:
    """A draft and its rewrite. kept: deliberate words. free: indices of draft sentences without a mark."""

    draft: str
    rewrite: str
    kept: tuple[str, ...] = ()
    strategy: str = "cut_it"
    prompt: str = ""
    unmarked: tuple[str, ...] = ()
    cliches: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    half: int = 0

    def but(self, rewrite: str) -> "Case | None":
        return replace(self, rewrite=rewrite) if rewrite != self.rewrite else None

    def list(self, of: list[str]) -> list[str]:
        return half(of, self.half)


Planter = Callable[[random.Random, Case], Case | None]


def sentences(text: str) -> list[str]:
    return [s for s in SENTENCE.split(text) if s.strip()]


def inserted(rng: random.Random, case: Case, sentence: str) -> Case | None:
    """A sentence put between two others."""
    gaps = list(SENTENCE.finditer(case.rewrite))
    if not gaps:
        return None
    at = rng.choice(gaps).end()
    return case.but(case.rewrite[:at] + sentence + " " + case.rewrite[at:])


def at_a_stop(rng: random.Random, case: Case, words_: str) -> Case | None:
    """Words put before a full stop."""
    stops = [m.start() for m in re.finditer(r"(?<=[a-z])\.(?=\s|$)", case.rewrite)]
    if not stops:
        return None
    at = rng.choice(stops)
    return case.but(case.rewrite[:at] + words_ + case.rewrite[at:])


def one_swap(rng: random.Random, case: Case, pattern: str, to: Callable[[re.Match[str]], str]) -> Case | None:
    """One place of the rewrite's where the draft has the same words around it, rewritten by `to`."""
    found = [m for m in re.finditer(pattern, case.rewrite) if _shared(case, m)]
    if not found:
        return None
    m = rng.choice(found)
    return case.but(case.rewrite[: m.start()] + to(m) + case.rewrite[m.end() :])


def _shared(case: Case, m: re.Match[str]) -> bool:
    """Whether the sentence around a match stands in the draft too."""
    start = max((g.end() for g in SENTENCE.finditer(case.rewrite) if g.end() <= m.start()), default=0)
    end = min((g.start() for g in SENTENCE.finditer(case.rewrite) if g.start() >= m.end()), default=len(case.rewrite))
    return case.rewrite[start:end].strip() in case.draft


def names_in(case: Case) -> list[str]:
    found = set(CAPITAL.findall(case.rewrite)) - NOT_NAMES
    alone = (
        n
        for n in found
        if not re.search(rf"[A-Z]\w+ {n}\b|\b{n} [A-Z]", case.rewrite) and n.lower() not in case.rewrite
    )
    return sorted(n for n in alone if re.search(rf"\b{n}\b", case.draft))


def a_name(rng: random.Random, case: Case) -> str:
    return rng.choice([n for n in case.list(words.NAMES) if n not in case.draft])


def name_added(rng: random.Random, case: Case) -> Case | None:
    new = a_name(rng, case)
    return rng.choice([
        lambda: at_a_stop(rng, case, rng.choice([f" with {new}", f", and {new} said nothing", f", like {new}"])),
        lambda: one_swap(rng, replace(case, draft=case.rewrite), r"(?<=[.!?] )(?:He|She)\b", lambda m: new),
        lambda: inserted(rng, case, f"{new} was there too."),
    ])()  # fmt: skip


def name_changed(rng: random.Random, case: Case) -> Case | None:
    names = names_in(case)
    if not names:
        return None
    return case.but(re.sub(rf"\b{rng.choice(names)}\b", a_name(rng, case), case.rewrite))


def place_named(rng: random.Random, case: Case) -> Case | None:
    return at_a_stop(
        rng, case, f" {rng.choice(['in', 'near', 'outside', 'from'])} {rng.choice(case.list(words.TOWNS))}"
    )


def place_moved(rng: random.Random, case: Case) -> Case | None:
    free = [r for r in case.list(words.ROOMS) if r.split()[-1] not in case.draft.lower()]
    return at_a_stop(rng, case, f" {rng.choice(['in', 'at', 'from', 'into'])} the {rng.choice(free)}")


def number_added(rng: random.Random, case: Case) -> Case | None:
    n, year, hour = rng.choice(case.list(words.NUMBERS)), rng.randint(1901, 2019), rng.randint(1, 12)
    options = [f" for {n} hours", f" in {year}", f" at {hour}:{rng.randint(10, 59)}", f", {n} of them", " on Thursday"]
    return at_a_stop(rng, case, rng.choice(options))


def number_changed(rng: random.Random, case: Case) -> Case | None:
    def other(m: re.Match[str]) -> str:
        if m.group().isdigit():
            return str(int(m.group()) + rng.randint(1, 9))
        return rng.choice([n for n in case.list(words.NUMBERS) if n != m.group()])

    return one_swap(rng, case, DIGITS.pattern + "|" + WORD_NUMBER.pattern, other)


TO_FIRST = {"she": "I", "he": "I", "him": "me", "his": "my", "her": "my", "himself": "myself", "herself": "myself"}
TO_THIRD = {"I": "she", "me": "her", "my": "her", "myself": "herself", "we": "they", "our": "their", "us": "them"}


def first_person(rng: random.Random, case: Case) -> Case | None:
    if re.search(r"\b(?:I|my|me)\b", case.draft) or not re.search(r"\b(?:she|he)\b", case.rewrite):
        return None
    return case.but(
        re.sub(r"\b(?:she|he|him|his|her|himself|herself)\b", lambda m: TO_FIRST[m.group()], case.rewrite, flags=0)
    )


def third_person(rng: random.Random, case: Case) -> Case | None:
    if len(re.findall(r"\bI\b", case.draft)) < 2 or '"' in case.draft or "“" in case.draft:
        return None
    third = re.sub(r"\b(?:I|me|my|myself|we|our|us)\b", lambda m: TO_THIRD[m.group()], case.rewrite)
    return case.but(
        re.sub(r"\b(?:My|We|Our)\b", lambda m: {"My": "Her", "We": "They", "Our": "Their"}[m.group()], third)
    )


def speech_added(rng: random.Random, case: Case) -> Case | None:
    said = rng.choice(case.list(words.SPEECH))
    tags = [f'"{said[:-1]}," he said.', f'She said, "{said}"', f"“{said}”", f'"{said}" she asked.']
    return inserted(rng, case, rng.choice(tags))


def stakes_raised(rng: random.Random, case: Case) -> Case | None:
    return inserted(rng, case, rng.choice(case.list(words.STAKES)))


def event_lost(rng: random.Random, case: Case) -> Case | None:
    there = [s for s in case.unmarked if s in case.rewrite and len(s.split()) >= 6]
    return case.but(case.rewrite.replace(rng.choice(there), "").strip()) if there else None


def name_lost(rng: random.Random, case: Case) -> Case | None:
    names = names_in(case)
    return case.but(re.sub(rf"\b{rng.choice(names)}\b", "somebody", case.rewrite)) if names else None


def number_lost(rng: random.Random, case: Case) -> Case | None:
    return one_swap(rng, case, DIGITS.pattern + "|" + WORD_NUMBER.pattern, lambda m: "some")


def negated(rng: random.Random, case: Case) -> Case | None:
    pattern = r"\b(was|were|had|could|would|is|are|did|can|will|has|should)\b(?! not|n't| never| just| only| no\b)"
    return one_swap(rng, case, pattern, lambda m: m.group() + rng.choice([" not", " not", "n't", " never"])
                    if m.group() not in ("can", "will") else m.group() + " not")  # fmt: skip


def negation_lost(rng: random.Random, case: Case) -> Case | None:
    return one_swap(rng, case, r"(?:n't| not| never)(?! only| just| merely| simply| to)\b", lambda m: "")


def antonym(rng: random.Random, case: Case) -> Case | None:
    return _opposed(rng, case, case.list(words.ANTONYMS))


def story_opposite(rng: random.Random, case: Case) -> Case | None:
    return _opposed(rng, case, case.list(words.STORY_OPPOSITES))


def _opposed(rng: random.Random, case: Case, pairs: list[str]) -> Case | None:
    table = dict(pair.split() for pair in pairs)
    there = [w for w in table if re.search(rf"\b{w}\b", case.rewrite)]
    for word in rng.sample(there, len(there)):
        made = one_swap(rng, case, rf"\b{word}\b", lambda m: table[m.group()])
        if made:
            return made
    return None


def roles(rng: random.Random, case: Case) -> Case | None:
    """The two persons of a sentence exchanged: he and she, two names, or the nouns on either side of a verb."""
    ways = [_exchanged(rng, case, a, b) for a in names_in(case) for b in names_in(case) if a < b]
    ways += [_exchanged(rng, case, a, b) for a, b in (("he", "she"), ("He", "she"), ("She", "he"), ("They", "her"))]
    ways += [_exchanged(rng, case, name, other) for name in names_in(case) for other in ("her", "him")]
    noun, verb = r"\b(?i:the|his|her|a) ([a-z]{3,})", r"(?:[a-z]+ed|saw|held|took|told|gave|found|knew)"
    nouns = rf"{noun} {verb} {noun}(?=[.,;]| (?:and|to|with|from|in|on|at|as)\b)"
    ways.append(one_swap(rng, case, nouns, _nouns_exchanged))
    made = [w for w in ways if w]
    return rng.choice(made) if made else None


CASES = {"he": "him", "she": "her", "they": "them"}


def _exchanged(rng: random.Random, case: Case, a: str, b: str) -> Case | None:
    """Two words of one sentence, the first before a verb-like word and the second later, put in each other's place."""
    subject = rf"\b{a}\b(?= (?:\w+ed|was|had|saw|took|told|gave|held|knew|felt)\b)"
    pattern = rf"{subject}([^.!?]*?)\b{b}\b(?! [a-z]+ (?:was|were|had))"
    if b in ("her", "him"):
        pattern = rf"{subject}([^.!?]{{0,40}}?)\b{b}\b(?=[.,;]| (?:to|with|from|at|in|on|and|as)\b)"
    upper = {"her": "she", "him": "he"}

    def swap(m: re.Match[str]) -> str:
        first, second = upper.get(b, b), {v: k for k, v in upper.items()}.get(a.lower(), a)
        if a[0].isupper() and b[0].islower():
            first, second = first.capitalize(), second if a in names_in(case) else second.lower()
        return first + m.group(1) + second

    return one_swap(rng, case, pattern, swap)


def _nouns_exchanged(m: re.Match[str]) -> str:
    text, (a0, a1), (b0, b1) = m.group(), m.span(1), m.span(2)
    by = m.start()
    return text[: a0 - by] + m.group(2) + text[a1 - by : b0 - by] + m.group(1) + text[b1 - by :]


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


def contrary(rng: random.Random, case: Case) -> Case | None:
    """The draft itself with one or two of its claims negated."""
    made = negated(rng, replace(case, rewrite=case.draft))
    if made and rng.random() < 0.5:
        made = antonym(rng, made) or made
    return made


def translated(rng: random.Random, case: Case) -> Case | None:
    lines = case.list(words.FOREIGN)
    whole = " ".join(rng.sample(lines[:4], 2) + lines[:1])
    return rng.choice(
        [case.but(whole), inserted(rng, case, rng.choice(lines)), case.but(case.rewrite + "\n\n" + rng.choice(lines))]
    )


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


# Kind, planter, and the checks one of which has to object.
KINDS: tuple[tuple[str, Planter, tuple[str, ...]], ...] = (
    ("a name put in", name_added, ("new_names",)),
    ("a name changed", name_changed, ("new_names", "new_places")),
    ("a named place put in", place_named, ("new_places", "new_names")),
    ("moved to another place", place_moved, ("new_places",)),
    ("a number, date or time put in", number_added, ("new_numbers",)),
    ("a number changed", number_changed, ("new_numbers",)),
    ("first person for third", first_person, ("person_switched",)),
    ("third person for first", third_person, ("person_switched",)),
    ("speech put in", speech_added, ("new_speech",)),
    ("stakes raised", stakes_raised, ("new_stakes",)),
    ("an event left out", event_lost, ("facts_lost",)),
    ("a name left out", name_lost, ("facts_lost",)),
    ("a number left out", number_lost, ("facts_lost",)),
    ("a clause negated", negated, ("facts_reversed",)),
    ("a negation taken out", negation_lost, ("facts_reversed",)),
    ("a word turned into its opposite", antonym, ("facts_reversed",)),
    ("the same, of a list from stories", story_opposite, ("facts_reversed",)),
    ("who does what to whom", roles, ("roles_swapped",)),
    ("cut at a random word", cut_short, ("truncated",)),
    ("a quarter of it", too_short, ("length_drift",)),
    ("far longer", too_long, ("length_drift",)),
    ("the prompt in the reply", echoed, ("prompt_echoed",)),
    ("a refusal on principle", declines, ("declined",)),
    ("a preface", preface, ("assistant_talk",)),
    ("an afterword", afterword, ("assistant_talk",)),
    ("Markdown or tags", dressed, ("wrapped",)),
    ("quotes around it", quoted, ("wrapped",)),
    ("JSON", as_json, ("wrapped",)),
    ("clichés of its own", cliches, ("new_marks",)),
    ("bland synonym swaps", bland, ("bland_swaps",)),
    ("contrary and nothing else", contrary, ("contrarian",)),
    ("another language", translated, ("other_language",)),
    ("deliberate words touched", touched, ("deliberate_touched",)),
    ("dialogue changed", misquoted, ("dialogue_changed",)),
    ("paragraphs merged", merged, ("paragraphs_merged",)),
    ("a promise broken", promise_broken, ("promise_broken",)),
)
