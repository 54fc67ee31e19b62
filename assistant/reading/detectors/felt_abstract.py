"""She felt a connection, he sensed a shift: what is felt is an abstract noun, so nobody can feel it with her."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_abstract

FELT = frozenset("feel sense".split())
# Named feelings are named_emotion's.
EMOTIONS = lexicon("emotion") - {"feeling", "emotion", "warmth", "tension", "peace", "comfort"}
VAGUE = frozenset(
    "shift change connection pull presence weight lightness stirring distance energy need urge kinship".split()
)
NEAR = 6


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & FELT:
        return
    for verb in s:
        if verb.lemma not in FELT or verb.pos != "VERB":
            continue
        for what in s.children(verb, "obj"):
            abstract = is_abstract(what) or (what.lemma in VAGUE and what.pos == "NOUN")
            if abstract and what.lemma not in EMOTIONS and 0 < what.i - verb.i <= NEAR:
                yield Hit.over([verb, what], 0.7)


DETECTOR = Detector(
    dimension="thinness",
    label="Feeling an abstraction",
    why="One can feel a draught or a hand; this one feels an abstract noun. What reached the skin, or the ear?",
    source="Kulka 3 (adds no association); LAMP edits (“felt a strange sense of”)",
    find=find,
    flags=(
        "She felt a deep connection to the place.",
        "He sensed a shift in the room.",
        "They felt a strange freedom.",
    ),
    passes=(
        "She felt the edge of the blade.",
        "He felt a draught from the door.",
        "The doctor felt his pulse.",
    ),
)
