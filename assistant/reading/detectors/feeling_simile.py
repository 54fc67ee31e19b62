"""Unease settled like fog: a feeling is given a body by comparison, and any body will do."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_noun, noun_phrase, to_the_stop

NOT_INNER = frozenset("day year life world time choice decision thought dream word".split())
INNER = (lexicon("abstract") | lexicon("emotion") | frozenset({"laughter", "idea"})) - NOT_INNER
PERSONS = frozenset("i he she they you we".split())
FEEL = frozenset("felt feels feel feeling was is".split())


def find(s: Sentence) -> Iterator[Hit]:
    for like in s:
        if like.lower != "like" or like.i < 2 or like.i + 2 >= len(s):
            continue
        vehicle = s.head(like)
        after = s.next(like)
        before = s.next(like, -1)
        if after is not None and before is not None and before.lower in FEEL and _clause(s, after, before):
            yield Hit.over([before, *to_the_stop(s, like, 8)], 0.7)
        elif is_noun(vehicle) and 0 < vehicle.i - like.i <= 6 and _inner(s, vehicle, like):
            yield Hit.over([like, *noun_phrase(s, vehicle)], 0.6)


def _clause(s: Sentence, after: Token, before: Token) -> bool:
    """Felt like drowning; felt like she was drowning."""
    if after.tag == "VBG":
        return True
    verb = s.next(after)
    return before.lemma == "feel" and after.lower in PERSONS and verb is not None and verb.pos in ("AUX", "VERB")


def _inner(s: Sentence, vehicle: Token, like: Token) -> bool:
    """Whether what is compared is a feeling, a voice, a silence."""
    tenor = s.head(vehicle)
    over = s.head(tenor)
    near = (tenor, over, s.child(tenor, "nsubj"), s.child(over, "nsubj"))
    return any(t.lemma in INNER and is_noun(t) for t in near if t is not None and 0 < like.i - t.i <= 12)


DETECTOR = Detector(
    dimension="familiarity",
    label="A feeling likened",
    why="The feeling is likened to a thing because it has not been shown. What did it make somebody do?",
    source="Orwell 1946; Kulka 2; LAMP edits (“like a heavy fog”)",
    find=find,
    flags=(
        "Unease settled over the room like a heavy fog.",
        "It felt like stepping into a warm bath.",
        "He felt like he was walking on shifting sand.",
        "The silence grew between them like a wall.",
    ),
    passes=(
        "He swam like an otter.",
        "The bread was shaped like a boot.",
        "She would like stepping stones in the garden.",
    ),
)
