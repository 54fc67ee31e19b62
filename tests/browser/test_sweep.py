"""The page of sweeps: weighed before it begins, followed, gone on with after a reload and after a restart, deleted."""

import csv
import io
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.test_axe import NOT_OURS, RULES
from tests.scripted_server import Asked, Script, ScriptedServer, says
from tests.texts import KITSCH

BEGIN = re.compile("^Begin$")


@pytest.fixture
def sweeps(page: Page, app: App) -> Page:
    page.goto(app.address + "sweep")
    page.wait_for_selector("[data-ready]")
    return page


def choose(page: Page, *, text: str = KITSCH, repeats: int = 1) -> None:
    page.get_by_label("Paste a text").fill(text)
    page.get_by_label("temperatures", exact=True).fill("0.2, 1.4")
    page.get_by_label("candidates a cell").fill("2")
    page.get_by_label("repeats", exact=True).fill(str(repeats))


def begin(page: Page) -> None:
    button = page.get_by_role("button", name=BEGIN)
    expect(button).to_be_enabled()
    button.click()


def serious(page: Page) -> list[str]:
    """What axe-core finds wrong."""
    found = Axe().run(page, NOT_OURS, RULES).response["violations"]
    bad = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {node['html'][:160]}" for one in bad for node in one["nodes"]]


def delete_all(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    while page.get_by_role("button", name=re.compile("^delete:")).count():
        page.get_by_role("button", name=re.compile("^delete:")).first.click()
        expect(page.locator("#u-status p")).to_have_text("Deleted.")
        page.wait_for_timeout(300)


def test_a_sweep_is_weighed_followed_read_and_saved(sweeps: Page) -> None:
    choose(sweeps)
    expect(sweeps.locator("#s-likely")).to_have_text("4 cells, 8 candidates. No model is asked; it costs nothing.")
    expect(sweeps.locator("#s-where")).to_contain_text("until you delete them")
    begin(sweeps)
    expect(sweeps.locator("#s-ended")).to_have_text("Finished.")
    expect(sweeps.locator("#s-progress-says")).to_have_text("4 of 4 cells are finished.")
    expect(sweeps.locator("#s-heat .heatmaplayer .hm")).to_have_count(1)
    expect(sweeps.locator("#s-curves .scatterlayer .trace")).to_have_count(2)
    means = sweeps.locator("#s-means tbody tr")
    expect(means).to_have_count(2)
    expect(means.first).to_contain_text("Cut it")
    expect(sweeps.locator("#s-limits")).to_contain_text("nothing here says how a model writes")
    sweeps.get_by_label("outcome").select_option(label="Meaning kept")
    expect(means.first).to_contain_text("0.9")
    with sweeps.expect_download() as download:
        sweeps.get_by_role("button", name="CSV").click()
    assert serious(sweeps) == []
    lines = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"))))
    assert {line["strategy"] for line in lines} == {"cut_it", "plain"}
    delete_all(sweeps)
    expect(sweeps.locator("#s-kept")).to_have_text("None.")


def test_it_goes_on_after_a_reload_and_after_a_restart(sweeps: Page, app: App) -> None:
    def choose_reply(asked: Asked) -> Script:
        return says(f"She stood at the window. It was number {asked.sampling['seed'] % 89}.", wait=0.4)

    with ScriptedServer(choose=choose_reply) as server:
        choose(sweeps, repeats=8)
        sweeps.get_by_label("by rule, without a model").uncheck()
        sweeps.get_by_role("button", name="Add a model").click()
        model = sweeps.get_by_role("group", name="A model")
        model.get_by_label("name").fill("scripted")
        model.get_by_label("address").fill(server.base_url)
        expect(sweeps.locator("#s-likely")).to_contain_text("32 cells, 64 candidates. 64 requests to a model")
        begin(sweeps)
        done = sweeps.locator("#s-progress")
        expect(done).not_to_have_attribute("value", re.compile("^[0-2]$"))
        sweeps.reload()
        sweeps.wait_for_selector("[data-ready]")
        expect(sweeps.locator("#s-running")).to_be_visible()
        expect(done).not_to_have_attribute("value", re.compile("^[0-5]$"))
        app.stop()
        app.start()
        expect(sweeps.locator("#s-ended")).to_have_text("Finished.")
        expect(sweeps.locator("#s-progress-says")).to_have_text("32 of 32 cells are finished.")
        assert len({asked.sampling["seed"] for asked in server.requests}) == 64
    delete_all(sweeps)


def test_a_change_of_language_keeps_what_is_filled_in_and_waits_where_it_could_not(sweeps: Page) -> None:
    choose(sweeps, text="Her heart skipped a beat.", repeats=3)
    sweeps.get_by_role("checkbox", name="Cut it").uncheck()
    sweeps.get_by_role("button", name="Add a model").click()
    model = sweeps.get_by_role("group", name="A model")
    model.get_by_label("name").fill("scripted")
    sweeps.get_by_label("Language").select_option(label="Deutsch")
    expect(sweeps.get_by_role("heading", name="Versuchsreihe", exact=True)).to_be_visible()
    expect(sweeps.get_by_label("Text einfügen")).to_have_value("Her heart skipped a beat.")
    expect(sweeps.get_by_label("Wiederholungen", exact=True)).to_have_value("3")
    expect(sweeps.get_by_role("checkbox", name="Cut it")).not_to_be_checked()
    model = sweeps.get_by_role("group", name="Ein Modell")
    expect(model.get_by_label("Name")).to_have_value("scripted")
    # A typed key is kept nowhere, so the page does not go.
    model.get_by_label("Schlüssel").fill("secret")
    sweeps.get_by_label("Sprache").select_option(label="English")
    expect(sweeps.locator("#u-status")).to_contain_text("die Sprache wechselt beim nächsten Öffnen")
    expect(model.get_by_label("Schlüssel")).to_have_value("secret")
    assert "secret" not in sweeps.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


@pytest.mark.parametrize("options", [{"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}])
def test_a_phone_and_the_keyboard_alone_will_do(sweeps: Page) -> None:
    choose(sweeps)
    expect(sweeps.get_by_role("button", name=BEGIN)).to_be_enabled()
    for _ in range(80):
        sweeps.keyboard.press("Tab")
        if sweeps.evaluate("document.activeElement.id") == "s-begin":
            break
    sweeps.keyboard.press("Enter")
    expect(sweeps.locator("#s-ended")).to_have_text("Finished.")
    expect(sweeps.locator("#s-heat .heatmaplayer .hm")).to_have_count(1)
    assert sweeps.evaluate("document.documentElement.scrollWidth") <= 360
    unnamed = sweeps.evaluate(
        """() => [...document.querySelectorAll(".u :is(input, select, textarea, button, progress)")]
            .filter((e) => !(e.labels?.length || e.ariaLabel || e.ariaLabelledByElements?.length))
            .filter((e) => e.checkVisibility() && !e.textContent.trim()).map((e) => e.outerHTML)"""
    )
    assert unnamed == []
    small = sweeps.evaluate(
        """() => [...document.querySelectorAll(".u :is(select, button, a)")].filter((e) => e.checkVisibility())
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height]).filter(([, h]) => h < 24)"""
    )
    assert small == []
    assert serious(sweeps) == []
    delete_all(sweeps)
