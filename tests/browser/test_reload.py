"""A reload in mid-stream: what ran goes on, what had come stands there again, and nothing is asked twice."""

import json

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.test_choosing import by_model
from tests.browser.test_loop import begin, rows
from tests.browser.test_variants import ONE_WAY, OTHER_WAY, TWO, card
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH

DRAW = {"less_kitsch": "neither", "keeps_meaning": "neither", "would_keep": "neither", "why": "A draw."}
READING = {"marks": [], "score": 71, "summary": "It leans on one formula."}
SHORTER = KITSCH.split("\n", maxsplit=1)[0] + " Nobody spoke."


def reload(desk: Desk) -> None:
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")


def test_a_rewrite_that_runs_is_taken_up_and_its_candidates_stay_through_another(desk):
    with ScriptedServer(says("Nobody spoke.", wait=4)) as server:
        desk.paste(KITSCH)
        desk.expect_text(KITSCH)
        desk.model(server)
        desk.go("Cut it")
        expect(desk.button("Stop")).to_be_visible()
        desk.wait(lambda: len(server.requests) == 1, lambda: "it was not asked")
        reload(desk)
        desk.expect_text(KITSCH)
        expect(desk.candidates.first).to_contain_text("Nobody spoke.")
        expect(desk.page.locator("#u-choice")).to_be_visible()
        reload(desk)
        expect(desk.candidates.first).to_contain_text("Nobody spoke.")
        expect(desk.button("Stop")).to_be_hidden()
    assert len(server.requests) == 1


def test_what_was_made_of_candidates_comes_back_beside_them(desk):
    server = by_model(desk, ONE_WAY, OTHER_WAY, text=TWO)
    desk.press("F9", "l")
    expect(card(desk, 3)).to_contain_text("but less")
    expect(card(desk, 3)).to_contain_text("meaning")
    expect(desk.button("Stop")).to_be_hidden()
    reload(desk)
    expect(card(desk, 3)).to_contain_text("1, but less")
    expect(card(desk, 3)).to_contain_text("meaning")
    expect(desk.candidates).to_have_count(3)
    server.__exit__()
    assert len(server.requests) == 3
    taken = desk.rewritten(card(desk, 3))
    desk.press("F9", "3")
    desk.expect_text(taken)


def test_a_judge_goes_on_and_its_candidates_are_there_for_its_verdict(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    desk.open("Ask a judge")
    with ScriptedServer(says(json.dumps(DRAW), wait=3), models=["other"]) as server:
        desk.model(server, "other", judge=True)
        desk.page.get_by_label("judge’s key", exact=True).fill("sk-of-the-judge")
        desk.button("Judge them").click()
        desk.wait(lambda: len(server.requests) > 0, lambda: "it was not asked")
        assert "sk-of-the-judge" not in desk.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        reload(desk)
        expect(desk.candidates.first).to_contain_text("other gives it .50 of 1")
        expect(desk.candidates).to_have_count(2)
    assert len(server.requests) == 6  # each beside the draft and beside the other, in both orders
    desk.open("Ask a judge")
    expect(desk.page.locator("#u-judge-says")).to_contain_text("6 calls")


def test_a_reading_by_a_model_goes_on(desk):
    with ScriptedServer(says(json.dumps(READING), wait=4)) as server:
        desk.paste(TWO)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.button("A model reads it too").click()
        desk.wait(lambda: len(server.requests) == 1, lambda: "it was not asked")
        reload(desk)
        expect(desk.page.locator("#u-by-model")).to_contain_text("71 of 100. It leans on one formula.")
        reload(desk)
        expect(desk.page.locator("#u-by-model")).to_contain_text("71 of 100. It leans on one formula.")
    assert len(server.requests) == 1


def test_a_loop_goes_on_and_is_gone_on_from(desk):
    begin(desk, 1)
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    told = rows(desk)
    with ScriptedServer(says(SHORTER, wait=4)) as server:
        desk.model(server)
        desk.page.get_by_label("rounds", exact=True).fill("1")
        desk.button("Go on from here").click()
        desk.wait(lambda: len(server.requests) == 1, lambda: "it was not asked")
        reload(desk)
        expect(desk.page.locator("#u-path-end")).not_to_be_empty()
        expect(desk.page.locator("#u-rounds tr")).to_have_count(len(told) + 1)
        assert rows(desk)[: len(told)] == told
    assert len(server.requests) == 1
    desk.button("Round 1").click()
    desk.button("Take this into the draft").click()
    desk.wait(lambda: desk.kept() != KITSCH, lambda: "the draft did not change")
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(KITSCH)


def test_what_had_failed_is_not_said_again(desk):
    with ScriptedServer(fails(401)) as server:
        desk.paste(TWO)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.button("A model reads it too").click()
        expect(desk.status).to_contain_text("key")
        reload(desk)
    desk.expect_mark("weight of her silence")
    expect(desk.status).to_have_text("")


def test_what_the_server_does_not_have_any_more_is_said_to_be_lost(desk):
    question = {"text": TWO, "texts": []}
    left = [{"name": "start_loop", "job": "x", "question": question, "page": None, "ended": False}]
    desk.page.evaluate("left => sessionStorage.setItem('unkitsch.work', JSON.stringify(left))", left)
    reload(desk)
    expect(desk.status).to_contain_text("is gone")
    expect(desk.page.locator("#u-path")).to_be_hidden()
