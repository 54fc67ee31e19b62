"""Persons and organisations that the draft does not know.

One that stands where another stood in the draft is refused, and so are many; one more is marked down.
"""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.naming import is_place, lost_names, new_names
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.replacing import replaced
from assistant.rewriting.guard.telling import bare, name

# From so many new names on it is another story.
MANY = 4


def find(compared: Comparison) -> Iterator[Objection]:
    found = [t for s, t in new_names(compared) if not is_place(s, t)]
    if found:
        instead = any(replaced(compared, name, lost_names(compared), {bare(t.lower) for t in found}))
        names = list(dict.fromkeys(t.text for t in found))
        refuses = instead or len(names) >= MANY
        yield objection("new_names", "It has a name that the draft does not: {words}.", names, refuses=refuses)


CHECK = Check(
    about="Names of persons and organisations that the draft does not have.",
    find=find,
    flags=(
        Example("She closed the door behind her.", "She closed the door behind Marcus."),
        Example("The boy ran down to the boat.", "Thomas ran down to the boat."),
        Example("He worked in an office.", "He worked for Siemens, in an office."),
        Example("The door closed. It was late.", "The door closed. Xenia was there too. It was late."),
        Example("The door closed. It was late.", "The door closed. Daisy was there too. It was late."),
        Example("She sat down with grace.", "She sat down with Grace."),
    ),
    passes=(
        Example("She closed the door.", "She shut it.", lead="Marcus came. ", tail=" Elena waited."),
        Example("She closed the door.", "She closed the door on Marcus.", lead="Marcus came. "),
        Example("Her mother closed the door.", "Mother closed the door."),
        Example("The door closed.", "Nothing closed. The door stood open. Silence followed."),
        Example("Thomas closed his book.", "Thomas’s book was closed."),
        Example("Ann Gallagher closed her book.", "Ann Gallager closed it."),
        Example("He was taught the ways of Catholicism.", "He was taught the Catholic ways."),
    ),
)
