"""From a draft to a rewritten one: by rule, and by a model on a real server; and back."""

import json

import pytest
from playwright.sync_api import expect

from tests.scripted_server import ScriptedServer, cuts, fails, goes_on, says
from tests.texts import KITSCH

LINE = "The weight of her silence settled over the room."
REST = "\n\nThe kettle was on. He had put out two cups, one with a chip."


def test_by_rule_taken_and_undone(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=2)
    expect(desk.candidates).to_have_count(2)
    expect(desk.page.locator("#u-choice")).to_be_visible()  # choosing changes the order
    card = desk.page.get_by_role("article", name="Candidate 1", exact=True)
    expect(card.locator("del").first).to_be_visible()
    expect(card).to_contain_text("kitsch")
    expect(card).to_contain_text("meaning")
    expect(card).to_contain_text("by rule")
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != KITSCH, lambda: "the draft did not change")
    shown = desk.rewritten(card)
    desk.expect_text(shown)
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(KITSCH)
    desk.press("Control+Shift+z")
    desk.expect_text(shown)


def test_what_was_asked_and_sent_stands_on_the_card(desk):
    desk.paste(LINE + REST)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=1, seed=11)
    desk.candidates.first.locator("summary", has_text="by rule").click()
    expect(desk.candidates.first).to_contain_text("Engine: edits by rule, no model")
    expect(desk.candidates.first).to_contain_text("seed 11")


def test_only_the_selection_where_there_is_one(desk):
    desk.paste(LINE + REST)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "Shift+End")
    expect(desk.page.locator("#u-on")).to_have_text("on the selection, 9 words")
    desk.go("Cut it", n=1)
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != LINE + REST and desk.kept().endswith(REST), desk.kept)


def test_a_candidate_of_a_changed_draft_still_finds_its_place(desk):
    desk.paste(LINE + REST)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "Shift+End")
    desk.go("Cut it", n=1)
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    desk.editor.focus()
    desk.press("Control+Home")
    desk.type("Monday. ")
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: LINE not in desk.kept(), desk.kept)
    assert desk.kept().startswith("Monday. ")
    assert desk.kept().endswith(REST)


def test_nothing_to_rewrite_is_said(desk):
    desk.button("Go against it").click()
    expect(desk.status).to_contain_text("nothing to rewrite")


def test_a_model_streams_into_the_card_and_is_taken(desk):
    rewritten = "Nobody spoke. The <b>kettle</b> clicked off 🕊."
    with ScriptedServer(says(rewritten, pause=0.3)) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Withhold the feeling", n=1)
        expect(desk.candidates.first).to_contain_text("Nobody spoke.")
        desk.button("Take candidate 1 anyway").click()
        desk.button("Press again to take candidate 1 anyway").click()
        desk.expect_text(rewritten)
        assert LINE in server.requests[0].messages[-1]
    assert desk.candidates.locator("b", has_text="kettle").count() == 0
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(LINE)


def test_stop_closes_the_connection_and_keeps_what_came(desk):
    with ScriptedServer(goes_on((f"word{i} " for i in range(100_000)), pause=0.2)) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Withhold the feeling", n=1)
        expect(desk.candidates.first).to_contain_text("word3")
        desk.button("Stop").click()
        assert server.wait_for_hang_up()
        expect(desk.candidates.first).to_contain_text("Stopped")
        expect(desk.candidates.first).to_contain_text("word3")
        expect(desk.button("Go against it")).to_be_enabled()


@pytest.mark.parametrize("script", [fails(401), fails(500), cuts("Half a")], ids=["key", "500", "cut off"])
def test_what_a_model_refuses_is_one_sentence_on_its_card(desk, script):
    with ScriptedServer(script) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Withhold the feeling", n=1)
        expect(desk.candidates.first).to_have_class("u-candidate u-failed")
        expect(desk.candidates.first).to_contain_text("scripted")
    desk.expect_text(LINE)


def test_a_typed_key_is_sent_there_and_kept_nowhere(desk, app):
    with ScriptedServer(says("Nobody spoke.")) as server:
        desk.paste(LINE)
        desk.model(server)
        desk.page.get_by_label("key", exact=True).fill("sk-of-this-visit")
        desk.go("Withhold the feeling", n=1)
        expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
        assert server.requests[0].headers["authorization"] == "Bearer sk-of-this-visit"
    assert "sk-of-this-visit" not in app.log.read_text()
    assert "sk-of-this-visit" not in desk.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "sk-of-this-visit" not in desk.page.content()
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    expect(desk.page.locator("#u-key")).to_have_value("")


def test_a_model_reads_it_too_and_its_marks_are_told_apart(desk):
    answer = {
        "marks": [
            {"quote": "settled over the room", "dimension": "familiarity", "why": "It settles in every room."},
            {"quote": "not in the draft", "dimension": "charge", "why": "Nobody said it."},
        ],
        "score": 71,
        "summary": "It leans on one formula.",
    }
    with ScriptedServer(says(json.dumps(answer))) as server:
        desk.paste("🕊 " + LINE)
        desk.expect_mark("weight of her silence")
        expect(desk.button("A model reads it too")).to_be_disabled()
        desk.model(server)
        desk.button("A model reads it too").click()
        section = desk.page.locator("#u-by-model")
        expect(section).to_contain_text("71 of 100. It leans on one formula. One quotation was not in the draft")
    assert desk.painted()["model"] == ["settled over the room"]
    assert "settled over the room" not in desk.marks()
    section.locator("button").click()
    expect(desk.card).to_contain_text("It settles in every room.")
    section.get_by_label("show its marks").uncheck()
    assert desk.painted()["model"] == []
