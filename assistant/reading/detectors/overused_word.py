"""Palpable, unspoken, flicker: words that language models reach for far more often than people do."""

from collections.abc import Iterator
from functools import cache
from math import log2

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import FOLDER

OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
MOST = 38  # models counted in lexicon/overused.txt


@cache
def _models() -> dict[str, int]:
    lines = (FOLDER / "overused.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines if not line.startswith("#"))}


def find(s: Sentence) -> Iterator[Hit]:
    """Strength grows with the logarithm of the number of models that over-use the word: .2 for one, .5 for all."""
    models = _models()
    for t in s:
        if t.lemma in models and t.pos in OPEN_CLASSES:
            yield Hit.over([t], 0.2 + 0.3 * log2(1 + models[t.lemma]) / log2(1 + MOST))


DETECTOR = Detector(
    dimension="familiarity",
    label="A much used word",
    why="Nothing is wrong with the word; it is only everywhere just now. Is it the one you would have used aloud?",
    source="sam-paech/slop-forensics (over-use in 38 models against 177,477 stories by people); Kulka 2",
    find=find,
    flags=("The tension in the room was palpable.", "A flicker of unease crossed her face."),
    passes=("He sawed the plank in two.", "She counted the money twice."),
)
