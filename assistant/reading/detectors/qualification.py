"""Perhaps, rather, indeed, a sort of: a voice that weighs what it says."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

WORDS = frozenset(
    """
    perhaps indeed certainly probably possibly apparently evidently presumably altogether hardly partly merely mostly
    sufficiently comparatively relatively certain particular necessary curious serious able common ordinarily indeed
    immediately rapidly doubtless supposedly nevertheless therefore otherwise
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos in {"ADV", "ADJ"} and t.lower in WORDS:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="reassurance",
    label="Words that qualify",
    why="Whoever says perhaps leaves room for another view.",
    source="Adorno 1967 on kitsch and the lack of distance; evidence: qualified statement weighs towards literature",
    find=find,
    marks=False,
    against=True,
    flags=("It was perhaps not his own idea.",),
    passes=("It was his idea.",),
)
