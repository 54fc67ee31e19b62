"""She couldn't shake the feeling that: a frame round a thought, where the thought could stand alone."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit

FRAMES = frozenset(
    "feeling sense realization realisation knowledge thought awareness certainty notion suspicion".split()
)
LOST = frozenset("lose adrift immerse engross absorb".split())
IN = frozenset("thought memory reverie contemplation reflection moment daydream wonder".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma == "shake" and any(k.lemma in FRAMES for k in s.children(t, "obj")):
            yield Hit.over([t, *(k for k in s.children(t, "obj") if 0 < k.i - t.i < 6)], 0.8)
        elif t.lemma in FRAMES and t.pos == "NOUN":
            yield from _frame(s, t)
        elif t.lemma in LOST and t.pos in {"VERB", "ADJ"}:
            yield from _lost(s, t)


def _frame(s: Sentence, t: Token) -> Iterator[Hit]:
    after = s.next(t)
    if after is not None and after.lower == "that" and any(k.dep.startswith("acl") for k in s.children(t)):
        yield Hit.over([*s.children(t, "det", "amod"), t, after], 0.5)


def _lost(s: Sentence, t: Token) -> Iterator[Hit]:
    for noun in s.children(t, "obl"):
        if noun.lemma in IN and 0 < noun.i - t.i <= 5:
            yield Hit.over([t, noun], 0.8)


DETECTOR = Detector(
    dimension="thinness",
    label="A frame round a thought",
    why="The frame says that someone thinks or feels, before saying what. Try the sentence without it.",
    source="LAMP category “Unnecessary/Redundant Exposition”; Strunk 1918, “omit needless words”",
    find=find,
    flags=(
        "She couldn't shake the feeling that someone had been in the room.",
        "She sat by the window, lost in thought.",
        "The realization that he had lied came slowly.",
    ),
    passes=(
        "She shook the rug over the rail.",
        "He helped her with the boxes.",
        "They lost the match in the last minute.",
    ),
)
