"""Marks that the draft did not have: the rewrite's own clichés, found by the reader."""

from collections.abc import Iterator

from assistant.draft import Span
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.marks import marks_after, marks_before, new_stretches
from assistant.rewriting.guard.objecting import objection

# A mark is the rewrite's own where so much of its words is new, and counts from this strength on.
OWN, STRONG = 0.5, 0.5
# So many count, however weak.
MANY = 3
# So many marks more than before, and it has made things worse.
WORSE = 3


def find(compared: Comparison) -> Iterator[Objection]:
    new = list(new_stretches(compared))
    after = marks_after(compared)
    own = [f for f in after if _covered(f.span, new) > OWN * len(compared.draft[f.span])]
    strong = [compared.draft[f.span] for f in own if f.strength >= STRONG]
    refuses = len(own) >= WORSE and len(after) >= len(marks_before(compared)) + WORSE
    if strong or len(own) >= MANY:
        words = strong or [compared.draft[f.span] for f in own]
        yield objection("new_marks", "It has marks of its own: {words}.", words, refuses=refuses)


def _covered(span: Span, stretches: list[Span]) -> int:
    """How many characters of a span lie in some stretches, which do not overlap."""
    return sum(max(0, min(span.end, s.end) - max(span.start, s.start)) for s in stretches)


CHECK = Check(
    about="Marks that the draft did not have.",
    find=find,
    flags=(
        Example(
            "She closed the door and sat down.",
            "She closed the door. A wave of sadness washed over her, and tears welled in her eyes.",
        ),
    ),
    passes=(
        Example("A wave of sadness washed over her.", "She sat down and took off her boots."),
        Example("Tears welled in her eyes. She shut the door.", "Tears welled in her eyes. She closed it."),
    ),
)
