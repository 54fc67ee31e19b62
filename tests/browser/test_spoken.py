"""What a screen reader is told: each event once, in the words of a live region; not a word for every token."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.scripted_server import ScriptedServer, says
from tests.texts import KITSCH

# What is said is what a live region comes to hold, once whoever fills it has finished; emptying it says nothing. An
# <output> is a live region too. Scripts of the page run first, so that nothing it says is missed.
LISTEN = """() => {
    const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output:not([aria-live])';
    window.spoken = [];
    new MutationObserver((changes) => {
        const regions = new Set();
        for (const {target} of changes) {
            const node = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
            const region = node?.closest(LIVE);
            if (region && region.getAttribute('aria-live') !== 'off') regions.add(region);
        }
        for (const region of regions) {
            const words = region.checkVisibility() ? region.textContent.trim() : '';
            if (words) window.spoken.push(words);
        }
    }).observe(document.documentElement, {childList: true, characterData: true, subtree: true});
}"""
LONG = "Nobody spoke. " * 12


@pytest.fixture
def spoken(page: Page):
    """What was said since it was last asked for."""
    page.evaluate(LISTEN)

    def since() -> list[str]:
        page.wait_for_timeout(300)
        return list(page.evaluate("window.spoken.splice(0)"))

    return since


def test_a_reading_is_not_read_out(desk: Desk, spoken) -> None:
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+End")
    desk.page.keyboard.type(" Rain.")
    desk.expect_text(KITSCH + " Rain.")
    assert spoken() == []


def test_eight_candidates_that_stream_are_said_once_as_they_begin_and_once_as_they_end(desk: Desk, spoken) -> None:
    with ScriptedServer(choose=lambda asked: says(f"{LONG}{asked.sampling['seed']}.", pause=0.02)) as server:
        desk.paste(KITSCH)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.choose("Cut it")
        desk.page.get_by_label("how many", exact=True).fill("8")
        expect(desk.page.locator("#u-cost")).to_contain_text("8 requests to a model on your own machine")
        spoken()
        desk.go("Cut it", n=8)
        expect(desk.page.locator("#u-choice")).to_be_visible()
        expect(desk.button("Stop")).to_be_hidden()
    said = spoken()
    assert said[0] == "8 candidates are being written"
    assert said[1].startswith("8 of 8 have come. ")
    assert len(said) == 2, said


def test_taking_and_taking_back_are_said_once(desk: Desk, spoken) -> None:
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=1)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    expect(desk.button("Stop")).to_be_hidden()
    spoken()
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != KITSCH, lambda: "it was not taken")
    assert spoken() == ["Taken into the draft."]
    desk.page.locator("#u-status").get_by_role("button", name="Undo").click()
    desk.expect_text(KITSCH)
    assert spoken() == []  # the button's own press is all there is to it
    desk.press("F9", "F2")
    (original,) = spoken()
    assert original.startswith("The original: ")


def test_three_rounds_of_a_loop_are_said_once_each(desk: Desk, spoken) -> None:
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.choose("Cut it")
    desk.page.get_by_label("how many", exact=True).fill("2")
    desk.page.get_by_label("seed").fill("3")
    desk.open("Go on by itself")
    desk.page.get_by_label("rounds", exact=True).fill("3")
    spoken()
    desk.page.get_by_role("button", name="Go on by itself").click()
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    said = spoken()
    rounds = desk.page.locator("#u-rounds tr").count() - 1
    assert rounds >= 2
    assert said[0] == "reading"
    assert [words.split(",")[0] for words in said[1:-1]] == [f"Round {n + 1}" for n in range(rounds)]
    assert said[-1] == desk.page.locator("#u-path-end").inner_text()


def test_a_judge_and_a_model_that_reads_are_said_as_they_begin_and_with_what_they_found(desk: Desk, spoken) -> None:
    found = {"marks": [], "score": 71, "summary": "It leans on one formula."}
    with ScriptedServer(says(json.dumps(found))) as server:
        desk.paste(KITSCH)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.page.wait_for_timeout(1500)  # what it may cost
        spoken()
        desk.button("A model reads it too").click()
        expect(desk.page.locator("#u-by-model")).to_contain_text("71 of 100")
    assert spoken() == ["the model is reading", "71 of 100. It leans on one formula."]
