"""It held a promise, offers comfort, carries meaning: a thing is said to hold what one would have to find in it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract

HOLDS = frozenset(
    "hold carry bear offer provide bring require demand reflect reward voice celebrate blend impart".split()
)
PERSONS = frozenset("i he she they you we who".split())
# People do carry burdens, and offer help and advice.
HUMAN = frozenset("offer provide bring require demand voice celebrate bear".split())
PLAIN = frozenset(
    "attention position weight experience decision choice conversation payment assistance permission".split()
)
NEAR = 6


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & HOLDS:
        return
    for verb in s:
        if verb.lemma not in HOLDS or verb.pos != "VERB":
            continue
        subject = s.child(verb, "nsubj")
        if verb.lemma in HUMAN and subject is not None and (subject.lower in PERSONS or subject.pos == "PROPN"):
            continue
        held = next((k for k in s.children(verb, "obj") if 0 < k.i - verb.i <= NEAR), None)
        if held is not None and is_abstract(held) and held.lemma not in PLAIN:
            yield Hit.over([verb, held], 0.6)


DETECTOR = Detector(
    dimension="thinness",
    label="It holds a promise",
    why="The thing is said to hold or offer what only somebody could find in it. Who did, and how could one tell?",
    source="Kulka 3 (adds no association); LAMP edits (“held a strange allure”)",
    find=find,
    flags=(
        "The old house held a strange fascination.",
        "Each ring carried the hope of the whole family.",
        "The dish offers comfort on cold days.",
    ),
    passes=(
        "The jug held two pints.",
        "She offered him a chair.",
        "He carried the ladder home.",
    ),
)
