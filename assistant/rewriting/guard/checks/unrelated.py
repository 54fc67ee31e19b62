"""A reply that is about something else: no rewrite of this passage at all."""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import nearest
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import all_told

NEAR = 0.45
# The least share of the reply's words that are the passage's, or near one; of 432 professional edits the least has .33.
LEAST = 0.12
# A passage of fewer words that say something may be told in others.
FEWEST = 12


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = all_told(compared.old).lemmas, all_told(compared.new).lemmas
    if len(old) < FEWEST or not new:
        return
    shared = new & old
    if len(shared) >= LEAST * len(new):
        return
    near = sum(nearest(lemma, old) >= NEAR for lemma in new)
    if near < LEAST * len(new):
        yield objection("unrelated", "It is about something else than the passage.", refuses=True)


HALL = (
    "Marcus closed the heavy door of the hall behind him, hung his wet coat on the hook and listened on the stairs "
    "for his wife."
)

CHECK = Check(
    about="A reply about something else.",
    find=find,
    flags=(
        Example(
            HALL, "Preheat the oven. Whisk three eggs with sugar until pale, fold in the flour and bake for an hour."
        ),
        Example(HALL, "Quarterly revenue rose while costs fell, and analysts expect further growth in software."),
    ),
    passes=(
        Example(HALL, "Marcus shut the door of the hall. He hung his wet coat up and listened at the stairs."),
        Example("She sighed.", "Preheat the oven."),
    ),
)
