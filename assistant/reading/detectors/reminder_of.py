"""A reminder that life goes on: the sentence explains what the scene has just shown."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import governed

SIGNS = frozenset(
    """
    reminder testament symbol metaphor testimony acknowledgment acknowledgement recognition realization
    realisation symbolism proof echo reflection embodiment manifestation microcosm affirmation celebration glimpse
    beacon invitation promise contrast counterpoint
    """.split()
)
# Only with "of" or "that" after them do these explain; a promise or a reflection is often just that.
LOOSE = frozenset(
    """
    counterpoint echo reflection recognition celebration glimpse promise proof invitation
    """.split()
)
ARTICLES = frozenset({"a", "an"})


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SIGNS:
        return
    for t in s:
        if t.lemma not in SIGNS or t.pos != "NOUN":
            continue
        article = any(k.lower in ARTICLES for k in s.children(t, "det"))
        after = s.next(t)
        if not article or after is None or after.lower not in {"of", "to", "that", "for"}:
            continue
        told = [n for word in ("of", "to") for n in governed(s, t, word)]
        yield Hit.over([t, after, *told], 0.4 if t.lemma in LOOSE else 0.8)


DETECTOR = Detector(
    dimension="thinness",
    label="A reminder of something",
    why="This tells the reader what to take from what was just shown. Would it be missed if you cut it?",
    source="LAMP category “Unnecessary/Redundant Exposition”; Kulka 3",
    find=find,
    flags=(
        "It was a reminder that life goes on.",
        "The quilt was a testament to her patience.",
        "Each scar, a symbol of survival, shone.",
    ),
    passes=(
        "He sent a second reminder on Friday.",
        "The reminder of the bill lay on the mat.",
        "She kept her promise.",
    ),
)
