"""How many exclamation marks the narration itself has: measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

CRIES = frozenset("oh ah alas o ay ye lo hark".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.text[0] == "!":
            yield Hit.over([t], 0.6)
    first = s.tokens[0]
    if first.lower in CRIES and len(s) > 2:
        yield Hit.over([first], 0.6)


DETECTOR = Detector(
    dimension="charge",
    label="Exclamation",
    why="The telling itself cries out. Would the sentence move more with a full stop?",
    source="Measured: exclamation tells sentimental from canonical novels; Killy 1961",
    find=find,
    flags=("How happy she was!", "Oh, the days that are gone."),
    passes=("She was happy.", "The days were long."),
    marks=False,
)
