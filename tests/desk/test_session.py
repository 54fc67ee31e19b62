"""What the page may ask, and what it is told: offsets in UTF-16, and a sentence for whatever does not fit."""

import asyncio
import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk import session
from tests.desk.page_memory import read
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH

ROOT = Path(__file__).resolve().parents[2]
LINE = "The weight of her silence settled over the room."

ASKED = {"levers": {"temperature": 1}, "n": 1}


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
    answer = read(before + LINE)
    marked = [units(before + LINE, s["start"], s["end"]) for s in answer["spans"]]
    assert "weight of her silence" in marked


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_can_be_asked_about(text):
    answer = read(text)
    assert answer["words"] >= 0


@pytest.mark.parametrize("text", ["\ud83d", "a\udc00b", "\x00", "a\x00b\ud800"])
def test_answers_are_plain_ascii_whatever_the_draft_holds(text):
    assert session.read_draft(json.dumps({"put": [text + LINE], "of": 1})).isascii()


def test_points_by_dimension_sum_to_the_score():
    answer = read(KITSCH)
    points = sum(d["points"] for d in answer["dimensions"])
    assert answer["base"] + points + answer["plain"] == pytest.approx(answer["score"], abs=0.01)
    low, high = answer["interval"]
    assert low <= answer["score"] <= high


def test_points_of_the_trace_sum_to_the_score_and_lead_to_spans():
    answer = read(KITSCH)
    assert answer["base"] + sum(p["points"] for p in answer["trace"]) == pytest.approx(answer["score"])
    for part in answer["trace"]:
        assert part["marks"] == sum(s["detector"] == part["detector"] for s in answer["spans"])
        assert part["label"]


def test_a_genre_changes_what_it_is_told_against_and_nothing_else():
    plain, romance = read(KITSCH), read(KITSCH, genre="romance")
    assert "canonical novels" in plain["standing"]["sentence"]
    assert "sentimental bestsellers" in romance["standing"]["sentence"]
    assert {**plain, "standing": None} == {**romance, "standing": None}
    assert {g["name"] for g in ask(session.open_desk)["genres"]} >= {"literary", "romance", "verse"}


def test_an_abstention_has_marks_and_no_numbers():
    answer = read(LINE)
    assert answer["score"] is None
    assert answer["standing"] is None
    assert answer["trace"] == []
    assert "too few" in answer["abstained"]
    assert {d["value"] for d in answer["dimensions"]} == {None}
    assert answer["spans"]


@pytest.mark.parametrize(
    ("function", "question", "says"),
    [
        (session.read_draft, {"put": [5], "of": 1}, "“put.0”"),
        (session.read_draft, {"put": ["a"], "of": 1, "colour": "red"}, "“colour”"),
        (session.read_draft, {"put": ["a " * 200_001], "of": 1}, "up to 200,000 words"),
        (session.read_draft, {"put": ["a"] * 200_001, "of": 200_001}, "up to 200,000 words"),
        (session.read_draft, {"put": ["a"], "of": 1, "genre": "western"}, "no genre called “western”; try"),
        (session.sample, {"name": "../../etc/passwd"}, "no sample"),
        (session.start_rewrite, {"text": LINE, "strategy": "nonsense", **ASKED}, "no strategy"),
        (
            session.start_rewrite,
            {"text": LINE, "strategy": "cut_it", **ASKED, "levers": {"temperature": 9}},
            "“temperature”",
        ),
        (session.start_rewrite, {"text": "—", "strategy": "cut_it", **ASKED}, "no words"),
        (
            session.start_rewrite,
            {"text": LINE, "strategy": "cut_it", **ASKED, "place": {"start": 5, "end": 9999}},
            "reaches past",
        ),
        (session.start_rewrite, {"text": LINE, "strategy": "cut_it", **ASKED, "n": 101}, "“n”"),
        (session.hear_voice, {"sample": "I write like this."}, "at least 150 words"),
        (session.hear_voice, {"sample": "Der Regen fiel auf das Dach, und niemand kam herauf. " * 20}, "English"),
    ],
)
def test_what_does_not_fit_gets_a_sentence(function, question, says):
    answer = ask(function, **question)
    assert says in answer["error"]
    assert answer["error"].endswith(".")


def test_a_refusal_never_repeats_a_key():
    target = {"model": "", "key": "sk-secret"}
    answer = ask(session.start_rewrite, text=LINE, strategy="cut_it", n=1, target=target)
    assert "error" in answer
    assert "sk-secret" not in json.dumps(answer)


def test_by_rule_the_selection_alone_is_rewritten():
    text = "🕊 It rained.\n\n" + LINE
    start = len("🕊 It rained.\n\n".encode("utf-16-le")) // 2
    slots, failed = follow(
        session.start_rewrite, text=text, strategy="cut_it", levers={"temperature": 0.5}, n=1, seed=3,
        place={"start": start, "end": start + len(LINE)},
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
            session.start_rewrite, text=LINE, strategy="cut_it", n=2, target=target
        )  # fmt: skip
    assert failed is None
    assert sorted(s["state"] for s in slots.values()) == ["choice", "done", "failed"]
    message = next(s["message"] for s in slots.values() if s["state"] == "failed")
    assert "500" in message


