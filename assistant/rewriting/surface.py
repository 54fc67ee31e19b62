"""What can be counted on the surface of a passage: how long its sentences and words are, what it says twice.

Sentences end at full stops, question and exclamation marks; an abbreviation ends one too. No parse, no meaning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, pstdev

from assistant.rewriting.reference import tokens

ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Surface:
    """words, sentences: how many, both at least 1. sentence_length: mean words a sentence; unevenness: their standard
    deviation over that mean (the coefficient of variation). word_length: mean letters. repeated: the share of
    three words in a row that were there before, 0..1."""

    words: int
    sentences: int
    sentence_length: float
    unevenness: float
    word_length: float
    repeated: float

    @property
    def grade(self) -> float:
        """The school year that reads it with ease: Coleman and Liau (1975), .0588 L - .296 S - 15.8, with letters and
        sentences a hundred words."""
        return 5.88 * self.word_length - 29.6 * self.sentences / self.words - 15.8


def surface(text: str) -> Surface | None:
    """None where there are no words."""
    forms, _ = tokens(text)
    words = [form for form in forms if form[0].isalnum()]
    if not words:
        return None
    lengths = _sentence_lengths(forms)
    triples = list(zip(words, words[1:], words[2:], strict=False))
    return Surface(
        words=len(words),
        sentences=len(lengths),
        sentence_length=fmean(lengths),
        unevenness=pstdev(lengths) / fmean(lengths),
        word_length=fmean(map(len, words)),
        repeated=1 - len(set(triples)) / len(triples) if triples else 0.0,
    )


def _sentence_lengths(forms: Sequence[str]) -> list[int]:
    runs = (list(run) for ends, run in groupby(forms, key=lambda form: form in ENDS) if not ends)
    lengths = [sum(form[0].isalnum() for form in run) for run in runs]
    return [n for n in lengths if n]
