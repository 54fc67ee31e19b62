"""The page as a whole: one command line away from anywhere, on its own, by keys alone, on a phone."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.scripted_server import ScriptedServer, says
from tests.texts import KITSCH

LINE = "The weight of her silence settled over the room."
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}


def test_no_request_leaves_the_page_s_own_origin(desk, app):
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.page.goto(app.address)
    desk.page.wait_for_selector("[data-ready]")
    desk.sample()
    desk.go("Cut it", n=1)
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    desk.page.wait_for_timeout(1000)
    own = urlsplit(app.address).netloc
    assert asked
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {own}


def test_the_page_names_no_other_host(desk, app):
    answer = desk.page.request.get(app.address)
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    hosts = desk.page.evaluate(
        """() => [...document.querySelectorAll("link[href], script[src], img[src], iframe, meta[content^=http]")]
            .map(e => new URL(e.href || e.src || e.content, location).host)"""
    )
    assert set(hosts) <= {urlsplit(app.address).netloc, ""}


def test_another_page_in_the_browser_cannot_make_the_desk_work_for_it(desk, app):
    config = desk.page.request.get(f"{app.address}config").json()
    component = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "desk")
    asking = """async ([url, body]) => (await fetch(url, {method: "POST", mode: "no-cors", body})).status"""
    with ScriptedServer(says("Nobody spoke.")) as server:
        target = {"model": "scripted", "base_url": server.base_url}
        ask = {"text": LINE, "strategy": "cut_it", "levers": {"temperature": 1}, "n": 1, "target": target}
        body = {"session_hash": "x", "component_id": component, "fn_name": "start_rewrite", "data": json.dumps(ask)}
        where = [f"{app.address}gradio_api/component_server", json.dumps(body)]
        assert desk.page.evaluate(asking, where) == 200
        desk.wait(lambda: len(server.requests) == 1, lambda: "the page itself could not ask")
        desk.page.goto(f"{server.base_url}/models")
        desk.page.evaluate(asking, where)
        desk.page.wait_for_timeout(1500)
        assert len(server.requests) == 1


def test_nothing_but_the_desk_is_on_the_page(desk):
    expect(desk.page.get_by_text("Built with Gradio")).to_be_hidden()
    expect(desk.page.get_by_text("Use via API")).to_be_hidden()


@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 360, "height": 640}}], ids=["phone", "narrow"])
def test_nothing_is_wider_than_a_narrow_window(desk):
    desk.sample()
    desk.go("Cut it", n=1)
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    desk.page.get_by_label("engine", exact=True).select_option(label="a server, by its address")
    wide = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize("options", [PHONE], ids=["phone"])
def test_a_tap_on_a_mark_shows_its_card(desk):
    desk.paste(LINE)
    desk.expect_mark("weight of her silence")
    at = desk.place_of("weight of her silence")
    desk.page.touchscreen.tap(at["x"], at["y"])
    expect(desk.card).to_contain_text("The weight of something")
    box = desk.card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_from_a_draft_to_a_taken_rewrite_by_keys_alone(desk):
    desk.editor.focus()
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    first = desk.card.inner_text()
    desk.press("F8")
    desk.wait(lambda: desk.card.inner_text() != first, lambda: "the card stayed")
    desk.press("Escape")
    expect(desk.card).to_be_hidden()
    desk.press("Control+End")

    def tab_to(name: str) -> None:
        for _ in range(120):
            desk.press("Tab")
            if desk.page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText") == name:
                return
        raise AssertionError(f"Tab does not lead to {name!r}")

    tab_to("Go against it")
    desk.press("Enter")
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    tab_to("Take candidate 1 into the draft")
    desk.press("Enter")
    desk.wait(lambda: desk.kept() != KITSCH, lambda: "nothing was taken")
    desk.press("Control+z")
    desk.expect_text(KITSCH)


def test_a_server_that_is_gone_costs_nothing(desk, app):
    desk.type("Before. ")
    desk.expect_text("Before. ")
    app.stop()
    desk.type(LINE)
    expect(desk.status).to_contain_text("The server does not answer. Your text is safe here")
    desk.expect_text("Before. " + LINE)
    app.start()
    desk.expect_mark("weight of her silence")
    expect(desk.editor).to_have_text("Before. " + LINE)


def test_more_than_the_page_reads_is_said_and_kept(desk):
    text = "ha " * 200_001
    desk.paste(text)
    expect(desk.status).to_contain_text("up to 200,000 words")
    expect(desk.page.locator("#u-from")).to_contain_text("up to 200,000 words")
    desk.expect_text(text)
