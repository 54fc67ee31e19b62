"""She bowed her head, he flung out his arms: the gestures of the old stage."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

PLAYED = {
    "head": "lift raise bow droop hang toss fling throw bury lay sink bend shake",
    "face": "lift raise bury hide cover turn avert bow sink upturn",
    "hand": "clasp wring press stretch extend lift fling lay kiss seize fold clench hold",
    "arm": "fling throw stretch open extend hold fold clasp wind",
    "eye": "lift raise lower drop avert cover turn fix",
    "brow": "knit contract bend pass",
    "lip": "bite press curl part seal",
    "form": "clasp",
}
PLACED = frozenset("foot knee".split())
SINKS = frozenset("spring start sink fall fling throw drop".split())
OWNERS = frozenset("his her their my thy".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (PLAYED.keys() | PLACED):
        return
    for part in s:
        verb = s.head(part)
        if abs(verb.i - part.i) > 5 or verb.pos != "VERB":
            continue
        owner = next((k for k in s.children(part) if k.lower in OWNERS and k.i < part.i), None)
        if owner is None:
            continue
        if part.dep == "obj" and verb.lemma in PLAYED.get(part.lemma, "").split():
            yield Hit.over([verb, owner, part], 0.4)
        elif part.lemma in PLACED and part.dep.startswith("obl") and verb.lemma in SINKS:
            yield Hit.over([verb, owner, part], 0.6)


DETECTOR = Detector(
    dimension="charge",
    label="A stage gesture",
    why="Heads bow and arms fly open here as they did on the old stage. What would this person really do with them?",
    source="Killy 1961; Kulka 1; measured: twice as often in the novels of sentimental authors",
    find=find,
    flags=(
        "She bowed her head upon the table.",
        "He flung out his arms.",
        "The old man sprang to his feet.",
    ),
    passes=(
        "He raised the lid.",
        "She washed her hands at the pump.",
        "They lifted the boat on to the trailer.",
    ),
)
