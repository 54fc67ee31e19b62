"""Diction: which words a text chooses, weighed by whose books they stand in.

Each word has a weight, learnt from sentimental bestsellers against canonical prose and verse (lab/fit_diction.py):
above 0 the bestsellers' ("sweet", "softly", "faith"), below it the others'. A word counts once a draft, where it is
first said, so that a repeated name for a thing is not counted as many. The words' own names and grammar do not
matter; names of people and places do not count.

The weights know nothing of sense or sentence, and something of spelling and of time: they are one measure of many.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.draft import Span
from assistant.language.tokens import Parsed, Token
from assistant.reading import learnt


@lru_cache(maxsize=8)
def _weights(path: Path) -> Mapping[str, float]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: float(weight) for word, weight in lines}


def weights() -> Mapping[str, float]:
    """The weight of each lower-case word that has one; an ordinary text's distinct words have the mean 0."""
    return _weights(learnt.folder() / learnt.DICTION)


def counts(token: Token) -> bool:
    """Whether a token is a word whose choice says something."""
    return token.text[0].isalpha() and token.pos != "PROPN"


def first_said(parsed: Parsed) -> Iterator[tuple[int, Span, str]]:
    """Each distinct word outside code, headings and front matter: number of its sentence, place in the draft, form."""
    said: set[str] = set()
    number = 0
    for p in parsed.paragraphs:
        for s in p.block.sentences:
            for t in s:
                if t.lower not in said and counts(t) and parsed.kind_at(p.start + t.start) in ("prose", "dialogue"):
                    said.add(t.lower)
                    yield number, Span(p.start + t.start, p.start + t.end), t.lower
            number += 1
