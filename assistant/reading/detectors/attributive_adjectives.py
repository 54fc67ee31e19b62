"""Adjectives before their nouns: how much of the text is decoration."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

# These tell one thing from another rather than colour it.
TELLING = frozenset(
    "other same first last next own few many much more most several such only certain second new".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.dep == "amod" and t.pos == "ADJ" and t.lower not in TELLING:
            yield Hit.over([t], 0.4)


DETECTOR = Detector(
    dimension="ornament",
    label="Adjectives before nouns",
    why="Each adjective asks for a moment; together they ask for patience.",
    source="Killy 1961 on accumulation; Strunk 1918",
    find=find,
    marks=False,
    flags=("A golden light lay on the quiet water.",),
    passes=("The other man was the first to leave.",),
)
