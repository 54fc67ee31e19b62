"""Was sent, had been taken: what is done without a hero to do it; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.dep == "aux:pass":
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Done by nobody in particular",
    why="Things happen to people here without a hero to do them.",
    source="Measured: more in canonical than in sentimental authors, in two sets of prose and one of verse",
    find=find,
    flags=("The letter was sent to Leeds and had been opened.",),
    passes=("She sent the letter to Leeds.",),
    marks=False,
    against=True,
)
