"""At 360 px, the width of a small phone, no view scrolls sideways and nothing runs off its edge, in either language."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.texts import KITSCH

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LANGUAGES = {name: {**PHONE, "locale": name} for name in ("en-GB", "de-DE")}
# What reaches over the edge of the window and could not be scrolled to, as a table in its own scroller can.
OVER = """() => {
    const root = document.documentElement;
    const within = (one) => one.closest(".u-scroll, #u-editor, #u-stand, .u-plot, .u-hidden");
    const seen = [...document.querySelectorAll(".u *")].filter((one) => one.checkVisibility() && !within(one));
    const over = seen.filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    return [root.scrollWidth - root.clientWidth, over.map((one) => one.outerHTML.slice(0, 100))];
}"""

pytestmark = pytest.mark.parametrize("options", LANGUAGES.values(), ids=["en", "de"])


def fits(page: Page, view: str) -> None:
    sideways, over = page.evaluate(OVER)
    assert (sideways, over) == (0, []), "\n".join([f"{view}: {sideways} px", *over])


def open_all(page: Page, within: str) -> None:
    for fold in page.locator(f"{within} summary").all():
        if fold.is_visible():
            fold.click()


def test_the_empty_page_the_keys_and_the_tour(page):
    fits(page, "empty")
    page.locator("#u-keys-open").tap()
    fits(page, "keys")
    page.keyboard.press("Escape")
    page.locator("#u-tour-first").tap()
    for step in range(6):
        fits(page, f"tour {step + 1}")
        page.keyboard.press("Enter")


def test_the_reading_its_tabs_and_figures(page):
    page.locator("[data-sample=the_lighthouse]").tap()
    expect(page.locator("#u-findings button").first).to_be_visible()
    fits(page, "reading")
    page.locator("#u-findings button").nth(3).tap()
    expect(page.locator("#u-card")).to_be_visible()
    open_all(page, "#u-card")
    fits(page, "card")
    page.keyboard.press("Escape")
    for tab in page.get_by_role("tab").all():
        if tab.is_visible():
            tab.tap()
            fits(page, str(tab.inner_text()))
    page.locator("#u-dimensions .u-figure").nth(1).tap()
    page.locator("#u-parts button").first.tap()
    expect(page.locator("#u-parts q").first).to_be_visible()
    fits(page, "why")
    open_all(page, "#u-figures")
    expect(page.locator("#u-figures .js-plotly-plot")).to_have_count(4)
    fits(page, "figures")


def test_the_rewrites_and_what_is_folded_away(page):
    page.locator("[data-sample=greeting_card]").tap()
    expect(page.locator("#u-findings button").first).to_be_visible()
    open_all(page, ".u-rewrite")
    page.locator("#u-engine").select_option(index=1)
    fits(page, "levers, loop and voice")
    page.locator("#u-engine").select_option(index=0)
    page.locator("#u-go").tap()
    expect(page.locator("#u-choice")).to_be_visible()
    open_all(page, "#u-results")
    fits(page, "candidates")


def test_the_demo(page):
    page.locator("#u-demo-open").tap()
    stage = page.locator("#u-demo-stage")
    for step in range(7):
        # With the candidates there is an article, else prose, numbers or a strategy.
        expect(stage.locator("article button" if step == 4 else "*").first).to_be_visible()
        fits(page, f"demo {step + 1}")
        page.keyboard.press("PageDown")


def test_the_sweep_page(page, app: App):
    page.evaluate("text => localStorage.setItem('unkitsch.draft', text)", KITSCH)
    page.goto(app.address + "sweep")
    page.wait_for_selector("[data-ready]")
    open_all(page, ".s-main")
    page.locator("#s-add-model").tap()
    fits(page, "sweep")
