"""A clause that stays and now says the opposite: a negation added or taken away, or a word turned into its opposite.

Strategies that turn claims round may do so in sentences that were marked.

A word exchanged alone marks down as well: unless it is a synonym, it makes the sentence say something else. Where the
reader had marked it, another word was asked for, and only one that is far from it, or rare, is no answer.
"""

from collections.abc import Iterator

from assistant.language.likeness import likeness
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import akin, likely
from assistant.rewriting.guard.marks import is_marked
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.reversal import TURNING, alike, exchanged_alone, perhaps_turned, turned
from assistant.rewriting.pairing import Pair

# So much of the rest of a sentence must have stayed before its turn is no part of a new thought, and before it is
# certain to be a turn.
STAYED, CERTAIN = 0.6, 0.75
# Words that lie so near to each other say the same; below the other, they have nothing to do with each other.
SYNONYMS, FAR = 0.55, 0.3
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
    """The one word changed in a sentence, where it is another's no synonym."""
    found = exchanged_alone(pair)
    if not found:
        return []
    was, now = found
    if is_marked(compared, pair.old, was):
        near = likeness(was.lemma, now.lemma)
        other = (near is None or near < FAR) and not akin(was.lemma, now.lemma)
        return [now.text] if other else []
    return [now.text] if likely(was.lemma, now.lemma) < SYNONYMS else []


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
        Example("He kept a steady pace up the hill.", "He kept an erratic pace up the hill."),
    ),
    passes=(
        Example("He did not open the letter.", "He left the letter unopened. He never opened it."),
        Example("It was not only cold but wet.", "It was cold and wet."),
        Example("He opened the letter without a word.", "He opened the letter."),
        Example("He walked home across the large square.", "He walked home across the big square."),
        Example(
            "She told herself that this man might be enough.",
            "There was no other way: she told herself that this man might be enough.",
        ),
        Example("Her heart stood still, and she was happy.", "She was sad.", strategy="opposite"),
    ),
)
