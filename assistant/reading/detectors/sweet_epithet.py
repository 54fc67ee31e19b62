"""Her gentle voice, his aching heart: the tender adjective that always stands before that noun."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import modifiers

# Adjectives that make what they touch sweet or noble.
SWEET = frozenset(
    """
    sweet gentle tender dear fond soft loving golden pure holy sacred noble innocent weary aching bleeding broken
    lonely trembling burning wistful gallant brave fair lovely beautiful radiant shining dewy rosy angelic divine
    heavenly blessed faithful trusting yearning passionate rapturous blissful sad mournful silent warm glad
    darling wounded happy sunny silvery ardent merry precious loyal dreamy bright wild quivering flushed tearful
    eager poor bonnie
    """.split()
)
CHERISHED = frozenset(
    """
    heart soul spirit love voice eye lip smile tear kiss bosom breast cheek hair brow face hand child mother memory
    dream home maiden babe girl lad word music song sleep peace hope joy sorrow glance sigh arm rose flower
    embrace blush life girl boy head thought expression spot woman day night step touch curl
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & CHERISHED:
        return
    for noun in s:
        if noun.lemma in CHERISHED and noun.pos == "NOUN":
            found = [t for t in modifiers(s, noun) if t.lower in SWEET]
            if found:
                yield Hit.over([*found, noun], 0.5)


DETECTOR = Detector(
    dimension="ornament",
    label="A tender epithet",
    why="The adjective asks for tenderness and would fit any other heart or voice. What is this one like?",
    source="Kulka 1 and 2; Killy 1961; evidence: sentimental novels and verse",
    find=find,
    flags=(
        "She had a gentle voice.",
        "It broke her tender heart.",
    ),
    passes=(
        "She had a hoarse voice.",
        "A golden watch lay on the table.",
    ),
)
