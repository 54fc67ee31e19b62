"""Names, numbers and dates: what can be looked up or counted."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos == "NUM" and t.lower not in {"one", "i"}:
            yield Hit.over([t], 0.6)
        elif t.pos == "PROPN" and t.i > 0 and t.text[0].isupper() and not t.text.isupper():
            yield Hit.over([t], 0.3)


DETECTOR = Detector(
    dimension="thinness",
    label="Names and numbers",
    why="A name or a number ties the sentence to one place in the world.",
    source="Kulka 3; Strunk 1918, “definite, specific, concrete language”",
    find=find,
    marks=False,
    against=True,
    flags=("They left Leeds at seven.",),
    passes=("They left the town at dawn.",),
)
