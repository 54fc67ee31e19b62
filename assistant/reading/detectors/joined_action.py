"""When he came, as she turned, until it fell: past clauses hung on past clauses; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.tag == "VBD" and t.dep.startswith("advcl"):
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="familiarity",
    label="Everything joined",
    why="One thing happens when, while or until another does, and no gap is left. Which two could stand side by side?",
    source="Measured: author by author, in two sets of prose and one of verse; Moles 1971 (kitsch is smooth)",
    find=find,
    flags=("She laughed when he fell into the pond, because the ducks flew up.",),
    passes=("He fell into the pond. She laughed. The ducks flew up.",),
    marks=False,
)
