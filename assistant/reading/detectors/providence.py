"""God's own angel, a better land: heaven is called in to make it well."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

ABOVE = frozenset("heaven angel god providence paradise saviour savior".split())
# These are sweet by themselves; God and heaven are also oaths and places.
SWEET = frozenset("angel paradise providence".split())
SOFT = frozenset(
    """
    love mercy pity bless care trust bring guide watch smile heal comfort rest peace joy hope home prayer pray faith
    gentle weary sleep dear tear child mother baby heart guard keep grant thank sorrow grief grave sweet holy
    tender pure kind better bright beloved forgive earthly weep happy
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & ABOVE:
        return
    for t in s:
        if t.lemma in ABOVE and t.pos in ("NOUN", "PROPN"):
            near = [k for k in s.tokens[max(0, t.i - 7) : t.i + 8] if k.lemma in SOFT]
            if len({k.lemma for k in near} - {t.lemma}) >= (1 if t.lemma in SWEET else 2):
                yield Hit.over([t, *near], min(1.0, 0.4 + 0.2 * len(near)))


DETECTOR = Detector(
    dimension="reassurance",
    label="Heaven makes it well",
    why="A higher hand is called in to make it good. What would be left of the comfort without it?",
    source="Broch 1933 (the finite sold as the infinite); Adorno",
    find=find,
    flags=(
        "The angels watched over the weary child.",
        "Heaven in its mercy had brought him home.",
    ),
    passes=(
        "The angel on the tower had lost a wing.",
        "He was late, heaven knows.",
    ),
)
