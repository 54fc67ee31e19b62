"""The share of a draft's words that a professional would likely edit, by the learnt eye."""

from collections.abc import Iterator

from assistant.language.tokens import Block
from assistant.reading.detector import Detector, Hit
from assistant.reading.eye import SOURCE, look


def find_in_block(block: Block) -> Iterator[Hit]:
    for s, amount in zip(block.sentences, look(block).amounts, strict=True):
        if amount:
            yield Hit(s.start, s.end, amount)


DETECTOR = Detector(
    dimension="familiarity",
    label="What editors tend to change",
    why="Word for word, professionals would likely change this much of it.",
    source=SOURCE,
    find_in_block=find_in_block,
    marks=False,
    narration_only=True,
    flags=("A testament to the weight of unspoken words hung in the air between them.",),
    passes=("The ferry goes at six. Bring a coat.",),
)
