"""How expected a text is, word by word: Shannon's information under a small model of published prose.

An interpolated trigram model with Kneser and Ney's discounting (Chen and Goodman 1999), trained by
lab/fit_reference.py; it ships as probabilities of words, pairs and triples, and no text can be had back from it. Beside
it a cache expects again what the text has said before (Kuhn and De Mori 1990): a name surprises once. Together they
know what usually comes after two words, and nothing of sense or story.

A larger model can take its place: whoever gives an Information for a text is one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.draft import WORD

SHIPPED = Path(__file__).parent / "measures" / "learnt" / "reference.npz"
# Words and the signs that shape a sentence; quotation marks and brackets say more of the printer.
TOKEN = re.compile(rf"{WORD.pattern}|--|[.,;:!?…—–]")
SAME = str.maketrans({"’": "'", "‑": "-", "–": "—", "…": "."})
# What stands before the first word: every text begins as a sentence does.
BEGINNING = "."
# A word that is not listed is taken for one of so many, all equally likely: about as many as a large dictionary has.
UNLISTED = 100_000
# How much of every guess is left to the cache.
CACHE = 0.1

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Information:
    """Of each token of a text, in order: where it stands, and its bits given what came before it."""

    places: tuple[tuple[int, int], ...]
    bits: tuple[float, ...]

    @property
    def mean(self) -> float | None:
        """Bits a token; None of a text without words."""
        return float(np.mean(self.bits)) if self.bits else None

    @property
    def perplexity(self) -> float | None:
        """Two to the mean: among how many equally likely tokens the model, in effect, has to choose each time."""
        return None if self.mean is None else float(2**self.mean)

    def within(self, start: int, end: int) -> tuple[float, ...]:
        """The bits of the tokens that begin in text[start:end]."""
        return tuple(b for (at, _), b in zip(self.places, self.bits, strict=True) if start <= at < end)


@dataclass(frozen=True, eq=False)
class Reference:
    """The model, in the manner of ARPA files. V words; a pair is the number i * (V + 1) + j, a triple likewise.

    words (V,) sorted; the number V is all unlisted words together. unigrams (V + 1,) log2 of the probability; backoff_1
    (V + 1,) log2 of the weight of the unigrams after a word. pairs, triples: sorted numbers; log2 of their
    probability; backoff_2 of the pairs as contexts.
    """

    words: tuple[str, ...]
    unigrams: Floats
    backoff_1: Floats
    pairs: Ids
    pair_bits: Floats
    backoff_2: Floats
    triples: Ids
    triple_bits: Floats

    @cache  # noqa: B019 - one model a process
    def _number(self) -> dict[str, int]:
        return {w: i for i, w in enumerate(self.words)}

    def ids(self, tokens: Sequence[str]) -> Ids:
        """Of each token its number; V of one that is not listed."""
        number, unlisted = self._number(), len(self.words)
        return np.array([number.get(t, unlisted) for t in tokens], dtype=np.int64)

    def log2(self, tokens: Sequence[str]) -> Floats:
        """Log2 of the probability of each token given the two before it."""
        w = self.ids([BEGINNING, BEGINNING, *tokens])
        one, two, three = w[:-2], w[1:-1], w[2:]
        size = len(self.words) + 1
        at, known = find(self.pairs, two * size + three)
        pair = np.where(known, self.pair_bits[at], self.backoff_1[two] + self.unigrams[three])
        before, met = find(self.pairs, one * size + two)
        backoff = np.where(met, self.backoff_2[before], 0.0)
        at, known = find(self.triples, (one * size + two) * size + three)
        of_class = np.where(known, self.triple_bits[at], backoff + pair)
        return np.asarray(of_class - np.where(three == size - 1, np.log2(UNLISTED), 0.0))

    def knows(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
        """Whether each pair of tokens is listed: used by several of those it learnt from."""
        first, second = (self.ids([pair[k] for pair in pairs]) for k in (0, 1))
        unlisted = len(self.words)
        found = find(self.pairs, first * (unlisted + 1) + second)[1]
        return np.asarray(found & (first < unlisted) & (second < unlisted))

    def save(self, path: Path) -> None:
        half = {k: getattr(self, k).astype(np.float16) for k in HALF}
        # Differences are small numbers, and pack to a quarter.
        steps = {k: np.diff(getattr(self, k), prepend=0) for k in ("pairs", "triples")}
        np.savez_compressed(path, words=np.array("\n".join(self.words)), **half, **steps)

    @staticmethod
    def load(path: Path) -> "Reference":
        with np.load(path) as kept:
            half = {k: kept[k].astype(np.float64) for k in HALF}
            numbers = {k: np.cumsum(kept[k]) for k in ("pairs", "triples")}
            return Reference(tuple(str(kept["words"]).split("\n")), **half, **numbers)


HALF = ("unigrams", "backoff_1", "pair_bits", "backoff_2", "triple_bits")


def find(numbers: Ids, wanted: Ids) -> tuple[Ids, NDArray[np.bool_]]:
    """The place of each wanted number among sorted ones, and whether it is there at all (else the place means
    nothing)."""
    at = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
    return at, numbers[at] == wanted


@cache
def shipped() -> Reference:
    return Reference.load(SHIPPED)


def tokens(text: str) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    """The tokens of a text as the model knows them, and where they stand."""
    found = list(TOKEN.finditer(text))
    forms = [m.group().translate(SAME).lower() for m in found]
    return ["—" if f == "--" else f for f in forms], tuple(m.span() for m in found)


def bits(model: Reference, forms: Sequence[str], before: Sequence[str] = ()) -> Floats:
    """Of each token its information, -log2 of its chance; `before` are tokens that the cache has met already."""
    if not forms:
        return np.zeros(0)
    met, chance = Counter(before), 2.0 ** model.log2(forms)
    remembered = np.zeros(len(forms))
    for i, form in enumerate(forms):
        remembered[i] = met[form]
        met[form] += 1
    seen = len(before) + np.arange(len(forms))
    weight = np.where(seen > 0, CACHE, 0.0)
    return np.asarray(-np.log2((1 - weight) * chance + weight * remembered / np.maximum(1, seen)))


@lru_cache(maxsize=160)  # more than one request may have candidates: two measures go through all of them
def information(text: str, before: str = "") -> Information:
    """What the shipped model says of a text, to a reader who has just read `before`."""
    forms, places = tokens(text)
    return Information(places, tuple(map(float, bits(shipped(), forms, tokens(before)[0]))))
