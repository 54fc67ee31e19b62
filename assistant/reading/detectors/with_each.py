"""With each passing day: a change is told by the calendar instead of by what changed."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

EACH = frozenset({"each", "every"})


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if t.lower not in EACH or before is None or after is None:
            continue
        noun = next((w for w in s.tokens[t.i + 1 : t.i + 4] if is_noun(w)), None)
        if noun is None:
            continue
        if after.lower == "passing" or (before.lower == "with" and t.lower == "each"):
            yield Hit.over([before if before.lower == "with" else t, noun], 0.7)


DETECTOR = Detector(
    dimension="familiarity",
    label="With each passing day",
    why="The change is spread evenly over all of them, and so is not seen in any. On which day could one tell?",
    source="LAMP edits (“with each passing day”); Kulka 2",
    find=find,
    flags=(
        "With each passing day the house grew quieter.",
        "The gap widened with each step she took.",
    ),
    passes=("She gave each child an orange.", "Each of them paid.", "He checked every lock twice."),
)
