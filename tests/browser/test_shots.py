"""Screenshots of every view, for people to look at: UNKITSCH_SHOTS=1 writes them to tests/browser/shots/."""

import json
import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.scripted_server import ScriptedServer, says
from tests.texts import KITSCH

SHOTS = Path(__file__).with_name("shots")
WIDE = {"viewport": {"width": 1360, "height": 1000}}
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
pytestmark = pytest.mark.skipif(not os.environ.get("UNKITSCH_SHOTS"), reason="set UNKITSCH_SHOTS=1 to take them")

VIEWS = {
    "wide-light": {**WIDE, "color_scheme": "light"},
    "wide-dark": {**WIDE, "color_scheme": "dark"},
    "phone-light": {**PHONE, "color_scheme": "light"},
    "phone-dark": {**PHONE, "color_scheme": "dark"},
}
# Of an element in its page, with a little air.
PLACE = """one => {
    const box = one.getBoundingClientRect();
    const [x, y] = [Math.max(0, box.x + scrollX - 12), box.y + scrollY - 12];
    return {x, y, width: box.width + 24, height: box.height + 24};
}"""


def saved(of: Page | Locator, name: str, view: str, **how: Any) -> None:
    SHOTS.mkdir(exist_ok=True)
    if isinstance(of, Page):
        taken = of.screenshot(animations="disabled", **how)
    else:
        # Out of the whole page: taken by itself, what is higher than the window loses its upper lines.
        taken = of.page.screenshot(animations="disabled", full_page=True, clip=of.evaluate(PLACE))
    picture = Image.open(BytesIO(taken)).convert("RGB")
    # A third of the bytes, and nobody sees it: each colour is kept, however thin the line that has it.
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    picture.save(SHOTS / f"{name}-{view}.png", optimize=True)


@pytest.mark.parametrize(("name", "options"), VIEWS.items(), ids=VIEWS)
def test_take_them(desk, name, options):
    def shot(view: str, of: Page | Locator = desk.page, **how: Any) -> None:
        saved(of, name, view, **how)

    shot("empty")
    desk.button("? Keys").click()
    shot("keys")
    desk.press("Escape")
    desk.button("A tour, under a minute").click()
    desk.press("Enter")
    shot("tour")
    desk.press("Escape")
    desk.sample()
    desk.expect_mark("a silent sentinel")
    shot("reading", full_page=True)
    at = desk.place_of("a silent sentinel")
    if "phone" in name:
        desk.page.touchscreen.tap(at["x"], at["y"])
    else:
        desk.page.mouse.move(at["x"], at["y"])
    expect(desk.card).to_contain_text("in 10,000 words")
    shot("card")
    desk.button("Keep it, deliberate").click()
    desk.page.mouse.move(1, 1)
    desk.page.get_by_role("tab", name="Kept 1").click()
    shot("kept")
    expect(desk.status).to_be_hidden()
    desk.page.get_by_role("tab", name="Why this number").click()
    shot("why", full_page=True)
    desk.page.get_by_role("tab", name="Marks", exact=False).first.click()
    for figure in ("On the shelves", "Through the text", "Polish, version by version"):
        desk.open(figure)
    expect(desk.page.locator(".js-plotly-plot")).to_have_count(3)
    shot("figures", desk.page.get_by_role("region", name="Figures", exact=True))
    for figure in ("On the shelves", "Through the text", "Polish, version by version"):
        desk.open(figure)
    desk.go("Withhold the feeling", n=4, seed=3)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    shot("rewrites", full_page=True)
    desk.open("What counts")
    desk.open("Polish against kitsch")
    expect(desk.page.locator("#u-plot .point").last).to_be_visible()
    shot("choosing", desk.page.locator("#u-choice"))
    desk.go("Ask, don't write", n=1)
    expect(desk.page.locator(".u-questions")).to_be_visible()
    shot("questions", desk.page.locator(".u-asking"))
    desk.choose("Cut it")
    desk.open("Go on by itself")
    desk.page.get_by_label("rounds", exact=True).fill("3")
    desk.page.get_by_role("button", name="Go on by itself").click()
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    desk.open("The path as a plot")
    expect(desk.page.locator("#u-path-plot .point").last).to_be_visible()
    shot("loop", desk.page.locator("#u-path"))
    answer = {
        "marks": [
            {"quote": "Maren finally understood", "dimension": "reassurance", "why": "She understands on cue."},
            {"quote": "a quiet promise", "dimension": "familiarity", "why": "Lighthouses always promise."},
        ],
        "score": 78,
        "summary": "The feeling is announced before anything has happened.",
    }
    desk.page.evaluate("scrollTo(0, 0)")
    with ScriptedServer(says(json.dumps(answer))) as server:
        desk.model(server)
        desk.button("A model reads it too").click()
        expect(desk.page.locator("#u-by-model")).to_contain_text("78 of 100")
    desk.page.evaluate("scrollTo(0, 0)")
    shot("model")
    refused = says("I cannot help with that request.")
    with ScriptedServer(refused) as server:
        desk.model(server)
        desk.go("Cut it", n=1)
        expect(desk.page.locator("#u-refused")).to_be_visible()
    shot("refused", desk.page.locator("#u-refused"))


