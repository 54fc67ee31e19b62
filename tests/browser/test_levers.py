"""Levers on the page: what is set is sent, what is left is the strategy's, and what a model does not take is said."""

import json

from playwright.sync_api import expect

from tests.models.local.tiny import write_model
from tests.scripted_server import ScriptedServer, says

LINE = "The weight of her silence settled over the room. The kettle was on, and he had put out two cups."
PLAIN = "She said nothing. The kettle was on, and he had put out two cups."


def test_what_the_writer_sets_is_sent_and_what_is_left_is_not(desk):
    with ScriptedServer(says(f"<REWRITE>{PLAIN}</REWRITE>")) as server:
        desk.paste(LINE)
        desk.model(server)
        desk.open("More levers")
        desk.page.get_by_label("min_p").fill("0.1")
        desk.page.get_by_label("unlike everyone").select_option("on")
        desk.page.get_by_label("seed").fill("")
        desk.go("Say it plainly", n=1, seed=None)
        expect(desk.candidates).to_have_count(1)
        expect(desk.candidates.first).to_contain_text("said nothing")
    (asked,) = server.requests
    assert asked.sampling == {"temperature": 0.4, "min_p": 0.1}
    assert "What anyone else would answer" in asked.messages[0]


def test_by_rule_a_lever_is_moved_without_sending_the_draft(desk):
    desk.paste(LINE)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.post_data or ""))
    desk.page.get_by_role("slider", name="temperature").fill("1.1")
    desk.wait(lambda: any("foresee" in question for question in asked), lambda: f"{len(asked)} questions came")
    assert not any("weight of her silence" in question for question in asked if "foresee" in question)


def test_a_ladder_gives_each_candidate_a_rung(desk):
    with ScriptedServer(says(f"<REWRITE>{PLAIN}</REWRITE>")) as server:
        desk.paste(LINE)
        desk.model(server)
        desk.page.get_by_label("ladder").check()
        desk.page.get_by_role("slider", name="temperature").fill("0.2")
        desk.page.get_by_role("slider", name="up to").fill("1.2")
        desk.go("Say it plainly", n=3)
        desk.wait(lambda: len(server.requests) == 3, lambda: f"{len(server.requests)} requests came")
    assert sorted(asked.sampling["temperature"] for asked in server.requests) == [0.2, 0.7, 1.2]


def test_what_a_model_does_not_take_is_said_before_anything_is_sent(desk):
    with ScriptedServer(says(PLAIN)) as server:
        desk.paste(LINE)
        desk.model(server, "gpt-5")
        desk.open("More levers")
        desk.page.get_by_role("slider", name="temperature").fill("1.2")
        expect(desk.page.locator("#u-temperature-here")).to_contain_text("takes no temperature")
        expect(desk.page.locator("#u-cost")).to_contain_text("no cost")
        assert not server.requests


def test_banned_phrases_from_the_page(desk):
    with ScriptedServer(says(f"<REWRITE>{PLAIN}</REWRITE>"), says("<REWRITE>She sat. He poured.</REWRITE>")) as server:
        desk.paste(LINE)
        desk.model(server)
        desk.open("More levers")
        desk.page.get_by_label("banned phrases").fill("two cups\n/said \\w+/")
        desk.go("Say it plainly")
        expect(desk.candidates.first).to_contain_text("Banned phrases: ")
    assert len(server.requests) > 1


def test_a_model_in_this_process_is_shown_before_it_is_loaded(desk, tmp_path):
    folder = write_model(tmp_path / "tiny")
    desk.paste(LINE)
    desk.page.get_by_label("engine", exact=True).select_option(label="a model in this process")
    desk.page.get_by_label("folder").fill(str(tmp_path / "nothing"))
    expect(desk.page.locator("#u-local-about")).to_contain_text("nothing")
    expect(desk.button("Load it")).to_be_hidden()
    desk.page.get_by_label("folder").fill(str(folder))
    expect(desk.page.locator("#u-local-about")).to_contain_text("MB")
    desk.button("Load it").click()
    expect(desk.button("Let it go")).to_be_visible(timeout=60_000)
    desk.button("Let it go").click()
    expect(desk.button("Load it")).to_be_visible()


def test_the_visit_is_named_so_that_its_budget_holds(desk):
    with ScriptedServer(says(f"<REWRITE>{PLAIN}</REWRITE>")) as server:
        desk.paste(LINE)
        desk.model(server)
        desk.page.get_by_label("spend at most, $").fill("0.5")
        expect(desk.page.locator("#u-cost")).to_contain_text("$0.0000 of $0.50 spent on this draft.")
    assert json.loads(desk.page.evaluate("JSON.stringify(sessionStorage.getItem('unkitsch.visit'))"))
