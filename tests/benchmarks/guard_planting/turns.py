"""Plants what turns a sentence round: a negation, an opposite, or who does what to whom exchanged.

A planter returns None where a text gives it nothing to work on.
"""

import random
import re
from dataclasses import replace

from tests.benchmarks import planted_words as words
from tests.benchmarks.guard_planting.case import Case, names_in, one_swap

CASES = {"he": "him", "she": "her", "they": "them"}


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


def contrary(rng: random.Random, case: Case) -> Case | None:
    """The draft itself with one or two of its claims negated."""
    made = negated(rng, replace(case, rewrite=case.draft))
    if made and rng.random() < 0.5:
        made = antonym(rng, made) or made
    return made
