"""Flowing like a river: the image lies next door to what it is an image of, so that nothing is carried over."""

from collections.abc import Iterator

from assistant.language.likeness import likeness
from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun, noun_phrase

# Cosine between tenor and vehicle above which a simile is called dead. Unrelated words lie near 0, synonyms above .35.
NEAR = 0.22
OPEN = frozenset({"NOUN", "VERB", "ADJ"})
# Frames, not tenors.
FRAMES = frozenset("be feel look seem sound smell taste do have thing something".split())
LIKE = frozenset({"like", "as"})


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & LIKE:
        return
    for like in s:
        if like.lower not in LIKE or like.dep not in ("case", "mark", "advcl"):
            continue
        vehicle = s.head(like)
        if not is_noun(vehicle) or not 0 < vehicle.i - like.i <= 6:
            continue
        best = max(
            (near for t in _tenors(s, vehicle, like) if (near := likeness(t.lemma, vehicle.lemma)) is not None),
            default=0.0,
        )
        if best > NEAR and (like.lower == "like" or _as_pair(s, like)):
            yield Hit.over([like, *noun_phrase(s, vehicle)], min(0.9, 0.5 + best))


def _tenors(s: Sentence, vehicle: Token, like: Token) -> Iterator[Token]:
    """What is likened: the word that governs the simile, its subject, and what that hangs on."""
    over = s.head(vehicle)
    for t in (over, s.child(over, "nsubj"), s.head(over)):
        if t is not None and 0 < like.i - t.i <= 8 and t.pos in OPEN and t.lemma not in FRAMES | {vehicle.lemma}:
            yield t


def _as_pair(s: Sentence, second: Token) -> bool:
    """As cold as ice: the second "as", right after the adjective."""
    return (before := s.next(second, -1)) is not None and before.pos == "ADJ"


DETECTOR = Detector(
    dimension="familiarity",
    label="An image from next door",
    why="The two halves lie so close together that the image brings nothing. What else moves or sounds so?",
    source="Richards 1936 (tenor and vehicle); Orwell 1946 on dying metaphors; word vectors of MiniLM",
    find=find,
    flags=(
        "Her words flowed like a river.",
        "The rain fell like tears.",
        "It was as cold as ice.",
    ),
    passes=(
        "His voice was like a drawer of knives.",
        "He folded up like a deckchair.",
        "She looked like her brother.",
    ),
)
