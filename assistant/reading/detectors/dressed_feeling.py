"""A quiet determination, a profound sadness: the adjective a feeling is dressed in."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_abstract, modifiers

# Adjectives that a feeling or a gesture is dressed in; it says little that a feeling is quiet, or deep.
DRESSING = frozenset(
    """
    quiet silent gentle subtle profound deep deeper palpable delicate fleeting newfound inexplicable stark raw
    fragile bittersweet lingering unwavering unyielding relentless shared vibrant boundless endless infinite
    comforting haunting soft tender fierce overwhelming undeniable unexpected hidden strange secret mute muted
    calm whispered unresolved untold grand cold internal heavy eternal timeless nostalgic intricate sheer poignant
    nameless unseen distant growing familiar rich steady sacred ancient uncertain hesitant invisible genuine inner
    renewed uneasy collective enduring unshakable unshakeable burgeoning fragmented
    """.split()
)
# These are worn out before any noun at all.
WORN = frozenset(
    "subtle stark palpable fleeting newfound inexplicable unyielding unwavering comforting bittersweet".split()
)
ABSTRACT = lexicon("abstract") | frozenset(
    "shift smile gesture understanding dance rhythm balance contrast blend interplay".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not (s.lemmas & DRESSING or s.lemmas & WORN):
        return
    for noun in s:
        if noun.pos == "NOUN":
            class_ = DRESSING if noun.lemma in ABSTRACT or is_abstract(noun) else WORN
            found = [t for t in modifiers(s, noun) if t.lower in class_]
            if found:
                yield Hit.over([*found, noun], 0.6 if class_ is DRESSING else 0.4)


DETECTOR = Detector(
    dimension="ornament",
    label="A feeling in its best dress",
    why="Quiet, gentle and deep go with any feeling and tell none from another. What kind is this one?",
    source="Orwell 1946 on ready-made phrases; Kulka 3; Killy 1961",
    find=find,
    flags=(
        "He worked on with quiet determination.",
        "There was a subtle shift in the room.",
    ),
    passes=(
        "They found a deep well.",
        "He bought a soft chair.",
    ),
)
