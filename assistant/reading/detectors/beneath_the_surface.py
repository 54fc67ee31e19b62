"""Beneath the surface, behind the smile: a hidden depth is announced instead of opened."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract, is_noun, noun_phrase

UNDER = frozenset("beneath underneath behind below under".split())
COVERS = frozenset(
    """
    surface veneer facade façade exterior mask smile composure layer bravado cheerfulness laughter calm grandeur
    charm glamour gloss polish politeness words word silence banter sarcasm glitter glitz shell armor armour
    """.split()
)
# What else can lie under these: a table, a wave, a sheet.
REAL = frozenset("under below".split())


def find(s: Sentence) -> Iterator[Hit]:
    for case in s:
        if case.lower not in UNDER or case.dep not in ("case", "mark"):
            continue
        noun = s.head(case)
        if not is_noun(noun) or not 0 < noun.i - case.i <= 6:
            continue
        solid = next((k for k in s.children(noun, "nmod") if k.i > noun.i and not is_abstract(k)), None)
        if solid is not None and noun.lemma in ("surface", "layer"):
            continue
        if noun.lemma in COVERS or (is_abstract(noun) and case.lower not in REAL):
            yield Hit.over([case, *noun_phrase(s, noun)], 0.7 if noun.lemma in COVERS else 0.5)


DETECTOR = Detector(
    dimension="thinness",
    label="Beneath the surface",
    why="A depth is promised under the surface, and promising it is all that is done. What came up, and who saw it?",
    source="Kulka 3 (adds no association); LAMP edits (“simmered beneath the surface of”)",
    find=find,
    flags=(
        "Resentment simmered beneath the surface.",
        "Behind her smile lay something else.",
        "Yet beneath the veneer of calm, the family was breaking.",
    ),
    passes=(
        "The pike lay just below the surface of the pond.",
        "He found the key under a layer of sand.",
        "She stood behind the counter.",
    ),
)
