"""The share of a draft's words that a professional would likely edit, by the learnt eye."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.reading.detector import Detector, Hit
from assistant.reading.eye import SOURCE, look


def find(parsed: Parsed) -> Iterator[Hit]:
    for p in parsed.paragraphs:
        for s, amount in zip(p.block.sentences, look(p.block).amounts, strict=True):
            if amount:
                yield Hit(p.start + s.start, p.start + s.end, amount)


DETECTOR = Detector(
    dimension="familiarity",
    label="What editors tend to change",
    why="Word for word, professionals would likely change this much of it.",
    source=SOURCE,
    find_in_text=find,
    marks=False,
    narration_only=True,
    flags=("A testament to the weight of unspoken words hung in the air between them.",),
    passes=("The ferry goes at six. Bring a coat.",),
)
