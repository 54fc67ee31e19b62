"""Another model for when the first does not answer: named beside it, asked only then, and told on the card."""

import json

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.test_variants import ONE_WAY, TWO, card
from tests.scripted_server import ScriptedServer, fails, says


def otherwise(desk: Desk, server: ScriptedServer, name: str) -> None:
    """Name who is asked where the first does not answer."""
    desk.page.get_by_label("if it fails, ask", exact=True).select_option(label="a server, by its address")
    desk.page.get_by_label("the other’s address", exact=True).fill(server.base_url)
    desk.page.get_by_label("the other’s model", exact=True).fill(name)


def test_where_the_first_fails_the_other_answers_and_the_card_says_why(desk):
    with ScriptedServer(fails(404)) as lost, ScriptedServer(says(ONE_WAY)) as found:
        desk.paste(TWO)
        desk.expect_mark("weight of her silence")
        desk.model(lost)
        otherwise(desk, found, "second")
        desk.page.get_by_label("the other’s key", exact=True).fill("sk-of-the-other")
        desk.go("Cut it", n=2)
        for n in (1, 2):
            expect(card(desk, n)).to_contain_text(f"“scripted” at {lost.base_url} was asked first: ")
            expect(card(desk, n).locator("summary", has_text="Cut it · second")).to_be_visible()
        expect(desk.button("Stop")).to_be_hidden()
        assert [asked.headers["authorization"] for asked in found.requests] == ["Bearer sk-of-the-other"] * 2
    assert "sk-of-the-other" not in desk.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_where_the_first_answers_the_other_is_not_asked(desk):
    with ScriptedServer(says(ONE_WAY)) as first, ScriptedServer(says("Nothing.")) as other:
        desk.paste(TWO)
        desk.expect_mark("weight of her silence")
        desk.model(first)
        otherwise(desk, other, "second")
        desk.go("Cut it", n=2)
        expect(desk.page.locator("#u-choice")).to_be_visible()
        expect(card(desk, 1).locator("summary", has_text="Cut it · scripted")).to_be_visible()
        assert len(first.requests) == 2
        assert other.requests == []


def test_a_reading_goes_to_the_other_too_and_a_judge_is_neither(desk):
    found = {"marks": [], "score": 71, "summary": "It leans on one formula."}
    with ScriptedServer(fails(404)) as lost, ScriptedServer(says(json.dumps(found)), says(ONE_WAY)) as other:
        desk.paste(TWO)
        desk.expect_mark("weight of her silence")
        desk.model(lost)
        otherwise(desk, other, "second")
        desk.button("A model reads it too").click()
        expect(desk.page.locator("#u-model-says")).to_contain_text("71 of 100. It leans on one formula.")
        expect(desk.page.locator("#u-model-says")).to_contain_text("“scripted” at")
        desk.go("Cut it", n=1)
        expect(desk.page.locator("#u-choice")).to_be_visible()
        desk.open("Ask a judge")
        desk.model(other, "second", judge=True)
        desk.button("Judge them").click()
        expect(desk.status).to_contain_text("“second” wrote one of the versions")
