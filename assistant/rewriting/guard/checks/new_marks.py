"""Marks that the draft did not have: the rewrite's own clichés, found by the reader.

A sentence counts for what it has more than the one it stands for, so that a cliché in another's place is no news and
one in a sentence of the rewrite's own is. In that, all counts that detectors find, be it shown as a mark or not:
the eye, which decides what is shown, knows one kind of prose, and a love scene put into a recipe is not of it.
"""

from collections.abc import Iterator, Sequence

from assistant.draft import Span
from assistant.reading import Finding
from assistant.reading.detector import Hit
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.marks import begun_in, hits_after, marks_after, marks_before, new_stretches, place
from assistant.rewriting.guard.objecting import objection

# A mark is the rewrite's own where so much of its words is new.
OWN = 0.5
# The strength of marks that sentences may gain together: 21 of 100 professional edits gain more, and 98 of 100 rewrites
# into which three sentences that professionals called a cliché were put.
GAINED = 0.8
# So many marks more than before, and it has made things worse.
WORSE = 3


def find(compared: Comparison) -> Iterator[Objection]:
    new = list(new_stretches(compared))
    before, after = marks_before(compared), marks_after(compared)
    own = [f for f in after if _covered(f.span, new) > OWN * len(compared.draft[f.span])]
    gained = [(gain, spans) for gain, spans in _gains(compared, before, own) if gain > 0]
    if sum(gain for gain, _ in gained) >= GAINED:
        words = [compared.draft[span] for _, spans in gained for span in spans]
        refuses = len(own) >= WORSE and len(after) >= len(before) + WORSE
        yield objection("new_marks", "It has marks of its own: {words}.", words, refuses=refuses)


def _gains(compared: Comparison, before: list[Finding], own: list[Finding]) -> Iterator[tuple[float, list[Span]]]:
    """For each sentence that is new or changed, by how much more strongly it is marked, and where."""
    for pair in compared.pairing.pairs:
        marks = begun_in(own, place(compared, pair.new))
        old = begun_in(before, place(compared, pair.old))
        yield _strength(marks) - _strength(old), [f.span for f in marks]
    hits = hits_after(compared)
    for sentence in compared.pairing.come:
        there = place(compared, sentence)
        marks, found = begun_in(own, there), [h for h in hits if there.start <= h.start < there.end]
        shown = [f.span for f in marks] or [Span(h.start, h.end) for h in found]
        yield max(_strength(marks), _strength(found)), shown


def _strength(marks: Sequence[Finding | Hit]) -> float:
    return sum(f.strength for f in marks)


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
        Example(
            "Whisk the eggs. Fold in the flour.",
            "Whisk the eggs. His heart pounded in his chest, and a tear rolled down his cheek. Fold in the flour.",
        ),
    ),
    passes=(
        Example("A wave of sadness washed over her.", "She sat down and took off her boots."),
        Example("Tears welled in her eyes. She shut the door.", "Tears welled in her eyes. She closed it."),
    ),
)