DEMO = ("draft", "marks", "number", "strategy", "candidates", "taken", "again")


@pytest.mark.parametrize(("name", "options"), VIEWS.items(), ids=VIEWS)
def test_take_the_demo(desk, name, options):
    desk.button("Demo for an audience").click()
    demo = desk.page.get_by_role("dialog")
    for step in DEMO:
        if step == "candidates":
            expect(demo.get_by_role("button", name="Take candidate 3 into the draft")).to_be_visible()
        elif step != "strategy":
            expect(demo.locator(".u-demo-number" if step in ("number", "again") else ".u-demo-prose")).to_be_visible()
        saved(desk.page, name, f"demo-{step}")
        desk.press("PageDown")


@pytest.mark.parametrize(("name", "options"), VIEWS.items(), ids=VIEWS)
def test_take_the_sweep(page, app, name, options):
    def shot(view: str) -> None:
        saved(page, name, f"sweep-{view}", full_page=True)

    page.goto(app.address + "sweep")
    page.wait_for_selector("[data-ready]")
    shot("empty")
    page.get_by_label("Paste a text").fill(KITSCH)
    page.get_by_role("checkbox", name="Withhold the feeling").check()
    page.get_by_label("candidates a cell").fill("2")
    begin = page.get_by_role("button", name="Begin", exact=True)
    expect(begin).to_be_enabled()
    begin.click()
    expect(page.locator("#s-progress")).not_to_have_attribute("value", "0")
    shot("running")
    expect(page.locator("#s-ended")).to_have_text("Finished.")
    expect(page.locator("#s-h-result")).to_contain_text("18 of 18 cells")
    expect(page.locator("#s-heat .heatmaplayer .hm")).to_have_count(1)
    expect(page.locator("#s-curves .scatterlayer .trace")).to_have_count(3)
    shot("result")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=re.compile("^delete:")).click()
    expect(page.locator("#s-kept")).to_have_text("None.")


GERMAN = {
    name: {**options, "locale": "de-DE"} for name, options in VIEWS.items() if name in ("wide-light", "phone-dark")
}


@pytest.mark.parametrize(("name", "options"), GERMAN.items(), ids=[f"german-{name}" for name in GERMAN])
def test_take_the_german_page(desk, name, options):
    saved(desk.page, name, "german-empty")
    desk.page.get_by_role("button", name="Die Kurzgeschichte eines Modells").click()
    desk.expect_mark("a silent sentinel")
    expect(desk.page.locator("#u-from")).to_contain_text("Wörter")
    saved(desk.page, name, "german", full_page=True)
    desk.page.locator("#u-go").click()
    expect(desk.page.locator("#u-choice")).to_be_visible()
    saved(desk.page, name, "german-rewrites", full_page=True)
