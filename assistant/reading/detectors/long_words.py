"""Long words that are not names: a vocabulary that takes its time."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

# Letters of the lemma.
LONG = 10


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos in {"NOUN", "VERB", "ADJ"} and len(t.lemma) >= LONG and t.text.isalpha():
            yield Hit.over([t], 0.4)


DETECTOR = Detector(
    dimension="familiarity",
    label="Long words",
    why="Long words speak of thinking more often than of feeling.",
    source="Evidence: long words weigh towards literature within one period",
    find=find,
    marks=False,
    against=True,
    flags=("The administration deliberated.",),
    passes=("The man sat down by the road.",),
)
