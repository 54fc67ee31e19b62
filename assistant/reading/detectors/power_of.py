"""The power of storytelling, the complexity of love: an abstract thing is praised for its abstract size."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import governed, is_abstract, is_noun

SIZES = frozenset(
    """
    power beauty importance complexity fragility essence art language magic possibility joy thrill burden comfort
    sting taste spirit value nature simplicity intricacy nuance richness challenge dynamics cycle edge brink verge
    threshold pace tangle sanctity immensity vastness passage uncertainty reality rhythm chaos gift lure allure
    promise boundary remnant source path journey dynamic nuances bond ties tie
    """.split()
)
# Also for things one can hold: the edge of the table, the taste of salt, a source of water.
NEAR = 4


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SIZES:
        return
    for size in s:
        if size.lemma in SIZES and is_noun(size):
            for held in governed(s, size, "of"):
                if held.i - size.i <= NEAR and (is_abstract(held) or held.lower.endswith("ing")):
                    yield Hit.over([size, held], 0.7)
                    break


DETECTOR = Detector(
    dimension="thinness",
    label="The power of it",
    why="Two large words, the one praising the other, and nothing between them to look at. What did it do, once?",
    source="Orwell 1946 (pretentious diction); Kulka 3; LAMP edits (“the power of storytelling”)",
    find=find,
    flags=(
        "It was a night about the power of storytelling.",
        "They felt the fragility of happiness.",
        "She stood on the brink of despair.",
    ),
    passes=(
        "The edge of the table was chipped.",
        "He liked the taste of salt.",
        "The source of the river is in Wales.",
    ),
)
