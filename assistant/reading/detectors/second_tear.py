"""Ashamed of her joy, moved by his own sorrow: a feeling about a feeling, the second tear."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_noun, preposition

FEELINGS = lexicon("emotion") - {"feeling", "emotion", "concern", "interest", "surprise", "comfort", "pain", "peace"}
FELT = frozenset(
    """
    ashamed afraid proud grateful guilty sad happy glad angry moved touched comforted surprised overwhelmed
    frightened embarrassed relieved weary tired amazed startled consoled stirred thankful jealous envious unsettled
    """.split()
)
ABOUT = frozenset("of at for about in over by with from".split())
NEAR = 6


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & FEELINGS:
        return
    for second in s:
        if second.lemma not in FEELINGS or not is_noun(second) or preposition(s, second) not in ABOUT:
            continue
        first = s.head(second)
        case = s.child(second, "case")
        if (
            not is_noun(first)
            and first.lower not in FELT
            and case is not None
            and (before := s.next(case, -1)) is not None
        ):
            first = before
        if not 0 < second.i - first.i <= NEAR:
            continue
        if any(k.pos in ("NOUN", "PROPN") for k in s.children(second, "nmod") if k.i < second.i):
            continue  # her brother's anger
        if first.lower in FELT or (is_noun(first) and first.lemma in FEELINGS and _own(s, second)):
            yield Hit.over([first, second], 0.7)


def _own(s: Sentence, second: Token) -> bool:
    """His own, her, this, such: the feeling is looked at, not only joined on (a love of peace)."""
    return any(k.i < second.i for k in s.children(second, "det", "nmod", "amod"))


DETECTOR = Detector(
    dimension="charge",
    label="A feeling about a feeling",
    why="Here somebody is moved at being moved. The first tear was about something; what was it?",
    source="Kundera 1984 (“the second tear says: how nice to be moved”)",
    find=find,
    flags=(
        "She was ashamed of her joy.",
        "He felt guilt at his own relief.",
        "They were moved by their sorrow.",
    ),
    passes=(
        "He was afraid of the dog.",
        "The love of money ruled him.",
        "She was proud of the boat.",
        "He was afraid of his brother's anger.",
    ),
)
