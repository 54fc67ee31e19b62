"""Length beyond what a rewrite needs: far longer or far shorter than the passage."""

from collections.abc import Iterator

from assistant.draft import Draft
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection

# Words after / before. Of 432 professional edits 90 in 100 lie inside the first bounds and all but 3 inside the second.
SENSIBLE = 0.6, 1.25
EXTREME = 0.3, 1.75
# Words by which a short passage may differ whatever its share.
FEW = 8


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = Draft(compared.request.passage).words, Draft(compared.passage).words
    ratio = new / max(1, old)
    if abs(new - old) <= FEW or SENSIBLE[0] <= ratio <= SENSIBLE[1]:
        return
    # A strategy that promises to take words out may take out more than others.
    promised = compared.request.strategy.must.words_at_most or 1.0
    if SENSIBLE[0] * promised <= ratio <= SENSIBLE[1]:
        return
    refuses = not EXTREME[0] * promised <= ratio <= EXTREME[1]
    yield objection("length_drift", f"It has {new} words where the passage has {old}.", refuses=refuses)


LONG = "She closed the door behind her and sat down on the bed to take off her boots. " * 4

CHECK = Check(
    about="A rewrite far longer or far shorter than the passage.",
    find=find,
    flags=(
        Example(LONG, "She closed the door and sat down on the bed."),
        Example(LONG, LONG * 2),
        Example(LONG, LONG * 2, strategy="subtract_a_third"),
    ),
    passes=(
        Example("She closed the door.", "She got up, went over and closed the door."),
        Example(LONG, LONG[: len(LONG) * 3 // 4]),
        Example(LONG, LONG[: len(LONG) // 2], strategy="subtract_a_third"),
    ),
)
