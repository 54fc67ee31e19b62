"""Not, no, never, nor: what is denied is looked at twice."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

# Not "never": that is as often a vow as a denial.
NOT = frozenset("not n't no nor neither none nobody nothing nowhere cannot without hardly scarcely".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in NOT:
            yield Hit.over([t], 0.4)


DETECTOR = Detector(
    dimension="reassurance",
    label="Negation",
    why="A sentence that denies something has weighed it.",
    source="Kundera 1984: kitsch is agreement with being; evidence: negation weighs towards literature",
    find=find,
    marks=False,
    against=True,
    flags=("He did not answer.",),
    passes=("He answered at once.",),
)
