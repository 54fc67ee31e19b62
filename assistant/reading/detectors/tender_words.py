"""How much of the text is made of the words tenderness is made of: measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon

TENDER = lexicon("tender")


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in TENDER and t.is_word:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Tender words",
    why="Many of the words here are tender before they have done anything. Which of them has this story earned?",
    source="Measured: stock nouns and valence tell sentimental from canonical prose and verse; Ortlieb",
    find=find,
    flags=("The weary child dreamed sweetly of her mother.",),
    passes=("The committee met on Tuesday.",),
    marks=False,
)
