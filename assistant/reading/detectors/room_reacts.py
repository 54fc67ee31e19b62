"""The room fell silent, the air shifted: a place reacts in the stead of the people in it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import doing

PLACES = frozenset("room air house world space atmosphere city night universe moment".split())
REACTS = frozenset(
    """
    grow fall hold shift hum buzz close shrink spin fade blur still thicken change crackle wait breathe pulse tilt
    sigh exhale inhale whisper pause freeze stop melt dissolve explode erupt vibrate tremble expand soften cool
    lighten darken press swallow wrap embrace conspire stretch linger deepen hang settle carry feel drop
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & PLACES:
        return
    for noun, verb in doing(s):
        if noun.lemma in PLACES and verb.lemma in REACTS and 0 < verb.i - noun.i <= 6:
            yield Hit.over([noun, verb], 0.6)


DETECTOR = Detector(
    dimension="ornament",
    label="A room that reacts",
    why="The room or the air reacts, so that nobody in it has to. Who moved, fell silent or looked away?",
    source="Ruskin 1856, the pathetic fallacy; LAMP category “Cliche”",
    find=find,
    flags=(
        "The room fell silent.",
        "The air shifted between them.",
        "The world faded away.",
    ),
    passes=(
        "The house belonged to a dentist.",
        "The plate fell in the next room.",
    ),
)
