"""Palpable, unspoken, flicker: words that language models reach for far more often than English at large does."""

from collections.abc import Iterator
from functools import cache
from math import log2

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import FOLDER

OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
MOST = 38  # models counted in lexicon/overused.txt


@cache
def _models() -> dict[str, tuple[int, int]]:
    """Each lemma's number of models, and how many times as often as English at large they use it."""
    lines = (FOLDER / "overused.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {word: (int(models), int(times)) for word, models, times in rows}


def find(s: Sentence) -> Iterator[Hit]:
    """Strength grows with the logarithm of the number of models that over-use the word: .2 for one, .5 for all."""
    models = _models()
    for t in s:
        if t.lemma in models and t.pos in OPEN_CLASSES:
            count, times = models[t.lemma]
            yield Hit.over([t], 0.2 + 0.3 * log2(1 + count) / log2(1 + MOST), _why(count, times))


def _why(models: int, times: int) -> str:
    return (
        f"Nothing is wrong with the word, but {models} of {MOST} language models lean on it, "
        f"about {times:,} times as often as English at large. Is it the one you would have used aloud?"
    )


DETECTOR = Detector(
    dimension="familiarity",
    label="A much used word",
    why="Nothing is wrong with the word; it is only everywhere just now. Is it the one you would have used aloud?",
    source="sam-paech/slop-forensics (stories by 38 models, against the word frequencies of wordfreq); Kulka 2",
    find=find,
    flags=("The tension in the room was palpable.", "A flicker of unease crossed her face."),
    passes=("He sawed the plank in two.", "She counted the money twice."),
)
