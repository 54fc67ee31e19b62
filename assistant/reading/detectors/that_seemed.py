"""A calm that bordered on indifference, in a way that felt final: the noun is sent on a clause in search of itself."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun, to_the_stop

THAT = frozenset({"that", "which"})
SEEMS = frozenset(
    """
    seem feel appear border verge defy hint speak belie match mirror suggest transcend linger echo promise threaten
    rival contrast mask mean
    """.split()
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LONGEST = 9


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (THAT | {"way"}):
        return
    for t in s:
        if t.lower in THAT and t.i >= 2:
            before, verb = s.next(t, -1), _verb(s, t)
            if before is not None and is_noun(before) and verb is not None:
                yield Hit.over([before, *to_the_stop(s, t, LONGEST)], 0.7)
        elif t.lemma == "way":
            before, after = s.next(t, -1), s.next(t)
            if (
                before is not None
                and before.lower in ("a", "in")
                and after is not None
                and after.lower in ("that", "only")
            ):
                yield Hit.over([before, *to_the_stop(s, t, LONGEST)], 0.7)


def _verb(s: Sentence, that: Token) -> Token | None:
    """The verb of seeming right after "that", perhaps with an adverb between."""
    verb = s.next(that)
    if verb is not None and verb.pos == "ADV":
        verb = s.next(verb)
    return verb if verb is not None and verb.lemma in SEEMS and verb.tag in FINITE else None


DETECTOR = Detector(
    dimension="thinness",
    label="That seemed, that felt",
    why="The noun was not exact enough, so a clause is sent after it to seem. Which noun would need no help?",
    source="LAMP category “Unnecessary/Redundant Exposition”; Strunk 1918, “make definite assertions”",
    find=find,
    flags=(
        "He worked with a precision that bordered on the obsessive.",
        "She laughed in a way that made everyone look up.",
        "He had a patience that seemed endless.",
    ),
    passes=(
        "The dog that bit him was white.",
        "He said that it seemed late.",
        "She lost her way in the fog.",
        "The house that stood there has gone.",
    ),
)
