"""Only what changed travels, and what the page has then is what a whole reading gives."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk import session
from assistant.desk.versions import NOTHING, Versions, counted
from tests.desk.page_memory import PageMemory, read
from tests.texts import KITSCH, PLAIN

LINE = "The weight of her silence settled over the room."
PIECES = [
    "", "", LINE, "🕊 " + LINE, "She said, “Hold your breath. The weight of her silence settled over the room.”",
    "> " + LINE, "```", "# The weight of her silence", "It rained.\r", "Der Regen fiel auf das Dach, und niemand kam.",
    "A half \ud83d sign\x00. " + LINE, "\u202e" + LINE + "\u200b", *KITSCH.split("\n\n"), *PLAIN.split("\n\n")[:2],
    "Like a river of golden light\nher heart was burning bright", "   ",
]  # fmt: skip

edits = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 3), st.lists(st.sampled_from(PIECES), max_size=4)), max_size=7
)


def everything(reading: dict[str, Any]) -> dict[str, Any]:
    """A reading without the order in which rules were told."""
    return {
        **reading,
        "trace": [{k: v for k, v in part.items() if k != "rule"} for part in reading["trace"]],
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8), edits, st.booleans())
def test_after_any_edits_the_page_has_what_a_whole_reading_gives(pieces, edits, dialogue):
    page = PageMemory()
    page.ask("\n".join(pieces))
    for i, (at, cut, put) in enumerate(edits):
        pieces = [*pieces[:at], *put, *pieces[at + cut :]]
        text, how = "\n".join(pieces), {"dialogue": dialogue and i % 2 == 0}
        page.ask(text, **how)
        assert everything(page.reading) == everything(read(text, **how))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(), max_size=30), min_size=1, max_size=4))
def test_any_text_travels_both_ways(texts):
    page = PageMemory()
    for text in texts:
        assert page.ask(text)["version"]
        assert "\n".join(page.pieces) == text


def test_an_edit_sends_one_paragraph_and_is_told_of_one():
    page = PageMemory()
    paragraphs = [f"{LINE} It was page {i} of the ledger, and nobody had read it." for i in range(60)]
    whole = page.ask("\n\n".join(paragraphs))
    assert len(whole["marks"]) == 60
    edited = paragraphs[30] = paragraphs[30].replace("nobody", "somebody")
    answer = page.ask("\n\n".join(paragraphs))
    assert page.sent == len(edited)
    assert [i for i, _ in answer["marks"]] == [60]
    assert answer["rules"] == []
    assert len(json.dumps(answer)) < len(json.dumps(whole)) / 2


def test_a_mark_that_goes_is_told():
    page = PageMemory()
    page.ask(f"{LINE}\n\nIt rained.")
    page.ask(f"It rained.\n\n{LINE}")
    page.ask("It rained.\n\nIt rained.")
    assert page.reading["spans"] == []


def test_what_is_switched_on_changes_marks_in_pieces_that_did_not_change():
    page = PageMemory()
    text = f"“{LINE}” she said.\n\nIt rained."
    page.ask(text)
    assert page.reading["spans"] == []
    answer = page.ask(text, dialogue=True)
    assert [i for i, _ in answer["marks"]] == [0]


def test_a_version_that_is_forgotten_is_sent_again():
    page = PageMemory()
    page.ask(LINE)
    page.version = "forgotten"
    page.ask(LINE + "\nAnd more.")
    assert page.reading == read(LINE + "\nAnd more.")


@pytest.mark.parametrize(
    "question", [{"at": 5, "cut": 0, "of": 2}, {"at": 0, "cut": 9, "of": 1}, {"at": 0, "cut": 1, "of": 7}]
)
def test_what_is_not_about_that_version_is_asked_for_again(question):
    page = PageMemory()
    page.ask(LINE)
    asked = {"version": page.version, "put": [LINE], **question}
    assert json.loads(session.read_draft(json.dumps(asked))) == {"gone": True}


def test_a_page_that_missed_an_answer_can_ask_from_what_it_has():
    page = PageMemory()
    page.ask(LINE)
    missed = {"version": page.version, "at": 0, "cut": 1, "put": ["It rained."], "of": 1}
    session.read_draft(json.dumps(missed))
    page.ask(LINE + " Twice.")
    assert page.reading == read(LINE + " Twice.")


def near(page: PageMemory, text: str, **how: Any) -> dict[str, Any]:
    """The marks of one changed piece as they are told before the whole draft is read again."""
    pieces = text.split("\n")
    (at,) = [i for i, (old, new) in enumerate(zip(page.pieces, pieces, strict=True)) if old != new]
    question = {"version": page.version, "at": at, "cut": 1, "put": [pieces[at]], "of": len(pieces), **how}
    answer: dict[str, Any] = json.loads(session.read_near(json.dumps(question)))
    return answer


def test_marks_of_what_was_just_written_come_without_the_whole_draft_and_are_those_of_the_whole():
    page = PageMemory()
    paragraphs = [f"{sentence} It was page {i} of the ledger." for i, sentence in enumerate(PLAIN.split("\n\n") * 3)]
    page.ask("\n\n".join(paragraphs))
    paragraphs[4] += f" 🕊 {LINE}"
    told = near(page, "\n\n".join(paragraphs))
    rules = len(page.rules)
    whole = page.ask("\n\n".join(paragraphs))
    assert [marks for _, marks in told["marks"]] == [marks for _, marks in whole["marks"]] != []
    assert [mark[2] for mark in told["marks"][0][1]] == sorted({rules + i for i in range(len(told["rules"]))})


@pytest.mark.parametrize(
    "text",
    [
        "```\n{} {}\n```",
        "Like a river of golden light\nher heart was burning bright\n{} {}\nall the long and lonely night",
    ],
    ids=["code", "verse"],
)
def test_where_only_the_whole_draft_tells_no_marks_come_before_it(text):
    page = PageMemory()
    around = f"{LINE}\n\n" * 8
    page.ask(around + text.format("It", "rained.") + "\n\n" + LINE)
    told = near(page, around + text.format(LINE, "rained.") + "\n\n" + LINE)
    assert told == {"unsure": True} or not told["marks"]


def test_a_version_that_is_forgotten_tells_no_marks_before_the_whole():
    page = PageMemory()
    page.ask("It rained.\n\nIt rained.")
    page.version = "forgotten"
    assert near(page, f"It rained.\n\n{LINE}") == {"unsure": True}


def test_pieces_alone_have_their_marks():
    answer = json.loads(session.read_pieces(json.dumps({"put": ["It rained.", "🕊 " + LINE]})))
    ((number, marks),) = answer["marks"]
    assert number == 1
    assert ("🕊 " + LINE).encode("utf-16-le")[2 * marks[0][0] : 2 * marks[0][1]].decode("utf-16-le") in LINE
    assert answer["rules"][marks[0][2]]["why"]


def test_no_more_is_kept_than_so_many_characters():
    kept = Versions(characters=30)
    names = [kept.keep(NOTHING.edited(0, 0, [str(i) * 9])) for i in range(5)]
    found = [kept.find(name) for name in names]
    assert found[:2] == [None, None]
    assert found[4] is not None
    assert kept.find(kept.keep(NOTHING.edited(0, 0, ["x" * 31]))) is None


def test_words_are_those_of_the_whole():
    edited = NOTHING.edited(0, 0, ["one two", "", "three"]).edited(0, 1, ["four five six", "seven"])
    assert edited.text == "four five six\nseven\n\nthree"
    assert edited.words == counted([edited.text]) == 5
