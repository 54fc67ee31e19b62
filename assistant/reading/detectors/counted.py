"""Three, forty, a hundred: things that somebody counted; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos == "NUM" and t.lower != "one":
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="thinness",
    label="Things counted",
    why="Numbers say that somebody was there and counted.",
    source="Kulka 3, turned round; measured, author by author",
    find=find,
    flags=("He paid forty pounds for the two mules.",),
    passes=("He paid a good deal for the mules.",),
    marks=False,
    against=True,
)
