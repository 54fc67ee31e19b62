"""The words felt hollow, the room felt smaller: things are said to feel, and nobody is said to have noticed."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import doing

# These are felt by hand, or feel.
BODIES = frozenset(
    """
    man woman child boy girl mother father sister brother wife husband friend doctor people person lady gentleman
    king queen finger hand foot skin toe forehead one patient nurse soldier animal dog cat horse captain lad
    cousin family team staff crowd body neighbor neighbour boss son daughter
    """.split()
)
# Tokens from the subject to its verb; a longer way is often another subject.
NEAR = 5
# What one feels with the fingers.
TOUCH = frozenset("cold hot warm wet dry damp smooth rough sharp firm sticky greasy".split())


def find(s: Sentence) -> Iterator[Hit]:
    if "feel" not in s.lemmas:
        return
    for noun, verb in doing(s):
        if verb.lemma != "feel" or noun.pos != "NOUN" or noun.lemma in BODIES or not 0 < verb.i - noun.i <= NEAR:
            continue
        after = s.next(verb)
        said = next(
            (t for t in s.children(verb, "xcomp", "acl") if t.pos in {"ADJ", "NOUN"} and 0 < t.i - verb.i <= 4), None
        )
        if said is not None and said.lower not in TOUCH:
            yield Hit.over([noun, verb, said], 0.7)
        elif after is not None and after.lower in {"like", "as", "almost", "both", "so", "less", "more"}:
            yield Hit.over([noun, verb, after], 0.7)


DETECTOR = Detector(
    dimension="thinness",
    label="Things that feel",
    why="A word, a room or a day “feels” something so that nobody has to say who felt it. Who noticed, and by what?",
    source="LAMP edits (“the words felt hollow”); Kulka 3",
    find=find,
    flags=(
        "The words felt hollow.",
        "The silence felt like a wall between them.",
        "The room felt smaller.",
    ),
    passes=(
        "The doctor felt tired.",
        "She felt like an intruder.",
        "The man felt along the wall for the switch.",
    ),
)
