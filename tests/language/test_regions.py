"""What is prose and what is not."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.language.regions import (
    LINE_END,
    LONGEST_BLOCK,
    MARKDOWN_KINDS,
    _markdown,
    find_regions,
    markdown_regions,
)


def kinds(text):
    return [(r.kind, Draft(text)[r.span]) for r in find_regions(text)[0]]


def test_dialogue_is_told_apart_from_what_stands_around_it():
    assert kinds("“You’ll want butter,” Tor said from the dark.") == [
        ("dialogue", "“You’ll want butter,”"),
        ("prose", " Tor said from the dark."),
    ]


def test_a_title_in_quotation_marks_stays_prose_and_a_long_quotation_does_not():
    assert kinds('He read "Emma" again.') == [("prose", 'He read "Emma" again.')]
    assert ("quotation", '"a truth universally acknowledged by all"') in kinds(
        'It was "a truth universally acknowledged by all" at the time.'
    )


def test_british_quotes_and_possessives():
    found = kinds("‘Don’t go,’ said the boys’ father.")
    assert found == [("dialogue", "‘Don’t go,’"), ("prose", " said the boys’ father.")]


def test_speech_that_runs_into_the_next_paragraph_is_speech():
    assert kinds("“It was a long night.\n\n“And then it was day.”")[0] == ("dialogue", "“It was a long night.")


def test_markdown():
    text = "---\ntitle: x\n---\n\n# Head\n\nProse here.\n\n```py\nx = 1\n```\n\n> Said of old.\n"
    assert [k for k, _ in kinds(text)] == ["front matter", "heading", "prose", "code", "quotation"]


@pytest.mark.parametrize(
    "text", ["    An indented first line, as novels have.", "A line.\n---\nAnother.", "<b>bold</b>"]
)
def test_what_a_novelist_types_is_not_mistaken_for_markdown(text):
    assert {k for k, _ in kinds(text)} == {"prose"}


def test_lines_of_verse_stay_one_paragraph_and_long_lines_do_not():
    verse = "The sea is calm tonight.\nThe tide is full."
    assert len(find_regions(verse)[1]) == 1
    prose = ("word " * 30).strip() + ".\n" + ("more " * 30).strip() + "."
    assert len(find_regions(prose)[1]) == 2


def test_no_block_is_too_long_for_the_parser():
    text = "word " * 50_000
    assert max(s.end - s.start for s in find_regions(text)[1]) <= LONGEST_BLOCK


@given(st.text(st.sampled_from("ab.,!? \n\r\"'“”‘’«»#>`-_*\0😀\u2028\ud800"), max_size=300))
def test_regions_are_in_order_apart_and_within_the_text(text):
    regions, paragraphs = find_regions(text)
    for spans in ([r.span for r in regions], list(paragraphs)):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


SIGNS = ["---", "# Head", "text", "", " ", "> quote", "> ", "```", "~~~", "   > q", "    # x", "#no", "\t```", "\0"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=14), st.sampled_from(["\n", "\r\n", "\r"]))
def test_markdown_is_what_the_library_finds_in_the_whole_text(lines, end):
    text = end.join(lines)
    starts = [0, *(m.end() for m in LINE_END.finditer(text)), len(text)]
    expected, at = [], 0
    for token in _markdown().parse(text):
        if token.type in MARKDOWN_KINDS and token.map:
            start, stop = (starts[min(line, len(starts) - 1)] for line in token.map)
            shown = text[start:stop].rstrip()
            if start >= at and shown:
                expected.append((MARKDOWN_KINDS[token.type], start, shown))
                at = start + len(shown)
    found = [(r.kind, r.span.start, text[r.span.start : r.span.end]) for r in markdown_regions(text)]
    assert found == expected


def test_an_edit_of_an_endless_paragraph_moves_few_of_its_cuts():
    text = " ".join(f"He paid {n} coins and went on to house number {n * 7}." for n in range(2_000))
    before, after = (
        [t[s.start : s.end] for s in find_regions(t)[1]] for t in (text, f"She watched him for a while. {text}")
    )
    assert len(before) > 20
    assert len(set(after) - set(before)) <= 3
