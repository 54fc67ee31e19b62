"""Diction: which words a text chooses, weighed by whose books they stand in.

Each word has a weight, learnt from sentimental bestsellers against canonical prose and verse (lab/fit_diction.py):
above 0 the bestsellers' ("sweet", "softly", "faith"), below it the others'. A word counts once a draft, where it is
first said, so that a repeated name for a thing is not counted as many. The words' own names and grammar do not
matter; names of people and places do not count.

The weights know nothing of sense or sentence, and something of spelling and of time: they are one measure of many.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from assistant.reading import learnt


@lru_cache(maxsize=8)
def _weights(path: Path) -> Mapping[str, float]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: float(weight) for word, weight in lines}


def weights() -> Mapping[str, float]:
    """The weight of each lower-case word that has one; an ordinary text's distinct words have the mean 0."""
    return _weights(learnt.part(learnt.DICTION))
