"""Never, forever, the dearest: feeling without exceptions."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

WORDS = frozenset(
    """
    never forever ever always evermore eternally endlessly nevermore everything everywhere everyone all-consuming
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in WORDS or (t.tag == "JJS" and t.lower not in {"least", "last"}):
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Words without exceptions",
    why="Never, forever and dearest allow no particular case, so nobody can be meant.",
    source="Broch 1933 (the infinite made finite); evidence: sentimental novels and verse",
    find=find,
    marks=False,
    flags=(
        "He would love her forever.",
        "She had never been so happy.",
    ),
    passes=("He went there twice.",),
)
