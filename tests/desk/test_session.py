"""What the page may ask, and what it is told: offsets in UTF-16, and a sentence for whatever does not fit."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk import session
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH

LINE = "The weight of her silence settled over the room."


def ask(function: Any, **question: Any) -> Any:
    answer = function(json.dumps(question))
    return json.loads(asyncio.run(answer) if asyncio.iscoroutine(answer) else answer)


def follow(function: Any, **question: Any) -> tuple[dict[int, Any], str | None]:
    """The last state of each slot of a job, and the sentence it ended with."""
    started = ask(function, **question)
    assert "error" not in started, started
    slots, since = {}, 0
    while True:
        news = ask(session.look, job=started["job"], since=since)
        slots |= {state["slot"]: state for state in news["states"]}
        since = news["version"]
        if news["done"]:
            return slots, news["failed"]


def units(text: str, start: int, end: int) -> str:
    """What JavaScript's slice gives."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize("before", ["", "🕊 ", "👩‍👩‍👧‍👦 said: ", "e\u0301 "])
def test_offsets_count_as_the_browser_counts(before):
    answer = ask(session.read_draft, text=before + LINE)
    marked = [units(before + LINE, s["start"], s["end"]) for s in answer["spans"]]
    assert "weight of her silence" in marked


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_can_be_asked_about(text):
    answer = ask(session.read_draft, text=text)
    assert answer["words"] >= 0


@pytest.mark.parametrize("text", ["\ud83d", "a\udc00b", "\x00", "a\x00b\ud800"])
def test_answers_are_plain_ascii_whatever_the_draft_holds(text):
    assert session.read_draft(json.dumps({"text": text + LINE})).isascii()


def test_points_by_dimension_sum_to_the_score():
    answer = ask(session.read_draft, text=KITSCH)
    points = sum(d["points"] for d in answer["dimensions"])
    assert answer["base"] + points + answer["plain"] == pytest.approx(answer["score"], abs=0.01)
    low, high = answer["interval"]
    assert low <= answer["score"] <= high


def test_points_of_the_trace_sum_to_the_score_and_lead_to_spans():
    answer = ask(session.read_draft, text=KITSCH)
    assert answer["base"] + sum(p["points"] for p in answer["trace"]) == pytest.approx(answer["score"])
    for part in answer["trace"]:
        assert part["marks"] == sum(s["detector"] == part["detector"] for s in answer["spans"])
        assert part["label"]


def test_a_genre_changes_what_it_is_told_against_and_nothing_else():
    plain, romance = ask(session.read_draft, text=KITSCH), ask(session.read_draft, text=KITSCH, genre="romance")
    assert "canonical novels" in plain["standing"]["sentence"]
    assert "sentimental bestsellers" in romance["standing"]["sentence"]
    assert {**plain, "standing": None} == {**romance, "standing": None}
    assert {g["name"] for g in ask(session.open_desk)["genres"]} >= {"literary", "romance", "verse"}


def test_an_abstention_has_marks_and_no_numbers():
    answer = ask(session.read_draft, text=LINE)
    assert answer["score"] is None
    assert answer["standing"] is None
    assert answer["trace"] == []
    assert "too few" in answer["abstained"]
    assert {d["value"] for d in answer["dimensions"]} == {None}
    assert answer["spans"]


@pytest.mark.parametrize(
    ("function", "question", "says"),
    [
        (session.read_draft, {"text": 5}, "“text”"),
        (session.read_draft, {"text": "a", "colour": "red"}, "“colour”"),
        (session.read_draft, {"text": "a " * 200_001}, "up to 200,000 words"),
        (session.read_draft, {"text": "a", "genre": "western"}, "no genre called “western”; try"),
        (session.sample, {"name": "../../etc/passwd"}, "no sample"),
        (session.start_rewrite, {"text": LINE, "strategy": "nonsense", "temperature": 1, "n": 1}, "no strategy"),
        (session.start_rewrite, {"text": LINE, "strategy": "cut_it", "temperature": 9, "n": 1}, "“temperature”"),
        (session.start_rewrite, {"text": "—", "strategy": "cut_it", "temperature": 1, "n": 1}, "no words"),
        (
            session.start_rewrite,
            {"text": LINE, "strategy": "cut_it", "temperature": 1, "n": 1, "start": 5, "end": 9999},
            "reaches past",
        ),
    ],
)
def test_what_does_not_fit_gets_a_sentence(function, question, says):
    answer = ask(function, **question)
    assert says in answer["error"]
    assert answer["error"].endswith(".")


def test_a_refusal_never_repeats_a_key():
    target = {"model": "", "key": "sk-secret"}
    answer = ask(session.start_rewrite, text=LINE, strategy="cut_it", temperature=1, n=1, target=target)
    assert "error" in answer
    assert "sk-secret" not in json.dumps(answer)


def test_by_rule_the_selection_alone_is_rewritten():
    text = "🕊 It rained.\n\n" + LINE
    start = len("🕊 It rained.\n\n".encode("utf-16-le")) // 2
    slots, failed = follow(
        session.start_rewrite, text=text, strategy="cut_it", temperature=0.5, n=1, seed=3,
        start=start, end=start + len(LINE),
    )  # fmt: skip
    assert failed is None
    done = slots[0]
    assert done["state"] == "done"
    assert "".join(words for op, words in done["diff"] if op != "new") == LINE
    assert "".join(words for op, words in done["diff"] if op != "cut") == done["passage"]
    assert done["sent"]["seed"] == 3


def test_a_model_streams_and_each_failure_stands_alone():
    with ScriptedServer(says("Nobody spoke."), fails(500)) as server:
        target = {"model": "scripted", "base_url": server.base_url}
        slots, failed = follow(
            session.start_rewrite, text=LINE, strategy="cut_it", temperature=1, n=2, target=target
        )  # fmt: skip
    assert failed is None
    assert sorted(s["state"] for s in slots.values()) == ["done", "failed"]
    message = next(s["message"] for s in slots.values() if s["state"] == "failed")
    assert "500" in message


def test_a_model_s_marks_are_placed_in_the_draft():
    answer = {"marks": [{"quote": "her silence", "dimension": "charge", "why": "It is stock."}], "score": 60}
    with ScriptedServer(says(json.dumps(answer))) as server:
        target = {"model": "scripted", "base_url": server.base_url}
        slots, failed = follow(session.start_model_reading, text="🕊 " + LINE, target=target)
    assert failed is None
    (mark,) = slots[0]["spans"]
    assert units("🕊 " + LINE, mark["start"], mark["end"]) == "her silence"
    assert slots[0]["score"] == 60


def test_what_is_wrong_with_a_model_s_answer_is_said():
    with ScriptedServer(says("I would rather talk.")) as server:
        target = {"model": "scripted", "base_url": server.base_url}
        slots, failed = follow(session.start_model_reading, text=LINE, target=target)
    assert not slots
    assert failed is not None
    assert "JSON" in failed


def test_a_job_nobody_knows_is_said():
    assert "no longer there" in ask(session.look, job="nonsense", since=0)["error"]


def test_the_desk_opens_with_every_strategy_and_a_sample():
    desk = ask(session.open_desk)
    assert len(desk["strategies"]) >= 8
    assert desk["refused"] == []
    text = ask(session.sample, name=desk["samples"][0]["name"])["text"]
    reading = ask(session.read_draft, text=text)
    assert reading["score"] is not None
    assert len(reading["spans"]) > 10
