"""Whose words they are: sentimental bestsellers' or the books' that outlived them; each word once a draft."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.reading.detector import Detector, Hit
from assistant.reading.diction import weights


def find(parsed: Parsed) -> Iterator[Hit]:
    """The weight of each distinct word as its amount, below 0 for the words of other books."""
    known = weights()
    for form, span in parsed.first_said.items():
        if weight := known.get(form, 0.0):
            yield Hit(span.start, span.end, weight)


DETECTOR = Detector(
    dimension="charge",
    label="Choice of words",
    why="How far its words are those of sentimental bestsellers rather than of the books that outlived them.",
    source="weights of words learnt from 90 novelists and 30 poets (lab/fit_diction.py)",
    find_in_text=find,
    marks=False,
    linear=True,
    distinct=True,
    flags=("Her lovely eyes were full of sweet joy.",),
    passes=("Sarah 1914 `lovely joy`",),
)
