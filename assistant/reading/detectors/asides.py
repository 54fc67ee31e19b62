"""A thought in brackets: the teller takes back, adds or jokes; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.text == "(":
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="reassurance",
    label="Asides in brackets",
    why="The telling interrupts itself, which kitsch does not like to do.",
    source="Broch 1933 (kitsch is a closed system); measured, author by author",
    find=find,
    flags=("The captain was a brave man (he had often said so himself), and he went first.",),
    passes=("The captain was a brave man, as he had often said, and he went first.",),
    marks=False,
    against=True,
)
