"""Eyes, hands, hearts and voices that act in somebody's place."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import doing

PARTS = frozenset(
    """
    eye heart voice hand lip breath gaze face finger cheek smile tear soul shoulder pulse stomach jaw glance arm
    mind
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for noun, verb in doing(s):
        if noun.lemma in PARTS and verb.i > noun.i:
            yield Hit.over([noun])


DETECTOR = Detector(
    dimension="charge",
    label="Parts of the body that act",
    why="The eyes or the voice do what a person would have to decide to do.",
    source="Ortlieb (stock triggers); LAMP category “Cliche”",
    find=find,
    marks=False,
    flags=(
        "Her eyes followed him.",
        "His voice trembled.",
    ),
    passes=("She followed him.",),
)
