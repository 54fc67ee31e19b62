"""Out, down, behind, across: where things stand and which way they go."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

WORDS = frozenset(
    """
    out down up off about round along across over under through behind beside between against outside inside above below
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in WORDS:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="thinness",
    label="Places and directions",
    why="Behind, under and across put things where a reader can see them.",
    source="Strunk 1918, “definite, specific, concrete language”; measured in novels and verse",
    find=find,
    marks=False,
    against=True,
    flags=("He went out and down behind the shed.",),
    passes=("He was happy.",),
)
