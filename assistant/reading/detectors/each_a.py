"""..., each step a reminder, each word chosen: the items of a series are handed out, each with its effect."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

EACH = frozenset({"each", "every"})
# "Each other", "every day" count nothing out.
NOT_ITEMS = frozenset("other day night morning evening week year time of".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & EACH:
        return
    for t in s:
        comma, noun = s.next(t, -1), s.next(t)
        if t.lower not in EACH or comma is None or comma.text not in {",", "—", "–", ";"} or noun is None:
            continue
        if noun.lower in NOT_ITEMS or t.i < 3:
            continue
        said = s.tokens[t.i + 2 : t.i + 7]
        end = next((k for k in said if k.lower in {"a", "an"} or k.tag in {"VBG", "VBN"}), None)
        finite = next((k for k in said if k.tag in {"VBD", "VBZ", "VBP", "MD"}), None)
        if end is not None and (finite is None or finite.i > end.i):
            after = s.next(end)
            yield Hit.over([t, end, *([after] if after is not None else [])], 0.7)
        elif finite is not None and is_noun(noun):
            yield Hit.over([t, finite], 0.5)


DETECTOR = Detector(
    dimension="ornament",
    label="Each one an effect",
    why="The series is counted out for effect, and one of them would have done. Which one did you see?",
    source="Killy 1961 on accumulation; LAMP edits (“each word a knife”)",
    find=find,
    flags=(
        "She climbed the stairs, each step a reminder of the fall.",
        "The photographs lay there, every face telling its story.",
    ),
    passes=(
        "They had an apple each.",
        "Each of them paid, and each went home.",
    ),
)
