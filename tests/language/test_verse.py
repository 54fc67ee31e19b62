"""Short lines in stanzas are verse; dialogue, wrapped prose and paragraphs are not."""

from assistant.language.verse import is_verse
from tests.texts import KITSCH

STANZA = """\
The kettle ticked upon the stove,
The cat lay by the door,
My father read the price of oats
Aloud, and then once more.
"""


def test_stanzas_are_verse():
    assert is_verse("\n".join([STANZA] * 3))
    assert is_verse("\r\n".join([STANZA.replace("\n", "\r\n")] * 3))


def test_prose_is_not():
    assert not is_verse(KITSCH)
    assert not is_verse("\n\n".join(["“No.”", "“Yes.”"] * 10))
    wrapped = "She carried the ladder round to the north side of the house and set it\n" * 12
    assert not is_verse(wrapped)


def test_a_few_lines_are_not_enough_to_tell():
    assert not is_verse(STANZA)
