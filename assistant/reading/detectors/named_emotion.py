"""A pang of guilt, filled with longing, dread settled over him: the feeling is told by its name."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import acts, is_noun, noun_phrase, preposition

EMOTIONS = lexicon("emotion")
# Doses of feeling. The containers of weight_of (a wave of, a sense of) are left to it.
DOSES = frozenset(
    "pang twinge stab rush flood jolt thrill tinge burst torrent swell shiver knot shred bolt spasm throb".split()
)
HELD = frozenset("fill overwhelm consume grip seize flood overcome rack tear suffuse wrack torment haunt".split())
ARRIVES = frozenset(
    """
    wash settle surge flood grip overwhelm swell creep gnaw tug bubble consume flicker bloom stir twist well course
    hit swirl coil linger rise fill replace give sweep overtake simmer dawn
    """.split()
)
FELT = frozenset("feel experience sense".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & EMOTIONS:
        return
    for feeling in s:
        if feeling.lemma not in EMOTIONS or not is_noun(feeling):
            continue
        head = s.head(feeling)
        strength = _strength(s, feeling, head)
        verb = next((v for v in acts(s, feeling) if v.lemma in ARRIVES), None)
        if verb is not None:
            head, strength = verb, 0.7
        if strength and 0 < abs(head.i - feeling.i) <= 8:
            yield Hit.over([*noun_phrase(s, feeling, of=verb is None), head], strength)


def _strength(s: Sentence, feeling: Token, head: Token) -> float:
    dep = feeling.dep.split(":")[0]
    if dep == "nmod" and head.lemma in DOSES and preposition(s, feeling) == "of":
        return 0.9
    if dep == "obl" and head.lemma in HELD and preposition(s, feeling) in ("with", "by"):
        return 0.7
    if dep == "obj" and head.lemma in FELT:
        return 0.6
    return 0.0


DETECTOR = Detector(
    dimension="charge",
    label="A feeling by its name",
    why="The name of the feeling stands where the feeling should be. What did they do, or leave undone, because of it?",
    source="Kulka 1 and 2; Ortlieb (the feeling delivered ready-made); LAMP edits (Cliché, Exposition)",
    find=find,
    flags=(
        "She felt a pang of guilt.",
        "He was filled with a deep longing.",
        "Dread settled in his stomach.",
        "I felt an odd tenderness.",
    ),
    passes=(
        "The bucket was filled with rain.",
        "She felt the edge of the blade.",
        "His love of cheese was well known.",
    ),
)
