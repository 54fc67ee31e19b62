"""A look that spoke of long years: the sentence stops to say what its own detail means."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract

MEANS = frozenset(
    """
    hint suggest betray speak belie reflect echo mirror evoke symbolize symbolise underscore highlight embody capture
    encapsulate convey signal reveal signify represent illustrate emphasize emphasise bespeak promise border define
    underlie attest testify exemplify epitomize exude radiate
    """.split()
)
# People speak and promise too; these explain only in a relative clause or a participle.
LOOSE = frozenset("promise capture reveal speak suggest".split())
PERSONS = frozenset("i he she they you we who one".split())
LOADED = frozenset(
    "weight depth story secret promise meaning volume wisdom hint echo ghost history decade year".split()
)
NEAR = 6


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & MEANS:
        return
    for verb in s:
        if verb.lemma not in MEANS or verb.pos != "VERB":
            continue
        subject, clause = s.child(verb, "nsubj"), verb.dep.split(":")[0] in ("acl", "advcl")
        if not clause and (verb.lemma in LOOSE or subject is None or _person(subject)):
            continue
        if clause and subject is not None and _person(subject) and subject.lower != "who":
            continue
        meant = next(
            (k for k in s.children(verb, "obj", "obl", "ccomp") if _large(k) and 0 < k.i - verb.i <= NEAR), None
        )
        if meant is not None:
            yield Hit.over([verb, meant], 0.7 if clause else 0.6)


def _person(subject: Token) -> bool:
    return subject.lower in PERSONS or subject.pos == "PROPN"


def _large(meant: Token) -> bool:
    return is_abstract(meant) or meant.lemma in LOADED


DETECTOR = Detector(
    dimension="thinness",
    label="It speaks of something",
    why="The detail is made to hint, betray or reflect, so that its meaning is told with it. Would a reader miss it?",
    source="LAMP category “Unnecessary/Redundant Exposition”; Kulka 3",
    find=find,
    flags=(
        "He had hands that spoke of hardship.",
        "She set down the tray, her silence hinting at a deeper sorrow.",
        "The cracked walls reflected the family's despair.",
    ),
    passes=(
        "The mirror reflected the lamp.",
        "He spoke of the price of hay.",
        "The sign hinted at nothing, being in Danish.",
        "She promised him a bicycle.",
    ),
)
