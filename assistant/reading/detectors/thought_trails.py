"""..., wondering if he would come: the sentence trails off into what somebody thinks about it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import to_the_stop

THINKING = frozenset(
    """
    wondering pondering contemplating realizing realising sensing hoping wishing imagining savoring savouring
    relishing questioning unsure uncertain unable unwilling knowing aware grateful desperate determined content
    reveling revelling
    """.split()
)
# More often than the others a plain circumstance.
CALM = frozenset("knowing aware content unable unwilling determined".split())
DASHES = frozenset({",", "—", "–"})


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        before = s.next(t, -1)
        if t.lower not in THINKING or before is None or before.text not in DASHES or t.i < 4:
            continue
        words = to_the_stop(s, t, 12)
        if len(words) > 2 and words[-1].i >= t.i + 2:
            yield Hit.over(words, 0.3 if t.lower in CALM else 0.5)


DETECTOR = Detector(
    dimension="thinness",
    label="A trailing thought",
    why="The gesture was enough; the clause after it says what went on behind it. Can the reader be left to wonder?",
    source="LAMP category “Unnecessary/Redundant Exposition”; 70 in 80 edited paragraphs have fewer than their drafts",
    find=find,
    flags=(
        "She set the cup down by the sink, wondering if he would come back.",
        "He stood at the corner for a while, unsure which way led home.",
    ),
    passes=(
        "Wondering, she turned the page.",
        "He was aware of the draught.",
        "They walked on, eating plums.",
    ),
)
