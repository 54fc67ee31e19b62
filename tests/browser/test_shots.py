"""Screenshots of the page, for people to look at: UNKITSCH_SHOTS=1 writes them to tests/browser/shots/."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.scripted_server import ScriptedServer, says

SHOTS = Path(__file__).with_name("shots")
WIDE = {"viewport": {"width": 1360, "height": 1000}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
pytestmark = pytest.mark.skipif(not os.environ.get("UNKITSCH_SHOTS"), reason="set UNKITSCH_SHOTS=1 to take them")

VIEWS = {
    "wide-light": {**WIDE, "color_scheme": "light"},
    "wide-dark": {**WIDE, "color_scheme": "dark"},
    "phone-light": {**PHONE, "color_scheme": "light"},
    "phone-dark": {**PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize(("name", "options"), VIEWS.items(), ids=VIEWS)
def test_take_them(desk, name, options):
    SHOTS.mkdir(exist_ok=True)

    def shot(view: str, **how: object) -> None:
        desk.page.screenshot(path=SHOTS / f"{name}-{view}.png", animations="disabled", **how)

    shot("empty")
    desk.sample()
    desk.expect_mark("a silent sentinel")
    shot("reading", full_page=True)
    at = desk.place_of("a silent sentinel")
    if "phone" in name:
        desk.page.touchscreen.tap(at["x"], at["y"])
    else:
        desk.page.mouse.move(at["x"], at["y"])
    expect(desk.card).to_be_visible()
    shot("card")
    desk.button("Keep it: it is deliberate").click()
    desk.page.mouse.move(1, 1)
    desk.page.get_by_role("tab", name="Kept 1").click()
    shot("kept")
    desk.go("Withhold the feeling", n=4, seed=3)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    shot("rewrites", full_page=True)
    desk.open("What counts")
    desk.open("Polish against kitsch")
    expect(desk.page.locator("#u-plot .point").last).to_be_visible()
    desk.page.locator("#u-choice").screenshot(path=SHOTS / f"{name}-choosing.png", animations="disabled")
    desk.go("Ask, don't write", n=1)
    expect(desk.page.locator(".u-questions")).to_be_visible()
    desk.page.locator(".u-rewrite").screenshot(path=SHOTS / f"{name}-questions.png", animations="disabled")
    desk.choose("Cut it")
    desk.open("Go on by itself")
    desk.page.get_by_label("rounds", exact=True).fill("3")
    desk.page.get_by_role("button", name="Go on by itself").click()
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    desk.open("The path as a plot")
    expect(desk.page.locator("#u-path-plot .point").last).to_be_visible()
    desk.page.locator("#u-path").screenshot(path=SHOTS / f"{name}-loop.png", animations="disabled")
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
    desk.page.locator("#u-refused").screenshot(path=SHOTS / f"{name}-refused.png", animations="disabled")
