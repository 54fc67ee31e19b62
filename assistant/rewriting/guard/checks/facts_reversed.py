"""A clause that stays and now says the opposite: a negation added or taken away, or a word turned into its opposite.

Strategies that turn claims round may do so in sentences that were marked.

A word exchanged alone, where the reader had not marked it, marks down as well: in the same field and no synonym, it
makes the sentence say something else.
"""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import likely
from assistant.rewriting.guard.marks import is_marked
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.reversal import TURNING, alike, exchanged_alone, perhaps_turned, turned
from assistant.rewriting.pairing import Pair

# So much of the rest of a sentence must have stayed before its turn is no part of a new thought, and before it is
# certain to be a turn.
STAYED, CERTAIN = 0.6, 0.75
# Words of one field that are no synonyms lie between these.
OF_ONE_FIELD, SYNONYMS = 0.2, 0.55
SAYS = "It says the opposite of the draft here: {words}."
MAY_SAY = "It may say the opposite of the draft here: {words}."
ANOTHER = "One word makes this say something else than the draft: {words}."


def find(compared: Comparison) -> Iterator[Objection]:
    free = compared.request.strategy.name in TURNING
    for pair in compared.pairing.pairs:
        if free and is_marked(compared, pair.old):
            continue
        stayed = alike(pair) >= STAYED
        if words := turned(pair):
            yield objection("facts_reversed", SAYS, words, refuses=alike(pair) >= CERTAIN)
        elif stayed and (words := perhaps_turned(pair)):
            yield objection("facts_reversed", MAY_SAY, words)
        elif words := _another_sense(compared, pair):
            yield objection("facts_reversed", ANOTHER, words)


def _another_sense(compared: Comparison, pair: Pair) -> list[str]:
    """The one word changed in a sentence, which the reader had not marked, for one of its field and no synonym."""
    found = exchanged_alone(pair)
    if not found or is_marked(compared, pair.old, found[0]):
        return []
    near = OF_ONE_FIELD <= likely(found[0].lemma, found[1].lemma) < SYNONYMS
    return [found[1].text] if near else []


CHECK = Check(
    about="A clause that now says the opposite.",
    find=find,
    flags=(
        Example("He opened the letter at the table.", "He did not open the letter at the table."),
        Example("Nobody had seen the boy since noon.", "Somebody had seen the boy since noon."),
        Example("The window on the street was open.", "The window on the street was closed."),
        Example("She was kind to the old man.", "She was unkind to the old man."),
        Example("He gave her a look of contempt across the table.", "He gave her a look of love across the table."),
        Example("They walked through the chilly rooms.", "They walked through the hot rooms."),
        Example("She had left her coat in the office.", "She had left her hat in the office."),
    ),
    passes=(
        Example("He did not open the letter.", "He left the letter unopened. He never opened it."),
        Example("It was not only cold but wet.", "It was cold and wet."),
        Example("He opened the letter without a word.", "He opened the letter."),
        Example("Her heart stood still, and she was happy.", "She was sad.", strategy="opposite"),
    ),
)
