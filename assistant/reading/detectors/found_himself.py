"""She found herself smiling: somebody does a thing, and the sentence says it happened to them."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

SELVES = frozenset("myself yourself himself herself itself ourselves yourselves themselves".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma not in ("find", "catch") or (self_ := s.next(t)) is None or self_.lower not in SELVES:
            continue
        done = next((w for w in s.tokens[self_.i + 1 : self_.i + 4] if w.tag in ("VBG", "VBN")), None)
        if done is not None:
            yield Hit.over([t, done], 0.6)


DETECTOR = Detector(
    dimension="familiarity",
    label="Found herself doing",
    why="The frame takes the doing away from the person. Did she mean to do it?",
    source="LAMP edits (“found himself lingering”); Strunk 1918, “omit needless words”",
    find=find,
    flags=("She found herself smiling at the wall.", "He found himself drawn to the old house."),
    passes=("She found the cat asleep.", "He found himself a chair."),
)
