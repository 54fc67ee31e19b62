"""Adverbs in -ly: the how of everything, told."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

# These say when, how far or how surely, and colour nothing.
PLAIN = frozenset(
    """
    only early daily weekly monthly yearly nearly hardly scarcely probably certainly really exactly merely partly
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos == "ADV" and t.lower.endswith("ly") and t.lower not in PLAIN:
            yield Hit.over([t])


DETECTOR = Detector(
    dimension="ornament",
    label="Adverbs in -ly",
    why="Adverbs say how; the verb can often say it alone.",
    source="Strunk 1918; evidence: adverbs weigh towards sentimental novels",
    find=find,
    marks=False,
    flags=("He walked slowly home.",),
    passes=(
        "He was only ten.",
        "The early train was late.",
    ),
)
