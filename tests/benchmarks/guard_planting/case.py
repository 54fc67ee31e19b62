"""A draft with its rewrite, and the ways in which words are put into one: between sentences, before a stop, for others.

They work on strings and regular expressions, not on the guard's parse, so that a slip of the parser is not planted
where the parser will find it.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.benchmarks import planted_words as words
from tests.benchmarks.planted_words import half

# The stop of a title ends no sentence.
TITLED = r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)"
SENTENCE = re.compile(rf"(?<=[.!?]){TITLED}[\"”]?\s+(?=[\"“]?[A-Z])")
STOP = re.compile(r"(?<=[a-z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)\.(?=\s|$)")
# A capital of one word, and no adjective of a country.
CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b(?!['’]? [A-Z])(?<!an)(?<!ese)(?<!ish)")
NOT_NAMES = frozenset("I Monday Tuesday Wednesday Thursday Friday Saturday Sunday God Mr Mrs Ms Dr".split())


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
    stops = [m.start() for m in STOP.finditer(case.rewrite)]
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
