"""axe-core finds nothing serious on any view: wide in the light, as narrow as a phone in the dark; the main views in
the other two pairs as well where screenshots are taken."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WIDE = {"viewport": {"width": 1360, "height": 1000}}
NARROW = {"viewport": {"width": 360, "height": 740}}
# Without motion, so that no colour is taken while it fades.
CALM = {"reduced_motion": "reduce"}
SIZES = {
    f"{size}-{light}": {**window, **CALM, "color_scheme": light}
    for size, window in (("wide", WIDE), ("narrow", NARROW))
    for light in ("light", "dark")
}
TWO = ("wide-light", "narrow-dark")
# Gradio's own frame around the page.
NOT_OURS = {"exclude": [["footer"]]}
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

# The main views in all four where screenshots are taken: the suite has to end in time.
MAIN = tuple(SIZES) if os.environ.get("UNKITSCH_SHOTS") else TWO
in_main = pytest.mark.parametrize("options", [SIZES[name] for name in MAIN], ids=MAIN)
in_two = pytest.mark.parametrize("options", [SIZES[name] for name in TWO], ids=TWO)


@pytest.fixture
def looked_at(desk):
    """Call it with the name of each view; what is found wrong is told at the end, all of it."""
    axe, wrong = Axe(), []

    def look(view):
        for found in axe.run(desk.page, NOT_OURS, RULES).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                wrong.extend(f"{view}: {found['id']}: {node['target']} {node['html'][:120]}" for node in found["nodes"])

    yield look
    assert not wrong, "\n".join(sorted(set(wrong)))


@in_main
def test_the_empty_page_and_its_dialogs(desk, looked_at):
    looked_at("empty")
    desk.button("? Keys").click()
    looked_at("keys")
    desk.press("Escape")
    desk.button("A tour, under a minute").click()
    looked_at("tour")


@in_main
def test_the_reading(desk, looked_at):
    desk.sample()
    desk.expect_mark("a silent sentinel")
    looked_at("reading")
    for tab in desk.page.get_by_role("tab").all():
        if tab.is_visible():
            tab.click()
            looked_at(f"tab {tab.inner_text()}")
    for fold in desk.page.locator(".u-side summary").all():
        if fold.is_visible():
            fold.click()
    looked_at("reading, all open")
    desk.editor.focus()
    desk.press("F8")
    expect(desk.card).to_be_visible()
    looked_at("card")


@in_main
def test_the_rewrites(desk, looked_at):
    desk.sample()
    desk.go("Withhold the feeling", n=3)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    looked_at("rewrites")
    for fold in desk.page.locator("#u-results summary").all():
        if fold.is_visible():
            fold.click()
    looked_at("choosing, all open")
    desk.go("Ask, don't write", n=1)
    expect(desk.page.locator(".u-questions")).to_be_visible()
    looked_at("questions")


@in_two
def test_the_loop(desk, looked_at):
    desk.sample()
    desk.choose("Cut it")
    desk.open("Go on by itself")
    desk.page.get_by_label("rounds", exact=True).fill("2")
    desk.page.get_by_role("button", name="Go on by itself").click()
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    desk.open("The path as a plot")
    expect(desk.page.locator("#u-path-plot .point").last).to_be_visible()
    looked_at("loop")


@in_two
def test_the_demo(desk, looked_at):
    desk.button("Demo for an audience").click()
    demo = desk.page.get_by_role("dialog")
    for title in (
        "A draft", "What has been felt before", "How much of it", "Against the grain", "Other ways to say it", "Taken",
        "The number again",
    ):  # fmt: skip
        expect(demo.get_by_role("heading", level=2)).to_have_text(title)
        if title == "Other ways to say it":
            expect(demo.get_by_role("button", name="Take candidate 1 into the draft")).to_be_visible()
        if title == "The number again":
            expect(demo.locator(".u-demo-number")).to_be_visible()
        looked_at(f"demo, {title}")
        desk.press("PageDown")


@in_two
def test_the_sweep_page(desk, app, looked_at):
    desk.page.goto(app.address + "sweep")
    desk.page.wait_for_selector("[data-ready]")
    looked_at("sweep, empty")
    desk.page.get_by_label("Paste a text").fill("Her heart skipped a beat, and time seemed to stand still. " * 20)
    expect(desk.page.locator("#s-likely")).not_to_be_empty()
    for fold in desk.page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    looked_at("sweep, all open")
