"""Grief settled over the house: an abstract noun does what only a body or a liquid can."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import doing, is_abstract

# What old and plain prose says of a day, a life or a word anyway.
PLAIN = frozenset("day year life world word power change presence shame love hope".split())
VERBS = frozenset(
    """
    settle hang linger stretch bloom blossom flood wash wrap envelop engulf swell surge swirl creep seep gnaw tug
    pull ripple course flow drift melt dissolve evaporate shatter flicker dance pulse press weigh descend loom
    cling claw coil bubble simmer boil grip squeeze twist pierce crash sweep consume blanket shroud cloak etch
    paint weave whisper scream echo hum thrum crackle radiate shimmer glow spark ignite thicken hover float bridge
    unravel unfold stir well mingle hiss nestle spill pour trickle wane ebb bleed carve crawl churn hollow
    reverberate resonate intertwine fracture crumble lift knot tighten dawn prickle permeate punctuate
    deepen dissipate infuse lace swing blend shift mount gather brew evaporate etch haunt
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & VERBS:
        return
    for noun, verb in doing(s):
        if verb.lemma in VERBS and (noun.lemma == "laughter" or is_abstract(noun)) and noun.lemma not in PLAIN:
            yield Hit.over([noun, verb], 0.7)


DETECTOR = Detector(
    dimension="thinness",
    label="A feeling that moves by itself",
    why="The feeling does the moving here, so nobody else has to. Who does what, and what would one see of it?",
    source="Kulka 3; LAMP edits (“silence stretched between them”); Orwell 1946 on dying metaphors",
    find=find,
    flags=(
        "Silence stretched between them.",
        "Grief settled over the house.",
        "A quiet determination bloomed in her chest.",
        "Memories flooded back.",
    ),
    passes=(
        "The river flooded the lower fields.",
        "Grief is what she called it.",
        "The cat stretched and settled on the sill.",
    ),
)
