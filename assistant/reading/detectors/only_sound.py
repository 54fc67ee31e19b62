"""The only sound was the ticking of the clock: a silence measured by its one stock noise."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

SOUNDS = frozenset("sound noise sounds light movement".split())
SILENCED = frozenset("break interrupt disturb punctuate fill pierce".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (SOUNDS | SILENCED):
        return
    for t in s:
        before = s.next(t, -1)
        if t.lemma in SOUNDS and before is not None and before.lower == "only":
            start = s.next(before, -1)
            yield Hit.over([start if start is not None and start.lower == "the" else before, t], 0.8)
        elif t.lemma in SILENCED and t.tag == "VBN" and (by := s.next(t)) is not None:
            last = s.next(by)
            if by.lower in ("only", "by") and (by.lower == "only" or (last is not None and last.lower == "only")):
                yield Hit.over([t, by, *([last] if last is not None and by.lower == "by" else [])], 0.7)


DETECTOR = Detector(
    dimension="familiarity",
    label="The only sound",
    why="In a great many rooms it is the only sound there is, and mostly a clock. What else could be heard here?",
    source="Kulka 2 (instantly recognised); LAMP edits (Cliché)",
    find=find,
    flags=(
        "They sat there, the only sound the ticking of the clock.",
        "The quiet was broken only by the drip of the tap.",
    ),
    passes=(
        "Only the dog heard it.",
        "He only made a sound when the gate shut.",
        "The window was broken by a ball.",
    ),
)
