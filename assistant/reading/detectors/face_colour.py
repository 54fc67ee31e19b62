"""She turned deadly pale, a blush mounted to her cheek: the face as a signal lamp."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit

FACES = frozenset("face cheek lip brow countenance visage forehead temple".split())
PALE = frozenset("pale white ashen livid pallid crimson scarlet red colourless colorless bloodless wan".split())
TURNS = frozenset("turn grow go become flush blanch".split())
RISES = frozenset("blush flush colour color pallor crimson glow blood".split())
WHITENS = frozenset("flush pale whiten blanch".split())
COMES = frozenset(
    "mount rise spread rush flood creep sweep steal suffuse leave forsake fade come surge overspread".split()
)
PERSONS = frozenset("she he i they him her".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (PALE | RISES | WHITENS):
        return
    for t in s:
        if t.lemma == "blush" and t.pos in ("VERB", "NOUN"):
            yield Hit.over([t], 0.6)
        elif t.lower in PALE and (verb := _turned(s, t)) is not None:
            yield Hit.over([verb, t], 0.7)
        elif t.lemma in WHITENS and t.tag in ("VBD", "VBN", "VBG", "VBZ"):
            if any(k.lemma in FACES for k in s.tokens[max(0, t.i - 4) : t.i + 5]):
                yield Hit.over([t], 0.5)
        elif t.lemma in RISES and t.pos == "NOUN":
            near = s.tokens[t.i + 1 : t.i + 7]
            comes = next((k for k in near if k.lemma in COMES), None)
            if comes is not None and any(k.lemma in FACES for k in s.tokens[comes.i : comes.i + 7]):
                yield Hit.over([t, comes], 0.7)


def _turned(s: Sentence, pale: Token) -> Token | None:
    """The verb before it, where somebody or a face turns pale."""
    verb = next((k for k in reversed(s.tokens[max(0, pale.i - 4) : pale.i]) if k.lemma in TURNS), None)
    subject = s.child(verb, "nsubj") if verb is not None else None
    human = subject is not None and (subject.lower in PERSONS or subject.pos == "PROPN" or subject.lemma in FACES)
    return verb if human else None


DETECTOR = Detector(
    dimension="charge",
    label="Blush and pallor",
    why="Faces redden and whiten to tell what is felt, as in any old novel. Who in the room noticed, and how?",
    source="Killy 1961; Kulka 1 (instantly recognised); measured: twice as often in sentimental novels",
    find=find,
    flags=(
        "She turned deadly pale.",
        "A burning blush spread over her cheek.",
        "The colour rushed into his face.",
    ),
    passes=(
        "He painted the door white.",
        "The milk turned sour.",
        "She flushed the pan and shut the lid.",
    ),
)
