"""Money, tools, work, meat and dirt: what kitsch leaves out."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon

WORLDLY = lexicon("worldly")


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos in {"NOUN", "ADJ"} and t.lemma in WORLDLY:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Words of work and dirt",
    why="Sums, tools and dirt are hard to be moved by in advance.",
    source="Kundera 1984: kitsch excludes what it finds unacceptable",
    find=find,
    marks=False,
    against=True,
    flags=("He paid two shillings for the sack of onions.",),
    passes=("Her heart was full of joy.",),
)
