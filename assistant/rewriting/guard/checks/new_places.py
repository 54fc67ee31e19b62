"""Places that the draft does not know: named ones, and rooms and buildings that a scene is moved to.

A name that stands where another stood in the draft is refused; all else is marked down.

What is a place without a name is said in whereabouts.py.
"""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import nearest
from assistant.rewriting.guard.naming import is_place, lost_names, new_names
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.replacing import replaced
from assistant.rewriting.guard.telling import Telling, all_told, bare, name, sentences
from assistant.rewriting.guard.whereabouts import is_place as is_one
from assistant.rewriting.guard.whereabouts import place

# A word so like a place of the draft's is no news: "corridor" after "hallway".
KNOWN = 0.55


def find(compared: Comparison) -> Iterator[Objection]:
    named = [t for s, t in new_names(compared) if is_place(s, t)]
    if named:
        instead = any(replaced(compared, name, lost_names(compared), {bare(t.lower) for t in named}))
        yield objection(
            "new_places", "It has a place that the draft does not: {words}.", (t.text for t in named), refuses=instead
        )
    fresh = list(_unknown(compared, all_told(compared.whole)))
    if fresh:
        yield objection("new_places", "It goes to a place that the draft does not: {words}.", fresh)


def _unknown(compared: Comparison, told: Telling) -> Iterator[str]:
    """The places without a name that the draft neither has nor has the like of."""
    there = frozenset(lemma for lemma in told.lemmas if is_one(lemma))
    for _, s in sentences(compared.new):
        for t in s:
            if t.lemma in told.lemmas or t.lower in told.words:
                continue
            if (found := place(s, t)) and nearest(t.lemma, there) < KNOWN:
                yield found


CHECK = Check(
    about="Places that the draft does not have.",
    find=find,
    flags=(
        Example("She waited by the window.", "She waited by the window in Prague."),
        Example("She waited by the window.", "She waited in the cathedral."),
        Example("He came back on Tuesday.", "He came back from the harbour on Tuesday."),
        Example("They sat and said nothing.", "They sat in the guest room and said nothing."),
        Example("They sat and said nothing.", "They sat outside the police station and said nothing."),
        Example("The dog slept by the door.", "The dog slept by the door of the house, in the vestry."),
    ),
    passes=(
        Example("She waited in the hall.", "She stood in the hall.", lead="They lived in Prague. "),
        Example("She ran down the hallway.", "She ran through the corridor."),
        Example("She waited by the window.", "She waited in silence, in her coat."),
        Example("She waited by the window.", "She waited in the room, by the window."),
    ),
)
