"""Might, would, could: what is supposed, rather than felt."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

WORDS = frozenset("might would could should".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in WORDS:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="reassurance",
    label="Might, would, could",
    why="Might and could keep another outcome open.",
    source="Adorno 1967 on kitsch and reconciliation; measured in novels",
    find=find,
    marks=False,
    form="prose",
    against=True,
    flags=("He might have come by the road.",),
    passes=("He came by the road.",),
)
