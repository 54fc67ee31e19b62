"""Anchored by memory, to weave hope, tethered to the past: a verb of the hands is lent to an abstraction."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract, preposition

HANDS = frozenset(
    """
    weave anchor tether etch lace thread stitch carve drown bathe wrap cloak shroud steep soak drench navigate bridge
    unravel unlock shatter ignite kindle wrestle grapple wade plunge delve sift peel untangle tangle forge sculpt tinge
    infuse permeate punctuate cradle fuel cling shed shoulder weather drape color colour saturate imbue envelop consume
    gnaw chip unearth excavate distill mend knit braid fray burrow swallow engulf submerge settle unfold linger seep
    ripple radiate simmer intertwine embed engrave paint wash flood pierce pepper sprinkle dissolve
    """.split()
)
TIES = frozenset("by with in into to of from through".split())
NEAR = 6


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & HANDS:
        return
    for verb in s:
        if verb.lemma not in HANDS or verb.pos not in ("VERB", "ADJ"):
            continue
        lent = next((k for k in s.children(verb, "obj", "obl") if _lent(s, verb, k)), None)
        if lent is not None:
            yield Hit.over([verb, lent], 0.6)


def _lent(s: Sentence, verb: Token, k: Token) -> bool:
    tied = k.dep.startswith("obj") or preposition(s, k) in TIES
    return tied and is_abstract(k) and 0 < k.i - verb.i <= NEAR


DETECTOR = Detector(
    dimension="familiarity",
    label="A borrowed verb",
    why="The verb belongs to cloth, water or tools and is lent to an abstraction, as it mostly is now. What was done?",
    source="Orwell 1946 on dying metaphors; LAMP edits (Cliché, Awkward Word Choice)",
    find=find,
    flags=(
        "The rain washed away the sadness of the day.",
        "He was anchored by the memory of his father.",
        "They grappled with the uncertainty.",
    ),
    passes=(
        "He anchored the boat by the pier.",
        "She wove a basket.",
        "They peeled the potatoes with a knife.",
    ),
)