def test_the_last_slot_has_the_order_of_those_that_came():
    slots, failed = follow(session.start_rewrite, text=KITSCH, strategy="cut_it", n=3, seed=5)
    assert failed is None
    choice = slots[3]
    assert choice["slots"] == [0, 1, 2]
    assert sorted(choice["order"]) == [0, 1, 2]
    assert len(choice["plot"]) == 4
    assert {"kitsch_drop", "meaning_kept", "novelty", "surprise", "quality"} <= {m["name"] for m in choice["measures"]}
    passages = [slots[i]["passage"] for i in range(3)]
    again, failed = follow(
        session.start_choosing, text=KITSCH, strategy="cut_it", n=3, passages=passages
    )  # fmt: skip
    assert failed is None
    assert again[0]["order"] == choice["order"]


def test_what_is_kept_is_given_on_in_code_points_and_stays():
    text = "🕊 " + KITSCH
    words = "The golden light danced across the silent garden"
    start = len(text[: text.index(words)].encode("utf-16-le")) // 2
    slots, failed = follow(
        session.start_rewrite, text=text, strategy="cut_it", levers={"temperature": 0.7}, n=2, seed=1,
        kept=[{"start": start, "end": start + len(words)}, {"start": start + 4, "end": start + 9}],
    )  # fmt: skip
    assert failed is None
    assert all(words in slots[i]["passage"] for i in range(2))


def test_questions_stand_where_the_browser_counts():
    text = "🕊 " + KITSCH
    slots, failed = follow(session.start_rewrite, text=text, strategy="ask_dont_write", n=1, seed=1)
    assert failed is None
    assert slots[0]["state"] == "asked"
    for question in slots[0]["questions"]:
        assert question["text"].strip()
        assert units(text, question["start"], question["end"]) in KITSCH
    assert 1 not in slots


def test_the_loop_gives_its_rounds_and_is_taken_up_again_from_their_texts():
    question = {"text": KITSCH, "strategy": "cut_it", "levers": {"temperature": 0.7}, "n": 2, "seed": 1}
    slots, failed = follow(session.start_loop, **question, rounds=2)
    assert failed is None
    assert slots[0]["text"] == KITSCH
    assert slots[1]["score"] < slots[0]["score"]
    assert "".join(words for op, words in slots[1]["diff"] if op != "cut") == slots[1]["text"]
    assert slots[3]["state"] == "ended"
    more, failed = follow(session.start_loop, **question, rounds=2, texts=[slots[1]["text"]], score=100)
    assert failed is None
    assert [more[r]["text"] for r in (0, 1)] == [KITSCH, slots[1]["text"]]
    assert more[3] == {"slot": 3, "state": "ended", "why": "target reached"}


def test_a_judge_s_verdict_is_one_more_measure_and_never_the_writer_s():
    one, two = LINE.replace("The weight of her silence", "Her silence"), LINE.replace(" over the room", "")
    answer = {"less_kitsch": "first", "keeps_meaning": "neither", "would_keep": "neither", "why": "Both are plain."}
    asked = {"text": LINE, "strategy": "cut_it", "levers": {"temperature": 1}, "n": 2, "passages": [one, two]}
    with ScriptedServer(says(json.dumps(answer))) as server:
        judge = {"model": "scripted", "base_url": server.base_url}
        refusal = ask(session.start_judging, **asked, judge=judge, writers=["another", "scripted"])
        slots, failed = follow(session.start_judging, **asked, judge=judge, writers=["another"])
    assert "choose another as judge" in refusal["error"]
    assert failed is None
    measure = slots[0]["measure"]
    assert measure["raw"] == [0.5, 0.5]  # it preferred whatever stood first
    assert measure["scaled"] is None
    assert measure["weight"] < 1
    assert slots[0]["calls"] == len(server.requests)


def test_a_prompt_file_that_breaks_while_the_page_runs_is_named(tmp_path, monkeypatch):
    folder = tmp_path / "prompts"
    shutil.copytree(ROOT / "prompts", folder)
    monkeypatch.setattr("assistant.prompts.loading.settings", lambda: SimpleNamespace(prompts=folder))
    before = {s["name"] for s in ask(session.open_desk)["strategies"]}
    (folder / "rewrite" / "cut_it.md").write_text("---\nlabel: Cut it\ncolour: red\n---\n")
    desk = ask(session.open_desk)
    assert before - {s["name"] for s in desk["strategies"]} == {"cut_it"}
    assert "cut_it.md" in desk["refused"][0]
    answer = ask(session.start_rewrite, text=LINE, strategy="cut_it", n=1)
    assert "cut_it.md" in answer["error"]


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
    assert len(desk["strategies"]) >= 16
    assert desk["refused"] == []
    text = ask(session.sample, name=desk["samples"][0]["name"])["text"]
    reading = read(text)
    assert reading["score"] is not None
    assert len(reading["spans"]) > 10


def test_a_page_that_was_loaded_again_is_told_which_work_can_be_looked_at():
    started = ask(session.start_rewrite, text=LINE, strategy="cut_it", **ASKED)
    assert ask(session.known_jobs, jobs=["no-such-job", started["job"]]) == {"known": [started["job"]]}
    first = ask(session.look, job=started["job"], since=0)
    while not first["done"]:
        first = ask(session.look, job=started["job"], since=0)
    assert ask(session.look, job=started["job"], since=0) == first  # as often as it is asked
