"""A hundred candidates: asked for at once, read a few at a time, and the page stays what it was."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk
from tests.browser.test_variants import card, stand
from tests.scripted_server import Asked, Script, ScriptedServer, fails, says
from tests.texts import PLAIN

DRAFT = PLAIN + "\nThe weight of her silence settled over the room."
ROOMS = ("kitchen", "hall", "shed", "attic", "cellar", "porch", "yard", "barn", "loft", "stable")
SOUNDS = ("clock", "kettle", "tap", "gate", "radio", "fridge", "pump", "saw", "dog", "rain")
REFUSED = "I'm sorry, but I can't help with that."


def reply(asked: Asked) -> Script:
    """Another sentence for each seed; every twentieth is declined, and one fails."""
    n = int(asked.sampling["seed"])
    if n == 50:
        return fails(400)
    return says(REFUSED if n % 20 == 7 else f"Nobody spoke in the {ROOMS[n // 10]}, and the {SOUNDS[n % 10]} went on.")


def nodes(page: Page) -> int:
    """What the page holds after its garbage was collected."""
    client = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    metrics = {
        m["name"]: m["value"]
        for m in (client.send("Performance.enable"), client.send("Performance.getMetrics"))[1]["metrics"]
    }
    return int(metrics["Nodes"])


def order(desk: Desk) -> list[str]:
    """The numbers of those that are not folded away; what is out of view has a text, though none that is drawn."""
    return desk.page.locator("#u-cards article:not(.u-failed) .u-which b").all_text_contents()


@pytest.fixture
def hundred(desk: Desk) -> Desk:
    with ScriptedServer(choose=reply) as server:
        desk.paste(DRAFT)
        desk.page.get_by_label("rewrite", exact=True).select_option("paragraph")
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Cut it", n=100, seed=0)
        expect(desk.page.locator("#u-choice")).to_be_visible()
        expect(desk.button("Stop")).to_be_hidden()
        assert len(server.requests) == 100
    return desk


def test_a_hundred_are_read_a_few_at_a_time_and_reached_by_the_same_keys(hundred: Desk) -> None:
    desk = hundred
    shown = desk.page.locator("#u-cards article:not(.u-failed)")
    expect(shown).to_have_count(24)
    assert order(desk) == [str(n + 1) for n in range(24)]
    rest, refused = desk.page.locator("#u-rest"), desk.page.locator("#u-refused")
    expect(rest.locator("> summary")).to_have_text("70 more, in the order of what counts")
    expect(refused.locator("> summary")).to_have_text("5 candidates refused by the guard")
    expect(desk.page.locator(".u-failed")).to_have_count(1)
    desk.press("F9")
    expect(card(desk, 1)).to_be_focused()
    expect(stand(desk)).to_be_visible()
    desk.press("ArrowRight", "ArrowRight")
    expect(card(desk, 3)).to_be_focused()
    desk.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    expect(card(desk, 24)).to_be_focused()
    expect(card(desk, 24)).to_be_in_viewport()
    rest.locator("> summary").click()
    expect(card(desk, 94)).to_be_visible()
    last = card(desk, 94)
    text = PLAIN + "\n" + desk.rewritten(last)
    last.get_by_role("button", name="Take candidate 94 into the draft").click()
    desk.expect_text(text)
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(DRAFT)
    desk.press("F9", "9")
    desk.expect_text(PLAIN + "\n" + desk.rewritten(card(desk, 9)))


def test_weights_and_plot_work_among_a_hundred_and_one_more_is_weighed_with_all(hundred: Desk) -> None:
    desk = hundred
    desk.open("What counts")
    for slider in desk.page.locator("#u-weights-first input").all():
        slider.fill("0")
    desk.open("More measures")
    for label in ("Novelty", "Diversity"):
        was = order(desk)
        desk.page.get_by_label(label, exact=True).fill("1")
        desk.wait(lambda was=was: order(desk) != was, lambda: "the order did not follow")
        expect(desk.page.locator("#u-cards article").first).to_contain_text("first by what counts")
    expect(desk.page.locator("#u-cards article:not(.u-failed)")).to_have_count(24)
    desk.open("Polish against kitsch")
    expect(desk.page.locator("#u-plot .point")).to_have_count(100)
    expect(desk.page.locator("#u-plot-rows tr")).to_have_count(100)
    with ScriptedServer(says("Nobody spoke.")) as server:
        desk.model(server)
        desk.press("F9", "h")
        made = card(desk, 101)
        expect(made).to_contain_text("but shorter")
        expect(made).to_contain_text("meaning")
        expect(desk.button("Stop")).to_be_hidden()
    expect(desk.page.locator("#u-plot-rows tr")).to_have_count(101)
    expect(desk.page.locator("#u-refused > summary")).to_have_text("5 candidates refused by the guard")


def test_a_hundred_more_take_the_place_of_a_hundred(hundred: Desk) -> None:
    desk = hundred
    before = nodes(desk.page)
    with ScriptedServer(choose=reply) as server:
        desk.model(server)
        desk.go("Cut it", n=100, seed=0)
        desk.wait(lambda: len(server.requests) == 100, lambda: f"asked {len(server.requests)} times")
        expect(desk.button("Stop")).to_be_hidden()
    expect(desk.page.locator("#u-cards article:not(.u-failed)")).to_have_count(24)
    assert nodes(desk.page) < 1.25 * before
