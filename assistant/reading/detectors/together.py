"""All of us, together, connected: the sentence takes everyone by the hand."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

BONDS = frozenset(
    """
    connection bond community togetherness belonging humanity unity kinship connectedness sisterhood brotherhood
    companionship camaraderie solidarity legacy heritage sanctuary haven
    """.split()
)
MADE = frozenset(
    "sense power strength feeling bond source sanctuary symbol celebration beauty importance value gift spirit".split()
)
SHARED = frozenset("share shared human unspoken common deep deeper genuine authentic collective unbreakable".split())
DOING = frozenset(
    "connect unite bind heal grow navigate weather face bridge share celebrate build thrive embrace".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if (t.lemma in BONDS and is_noun(t)) or t.lower == "belonging":
            head = s.head(t)
            shared = [k for k in s.children(t, "amod") if k.lemma in SHARED and 0 < t.i - k.i <= 3]
            of = t.dep in ("nmod", "acl") and head.lemma in MADE and 0 < t.i - head.i <= 5
            if shared or of:
                yield Hit.over([t, *shared, *([head] if of else [])], 0.8)
        elif t.lower == "together" and s.head(t).lemma in DOING and abs(t.head - t.i) <= 5:
            yield Hit.over([s.head(t), t], 0.7)
        elif t.i == 0 and t.lower == "together" and any(k.tag == "MD" for k in s.children(s.head(t), "aux")):
            yield Hit.over([t, s.head(t)], 0.7)
        elif t.lower == "us" and (before := s.next(t, -1)) is not None and before.lower == "of":
            whom = s.next(t, -2)
            if whom is not None and whom.lower in ("all", "each", "both"):
                yield Hit.over([whom, t], 0.5)


DETECTOR = Detector(
    dimension="reassurance",
    label="All of us, together",
    why="Everyone is joined here, and the reader with them. Who in this scene would rather not hold hands?",
    source="Kundera 1984 (“how nice to be moved, together with all mankind”); LAMP edits",
    find=find,
    flags=(
        "It was a reminder of the power of human connection.",
        "They would weather it together.",
        "Together, they would find their way home.",
        "The quilt gave them a sense of belonging.",
    ),
    passes=(
        "They stapled the sheets together.",
        "Together the two lorries weighed nine tons.",
        "The connection at Crewe was late.",
        "The community centre closed at six.",
    ),
)
