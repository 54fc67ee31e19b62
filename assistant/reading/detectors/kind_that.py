"""The kind of silence that fills a room: a thing is filed under a kind, and the kind is invented on the spot."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

KINDS = frozenset("kind sort type".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma not in KINDS or (before := s.next(t, -1)) is None or before.lower != "the":
            continue
        that = next((w for w in s.tokens[t.i + 1 : t.i + 6] if w.lower in ("that", "where", "who")), None)
        of = s.next(t)
        if that is not None and of is not None and (of.lower == "of" or of.i == that.i):
            yield Hit.over([before, that], 0.7)


DETECTOR = Detector(
    dimension="familiarity",
    label="The kind that",
    why="The reader is asked to know the kind already. What was this one like?",
    source="Kulka 2 (instantly recognised); LAMP edits (“the kind that hints at”)",
    find=find,
    flags=(
        "It was the kind of silence that fills a room.",
        "A grin, the kind that forgives, crossed his face.",
    ),
    passes=("What kind of bird is that?", "It was a kind of cheese.", "The sort key was wrong."),
)
