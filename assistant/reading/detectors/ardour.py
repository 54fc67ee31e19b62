"""Passionately, wild, bitter, earnest: how hotly things are said to be done, word by word; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

HOT = frozenset(
    """
    passionate passionately wild wildly fierce fiercely eager eagerly intense intensely bitter bitterly tender tenderly
    gentle gently proud proudly noble nobly brave bravely earnest earnestly solemn solemnly ardent ardently fervent
    fervently burning feverish feverishly desperate desperately piteous piteously imploring imploringly scornful
    scornfully reproachful reproachfully rapturous haughty haughtily mournful mournfully wistful wistfully hushed
    exquisite infinite unutterable unspeakable breathless breathlessly tremulous convulsive convulsively agonized
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in HOT:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Words of ardour",
    why="Much is done passionately, wildly or tenderly here. Which of the acts would show it without being told so?",
    source="Measured: more in the novels and verse of sentimental authors than of canonical ones; Ortlieb",
    find=find,
    flags=("She turned away bitterly and wept with wild grief.",),
    passes=("The kettle was slow to boil.",),
    marks=False,
)
