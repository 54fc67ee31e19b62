"""Ugly, stupid, dirty, boring: what kitsch will not have in the room; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

UNLOVELY = frozenset(
    """
    ugly stupid dull dirty fat disgust disgusting hate bore boring boredom vulgar coarse silly foolish nasty mean horrid
    sick smell stink awkward clumsy greasy sweat sweaty spit vomit itch belch snore squat bald pimple lump grunt
    cheap shabby filthy grubby damn hell idiot fool
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in UNLOVELY:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Unlovely words",
    why="Dirt, boredom and bad temper are let in here, which makes it harder to be moved in advance.",
    source="Kundera 1984 (kitsch excludes what it finds unacceptable); measured, author by author",
    find=find,
    flags=("The stupid dog smelt, and the hall was ugly.",),
    passes=("The gentle dog slept, and the hall was warm.",),
    marks=False,
    against=True,
)
