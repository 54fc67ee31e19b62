"""Offsets hold for every Unicode text, lone surrogates and emoji with joiners included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import Draft, Edit, Span, Utf16
from assistant.errors import BadSpan

# Any code point, lone surrogates included, with the awkward ones made likely.
AWKWARD = ["👩‍🚀", "e\u0301", "İ", "\ud83d", "\ude00", "\r\n", "\0", "שלום", "\u202e", "“", "a", " "]
TEXTS = st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(), max_size=5)), max_size=20).map("".join)


@given(TEXTS, st.data())
def test_code_points_survive_the_way_to_utf16_and_back(text, data):
    point = data.draw(st.integers(0, len(text)))
    offsets = Utf16(text)
    assert offsets.point(offsets.units(point)) == point


@given(TEXTS)
def test_utf16_offsets_are_what_a_browser_counts(text):
    offsets = Utf16(text)
    for point in range(len(text) + 1):
        assert offsets.units(point) == sum(2 if ord(c) > 0xFFFF else 1 for c in text[:point])


def test_an_offset_inside_a_surrogate_pair_goes_to_the_start_of_its_character():
    assert Utf16("a😀b").point(2) == 1


@given(TEXTS, st.data())
def test_an_edit_changes_its_span_and_nothing_else(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(TEXTS)
    assert Draft(text).edited([Edit(start, end, new)]).text == text[:start] + new + text[end:]


def test_several_edits_refer_to_the_same_draft():
    assert Draft("one two three").edited([Edit(8, 13, "3"), Edit(0, 3, "1")]).text == "1 two 3"


def test_overlapping_edits_are_refused():
    with pytest.raises(BadSpan, match="overlaps"):
        Draft("one two").edited([Edit(0, 4, ""), Edit(3, 5, "")])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1)])
def test_a_span_runs_forward(start, end):
    with pytest.raises(BadSpan):
        Span(start, end)


def test_a_span_past_the_end_is_refused():
    with pytest.raises(BadSpan, match="past its end"):
        Draft("short")[Span(0, 6)]


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("  \n", 0), ("don’t stop", 2), ("half-read", 1), ("“No.”", 1), ("你好 world", 2)]
)
def test_words_are_runs_of_letters(text, words):
    assert Draft(text).words == words
