"""What the figures behind the reading are told: shelves, the curve, polish, and why a number is what it is."""

import pytest

from assistant.desk import session
from assistant.desk.replies import reading_reply
from assistant.draft import Draft
from assistant.reading import read
from assistant.reading.shelves import standing_of
from tests.desk.page_memory import PageMemory
from tests.desk.test_session import ask, units
from tests.texts import KITSCH, PLAIN

BOTH = f"🕊 {PLAIN}\n{KITSCH}"


def read_whole(text):
    reading = read(Draft(text))
    return reading_reply(reading, standing_of(reading))


def test_every_part_of_a_reading_can_be_asked_about_and_is_made_of_places():
    reading = read_whole(BOTH)
    total = 0.0
    for part in reading["trace"]:
        told = ask(session.why_number, text=BOTH, of=part["detector"])
        assert told["found"] == len(told["places"]) + told["more"] > 0
        assert sum(p["amount"] for p in told["places"]) == pytest.approx(told["amount"]) or told["more"]
        amounts = [abs(p["amount"]) for p in told["places"]]
        assert amounts == sorted(amounts, reverse=True)
        total += told["part"]
    slope = (reading["score"] - reading["base"]) / total
    told = ask(session.why_number, text=BOTH, of="negation")
    (part,) = [p for p in reading["trace"] if p["detector"] == "negation"]
    assert part["points"] == pytest.approx(slope * told["part"])


def test_a_place_that_the_writer_s_rules_leave_unmarked_says_so_and_counts_as_before():
    never = {"phrases": ["weight of her silence"]}
    before, after = (ask(session.why_number, text=BOTH, of="weight_of", never=rules) for rules in ({}, never))
    assert [units(BOTH, p["start"], p["end"]) for p in after["places"] if p["silenced"]] == ["weight of her silence"]
    assert not any(p["silenced"] for p in before["places"])
    assert after["part"] == before["part"]


def test_places_stand_where_the_browser_counts():
    told = ask(session.why_number, text=BOTH, of="negation")
    words = {units(BOTH, p["start"], p["end"]).lower() for p in told["places"]}
    assert words <= {"not", "no", "n't", "never", "none", "nothing", "nobody", "nor", "neither", "without", "cannot"}
    told = ask(session.why_number, text=BOTH, of="words")
    assert {units(BOTH, p["start"], p["end"])[0] for p in told["places"]} == {'"'}
    assert {p["kind"] for p in told["places"]} == {"dialogue"}


def test_base_interval_and_dimensions_are_those_of_the_reading():
    reading = read_whole(BOTH)
    assert ask(session.why_number, text=BOTH, of="base")["base"] == pytest.approx(reading["base"])
    told = ask(session.why_number, text=BOTH, of="interval")
    assert [told["low"], told["high"]] == pytest.approx(reading["interval"])
    assert told["places"]
    for dimension in reading["dimensions"]:
        told = ask(session.why_number, text=BOTH, of=dimension["name"])
        assert told["value"] == pytest.approx(dimension["value"])


def test_what_there_is_no_answer_to_is_said_in_a_sentence():
    assert "no figure called" in ask(session.why_number, text=BOTH, of="weather")["error"]
    assert "too few" in ask(session.why_number, text="Bread.", of="interval")["error"]
    assert ask(session.why_number, text="", of="words")["words"] == 0


def test_the_curve_stands_where_the_browser_counts():
    told = ask(session.read_curve, text=BOTH)
    assert told["abstained"] is None
    starts = [units(BOTH, p["start"], p["end"]).split()[0] for p in told["points"]]
    assert starts == [p.split()[0] for p in BOTH.split("\n\n")]
    assert all(p["interval"][0] <= p["score"] <= p["interval"][1] for p in told["points"])
    assert "too few" in ask(session.read_curve, text="Bread.")["abstained"]


def test_the_curve_of_a_draft_that_was_read_is_asked_for_by_its_name():
    page = PageMemory()
    page.ask(BOTH)
    assert ask(session.read_curve, version=page.version) == ask(session.read_curve, text=BOTH)
    assert ask(session.read_curve, version="forgotten") == {"gone": True}


def test_the_shelves_have_dots_between_their_ends_and_the_reading_stands_on_each():
    shelves = ask(session.reference_shelves)["shelves"]
    standing = read_whole(BOTH)["standing"]
    assert {s["name"] for s in shelves} == standing["percentiles"].keys()
    for shelf in shelves:
        assert len(shelf["dots"]) == 20
        assert shelf["dots"] == sorted(shelf["dots"])
        assert shelf["dots"][0] < shelf["low"] < shelf["median"] < shelf["high"] < shelf["dots"][-1]
        assert sum(d < shelf["median"] for d in shelf["dots"]) == 10
    assert standing["shelf"] in {s["name"] for s in shelves}


def test_polish_of_several_texts():
    told = ask(session.read_polish, texts=[KITSCH, " ".join(KITSCH.split()[::-1]), "…"])
    smooth, backwards, nothing = told["polish"]
    assert 100 >= smooth > backwards >= 0
    assert nothing is None
    assert "error" in ask(session.read_polish, texts=[])
