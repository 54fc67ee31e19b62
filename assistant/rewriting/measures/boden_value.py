"""Boden's value: whether the new thing is any good for what it is for.

A rewrite is for saying what the passage says, well, with less in it that is worn. So its value is the geometric mean
of three shares: of the meaning, of the professionals' scale, and of the scale of kitsch that is left free. Geometric,
since none makes up for another: what says something else, or is bad, or is all kitsch, has no value as a rewrite.
"""

from collections.abc import Sequence

from assistant.rewriting.candidate import Candidate
from assistant.rewriting.candidate_set import CandidateSet, Measure
from assistant.rewriting.measures.quality import HIGHEST, LOWEST, rating


def value(meaning: float, rated: float, score: float) -> float:
    """The cube root of the product of meaning (0..1), (rated - 1) / 9, and 1 - score / 100; 0..1."""
    shares = (max(0.0, meaning), (rated - LOWEST) / (HIGHEST - LOWEST), 1 - score / 100)
    return float((shares[0] * shares[1] * shares[2]) ** (1 / 3))


def _of_one(candidate: Candidate) -> float | None:
    rated, score = rating(candidate.passage), candidate.reading.score
    return None if rated is None or score is None else value(candidate.measures.meaning_kept, rated, score)


def of(together: CandidateSet) -> Sequence[float | None]:
    """0..1; None where there is no score."""
    return [_of_one(candidate) for candidate in together.candidates]


MEASURE = Measure(
    label="Value",
    about="Whether it does what a rewrite is for: says the same, says it well, and with less that is worn.",
    formula="cube root of meaning kept * (quality - 1) / 9 * (1 - score / 100)",
    source="Boden 2004, The creative mind: value beside novelty and surprise; the formula is our own",
    better="more",
    weight=0.0,
    of=of,
)
