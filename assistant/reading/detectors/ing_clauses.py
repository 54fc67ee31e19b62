"""Participles hung on a sentence by a comma."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        before = s.next(t, -1)
        if t.tag == "VBG" and t.dep in {"advcl", "acl"} and before is not None and before.text == ",":
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="ornament",
    label="Participles after commas",
    why="One action is laid over another, so that neither stands alone.",
    source="Strunk 1918 on loose sentences; evidence: “-ing” weighs towards models",
    find=find,
    marks=False,
    form="prose",
    flags=("He went down the stairs, holding the rail.",),
    passes=("He was holding the rail.",),
)
