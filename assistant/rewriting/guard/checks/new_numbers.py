"""Numbers, dates and times that the draft does not know.

One that stands where another stood in the draft is refused; one more is marked down.
"""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.replacing import replaced
from assistant.rewriting.guard.telling import all_told, number


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = all_told(compared.old).numbers, all_told(compared.new).numbers
    known = all_told(compared.whole).numbers
    fresh = {key: words for key, words in new.items() if key not in known}
    if fresh:
        yield objection("new_numbers", "It has a number or date that the draft does not: {words}.", fresh.values())
    instead = [now for _, now in replaced(compared, lambda _, t: number(t), old, new)]
    if instead:
        yield objection("new_numbers", "The draft has another number here: {words}.", instead, refuses=True)


CHECK = Check(
    about="Numbers, dates and times that the draft does not have.",
    find=find,
    flags=(
        Example("He had waited for hours.", "He had waited for three hours."),
        Example("He came in the spring of 1987.", "He came in the spring of 1978."),
        Example("They met in the morning.", "They met at 9:15."),
        Example("They met later that week.", "They met on Thursday."),
        Example("Three men came in and two of them sat.", "Three men came in and three of them sat."),
    ),
    passes=(
        Example("She had three sons.", "Her sons were 3."),
        Example("He was twenty-one.", "He was 21 then."),
        Example("A man came.", "One man came."),
        Example("They met.", "They may meet; they march."),
        Example("They met.", "They met, the two of them.", lead="There were two doors. "),
    ),
)
