"""Short lines in stanzas are verse; dialogue, wrapped prose and paragraphs are not. Lines stand where they stand."""

import pytest

from assistant.draft import Draft
from assistant.language import parse
from assistant.language.verse import Line, beats, is_verse, lines, one_beat, rhymes, words_of
from tests.texts import KITSCH

STANZA = """\
The kettle ticked upon the stove,
The cat lay by the door,
My father read the price of oats
Aloud, and then once more.
"""
POEM = "\n".join([STANZA, STANZA.replace("ticked", "stood"), STANZA.replace("cat", "dog")])
LONG = """\
The wagons had gone over the bridge by four in the morning, with a boy asleep in the last,
And nobody counted the wheels, and nobody counted the mules, and the toll was never asked,
Though the keeper had lit both lamps in the porch and was standing in boots by the gate,
Holding a slate with the names of the farms and the hour, and saying that they were late.
"""


def of(text: str) -> tuple[Line, ...]:
    return lines(parse(Draft(text)))


def test_stanzas_are_verse() -> None:
    assert is_verse("\n".join([STANZA] * 3))
    assert is_verse("\r\n".join([STANZA.replace("\n", "\r\n")] * 3))


def test_couplets_and_long_lines_are_verse_where_each_begins_with_a_capital() -> None:
    couplets = [STANZA.splitlines()[i : i + 2] for i in (0, 2)] * 3
    assert is_verse("\n\n".join("\n".join(c) for c in couplets))
    assert is_verse("\n".join([LONG] * 2))
    assert not is_verse("\n".join([LONG.lower()] * 2))


def test_prose_is_not() -> None:
    assert not is_verse(KITSCH)
    assert not is_verse("\n\n".join(["“No.”", "“Yes.”"] * 10))
    wrapped = "She carried the ladder round to the north side of the house and set it\n" * 12
    assert not is_verse(wrapped.replace("house and set it\n", "house and set it,\nthen "))
    paragraphs = "She carried the ladder round to the north side of the house and set it down.\n" * 12
    assert not is_verse(paragraphs)


def test_a_few_lines_are_not_enough_to_tell() -> None:
    assert not is_verse(STANZA)


@pytest.mark.parametrize("text", [POEM, POEM.replace("\n", "\r\n"), "👩‍🚀\n\n" + POEM, POEM.replace("\n", "  \n  ")])
def test_a_line_stands_where_it_stands(text: str) -> None:
    found = of(text)
    assert [line.last_word for line in found[:4]] == ["stove", "door", "oats", "more"]
    for line in found:
        assert text[line.span.start : line.span.end] == line.text == line.text.strip()
        assert text[line.last.start : line.last.end] == line.last_word


def test_stanzas_are_numbered_and_stops_are_seen() -> None:
    found = of(POEM)
    assert [line.stanza for line in found] == [0] * 4 + [1] * 4 + [2] * 4
    assert [line.stopped for line in found[:4]] == [True, True, False, True]


def test_a_line_rhymes_with_the_nearest_before_it_in_its_stanza() -> None:
    pairs = [(a.last_word, b.last_word, a.stanza == b.stanza) for a, b in rhymes(of(POEM))]
    assert pairs == [("door", "more", True)] * 3


def test_two_lines_go_to_one_beat_or_not() -> None:
    stove, door, oats, _ = of(POEM)[:4]
    assert beats(stove) == "?10?01??"
    assert one_beat(stove, oats)
    assert not one_beat(stove, door)


def test_every_word_is_given_with_its_place() -> None:
    found = [(POEM[span.start : span.end], token.text) for span, token in words_of(parse(Draft(POEM)))]
    assert found[:3] == [("The", "The"), ("kettle", "kettle"), ("ticked", "ticked")]
    assert all(a == b for a, b in found)
