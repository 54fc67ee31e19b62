"""The page for everyone: two languages, samples, the tour, the demo, a phone, right-to-left text, keys alone."""

import json
import re

import pytest
from playwright.sync_api import expect

from assistant.desk.page import WORDS
from assistant.desk.session import sample_files
from tests.texts import KITSCH

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
GERMAN = {"viewport": {"width": 1360, "height": 1000}, "locale": "de-AT"}
SAMPLES = {
    "greeting_card": "Verse from a greeting card",
    "the_lighthouse": "A model’s short story",
    "business_post": "A post for a business network",
    "left_alone": "A paragraph to leave alone",
}
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# Two languages


@pytest.mark.parametrize("options", [GERMAN], ids=["de"])
def test_a_german_browser_gets_a_german_page(desk):
    assert desk.page.evaluate("document.documentElement.lang") == "de"
    desk.page.get_by_role("textbox", name="Der Entwurf").focus()
    desk.page.keyboard.type("Her heart skipped a beat. It was a testament to everything.")
    desk.expect_mark("Her heart skipped")
    expect(desk.page.locator("#u-from")).not_to_be_empty()
    expect(desk.page.get_by_role("heading", name="Gegen den Strich")).to_be_visible()
    # What the server writes is English, and the page says so.
    expect(desk.page.get_by_text("darum stehen Begründungen und Strategien auf Englisch")).to_be_visible()


def test_the_language_is_changed_in_the_foot_and_remembered(desk):
    desk.type("Plain words, and they stay.")
    desk.expect_text("Plain words, and they stay.")
    desk.page.get_by_label("Language").select_option(label="Deutsch")
    expect(desk.page.get_by_role("button", name="Rückgängig")).to_be_visible()
    assert desk.kept() == "Plain words, and they stay."
    desk.page.reload()
    expect(desk.page.get_by_role("button", name="Rückgängig")).to_be_visible()
    desk.page.get_by_label("Sprache").select_option(label="English")
    expect(desk.button("Undo")).to_be_visible()


# Empty states that teach


def test_the_samples_are_offered_by_name_and_go_when_there_is_a_draft(desk):
    assert {path.stem for path in sample_files()} == SAMPLES.keys()
    for name in SAMPLES.values():
        expect(desk.button(name)).to_be_visible()
    desk.button(SAMPLES["left_alone"]).click()
    expect(desk.page.locator("#u-from")).to_contain_text("205 words")
    assert desk.marks() == []
    expect(desk.button(SAMPLES["left_alone"])).to_be_hidden()
    desk.button("Clear").click()
    expect(desk.button(SAMPLES["left_alone"])).to_be_visible()


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "left_alone"])
def test_a_sample_is_read_and_rewritten_by_a_click_each(desk, name):
    desk.button(SAMPLES[name]).click()
    expect(desk.page.get_by_role("meter", name="Kitsch")).to_have_attribute("aria-valuenow", re.compile(r"^[4-9]\d$"))
    assert len(desk.marks()) > 5
    desk.button("Go against it").click()
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()


def test_the_good_paragraph_is_left_alone(desk):
    desk.button(SAMPLES["left_alone"]).click()
    expect(desk.page.get_by_role("meter", name="Kitsch")).to_have_attribute("aria-valuenow", re.compile(r"^1?\d$"))
    expect(desk.page.get_by_role("tabpanel", name="Marks")).to_contain_text("Nothing is marked.")
    desk.button("Go against it").click()
    expect(desk.status).to_have_text("Nothing is marked here. It can stay as it is.")
    assert desk.candidates.count() == 0


def test_an_empty_page_says_what_will_stand_where(desk):
    panel = desk.page.get_by_role("tabpanel", name="Marks")
    expect(panel).to_contain_text("What is marked will be listed here")
    desk.page.get_by_role("tab", name="Rules").click()
    expect(desk.page.get_by_role("tabpanel", name="Rules")).to_contain_text("There are no rules yet.")


def test_three_clicks_from_the_open_page_to_a_rewrite_in_the_draft(desk):
    desk.button(SAMPLES["the_lighthouse"]).click()
    desk.expect_mark("a silent sentinel")
    before = desk.kept()
    desk.button("Go against it").click()
    desk.button("Take candidate 1 into the draft").click()
    expect(desk.status).to_have_text("Taken into the draft.")
    desk.wait(lambda: desk.kept() not in ("", before), lambda: "nothing has come into the draft")


# The tour


def test_the_tour_goes_by_keys_ends_with_escape_and_does_not_return_unasked(desk):
    box = desk.page.get_by_role("dialog", name=re.compile("."))
    expect(box).to_have_count(0)
    first = desk.button("A tour, under a minute")
    first.focus()
    desk.press("Enter")
    titles = []
    for step in range(1, 7):
        expect(box.get_by_text(f"{step} of 6")).to_be_visible()
        titles.append(box.get_by_role("heading").inner_text())
        pointed = desk.page.locator(".u-pointed")
        expect(pointed).to_have_count(1)
        expect(pointed).to_be_in_viewport()
        if step < 6:
            desk.press("Enter")
    assert len(set(titles)) == 6
    desk.press("ArrowLeft")
    expect(box.get_by_text("5 of 6")).to_be_visible()
    desk.press("Escape")
    expect(box).to_have_count(0)
    expect(desk.page.locator(".u-pointed")).to_have_count(0)
    expect(first).to_be_hidden()
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    expect(first).to_be_hidden()
    desk.button("A tour of the page").click()
    expect(box.get_by_text("1 of 6")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_tour_is_read_in_under_a_minute(language):
    words = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))["tour"]
    steps = [step for step in words.values() if isinstance(step, dict)]
    # At 200 words a minute, as people read on a screen.
    assert sum(len(f"{step['title']} {step['words']}".split()) for step in steps) < 200


# The demo


def test_the_demo_goes_the_whole_way_by_a_clicker_and_leaves_the_draft(desk):
    desk.type("My own draft.")
    desk.expect_text("My own draft.")
    desk.button("Demo for an audience").click()
    demo = desk.page.get_by_role("dialog")
    title = demo.get_by_role("heading", level=2)
    expect(title).to_have_text("A draft")
    expect(demo).to_contain_text("Maren had always known")
    painted = "[...CSS.highlights].filter(([name]) => name.startsWith('u-demo')).flatMap(([, h]) => [...h]).length"
    assert desk.page.evaluate(painted) == 0
    desk.press("PageDown")
    expect(title).to_have_text("What has been felt before")
    desk.wait(lambda: desk.page.evaluate(painted) > 10, lambda: "no marks in the demo")
    desk.press("PageDown")
    expect(title).to_have_text("How much of it")
    number = demo.locator(".u-demo-number p").first
    before = int(number.inner_text())
    desk.press("PageDown")
    expect(title).to_have_text("Against the grain")
    demo.get_by_label("strategy").select_option(label="Withhold the feeling")
    expect(demo.get_by_role("heading", name="Withhold the feeling")).to_be_visible()
    # The lever has the focus, and the clicker still goes on.
    demo.get_by_label("temperature").focus()
    desk.press("ArrowRight", "PageDown")
    expect(title).to_have_text("Other ways to say it")
    expect(demo.get_by_role("button", name="Take candidate 1 into the draft")).to_be_visible()
    desk.press("PageDown")
    expect(title).to_have_text("Taken")
    expect(demo.locator(".u-demo-prose ins").first).to_be_visible()
    desk.press("PageDown")
    expect(title).to_have_text("The number again")
    expect(number).to_contain_text(f"{before} → ")
    assert int(number.inner_text().split("→")[1]) < before
    desk.press("PageUp")
    expect(title).to_have_text("Taken")
    desk.press("Escape")
    expect(demo).to_have_count(0)
    assert desk.editor.inner_text().strip() == "My own draft."
    assert desk.kept() == "My own draft."


def test_a_lever_moved_in_the_demo_brings_other_candidates(desk):
    desk.button("Demo for an audience").click()
    demo = desk.page.get_by_role("dialog")
    for _ in range(4):
        demo.get_by_role("button", name="Next").click()
    takes = demo.get_by_role("button", name=re.compile("Take candidate"))
    expect(takes).to_have_count(3)
    first = demo.get_by_role("article").all_inner_texts()
    demo.get_by_label("strategy").select_option(label="Withhold the feeling")
    desk.wait(lambda: demo.get_by_role("article").all_inner_texts() != first, lambda: "the same")
    takes.last.click()
    expect(demo.get_by_role("heading", level=2)).to_have_text("Taken")


def test_the_demo_leaves_a_good_paragraph_alone_and_shows_no_other_text_s_number(desk):
    desk.button("Demo for an audience").click()
    demo = desk.page.get_by_role("dialog")
    # At once, while the first text is still being read.
    demo.get_by_label("text").select_option(label=SAMPLES["left_alone"])
    expect(demo).to_contain_text("The ferry to Holm")
    desk.press("PageDown", "PageDown")
    expect(demo.locator(".u-demo-number")).to_contain_text("from 205 words")
    desk.press("PageDown", "PageDown")
    expect(demo.get_by_role("heading", level=2)).to_have_text("Other ways to say it")
    expect(demo).to_contain_text("Nothing is marked here. It can stay as it is.")
    desk.press("PageDown", "PageDown")
    expect(demo.locator(".u-demo-number")).to_contain_text("from 205 words")


# Phone, right to left, motion, colours


@pytest.mark.parametrize("options", [PHONE], ids=["phone"])
def test_a_phone_reaches_everything_without_scrolling_sideways(desk):
    assert desk.page.evaluate(WIDTH) <= 0
    desk.button(SAMPLES["the_lighthouse"]).tap()
    desk.expect_mark("a silent sentinel")
    assert desk.page.evaluate(WIDTH) <= 0
    at = desk.place_of("a silent sentinel")
    desk.page.touchscreen.tap(at["x"], at["y"])
    expect(desk.card).to_be_visible()
    box = desk.card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    # The card is a sheet that comes from below.
    assert abs(box["y"] + box["height"] - 740) < 2
    desk.button("Go against it").tap()
    desk.button("Take candidate 1 into the draft").tap()
    expect(desk.status).to_have_text("Taken into the draft.")
    assert desk.page.evaluate(WIDTH) <= 0
    desk.button("Demo for an audience").tap()
    for _ in range(6):
        demo = desk.page.get_by_role("dialog")
        demo.get_by_role("button", name="Next").tap()
        assert desk.page.evaluate("(d => d.scrollWidth - d.clientWidth)(document.querySelector('#u-demo'))") <= 0


HEBREW = "היא עמדה ליד החלון."
# Of each line of the draft: which side of the page its words lean on.
LEANS = """() => {
    const page = document.querySelector("#u-editor").getBoundingClientRect();
    return [...document.querySelectorAll("#u-editor > div")].map((line) => {
        const words = new Range();
        words.selectNodeContents(line);
        const box = words.getBoundingClientRect();
        return box.left - page.left < page.right - box.right ? "left" : "right";
    });
}"""


def test_right_to_left_text_beside_marks(desk):
    english = "Her heart skipped a beat."
    text = f"{HEBREW}\n{english}\n{HEBREW} {english}\n{english} {HEBREW}"
    desk.paste(text)
    desk.wait(lambda: desk.marks().count("Her heart skipped") == 3, lambda: f"{desk.marks()}")
    assert desk.page.evaluate(LEANS) == ["right", "left", "right", "left"]
    desk.hover("Her heart skipped")
    expect(desk.card).to_be_visible()
    assert desk.page.evaluate(WIDTH) <= 0
    desk.expect_text(text)
    desk.press("Escape")
    # The caret at the end of a line stands on its left, and writes on from there.
    desk.editor.focus()
    desk.press("Control+Home", "End")
    desk.page.keyboard.type(" לילה.")
    desk.expect_text(text.replace(HEBREW, f"{HEBREW} לילה.", 1))
    desk.expect_mark("Her heart skipped")


def test_a_rewrite_beside_right_to_left_text_leaves_it_as_it_is(desk):
    text = f"{HEBREW} Her heart skipped a beat. {HEBREW}\n\n{KITSCH}\n\n{HEBREW}"
    desk.paste(text)
    desk.expect_mark("Her heart skipped")
    desk.go("Cut it", n=1)
    desk.button("Take candidate 1 into the draft").click()
    expect(desk.status).to_have_text("Taken into the draft.")
    desk.wait(lambda: desk.kept() != text, desk.kept)
    assert desk.kept().count(HEBREW) == 3
    assert desk.page.evaluate(LEANS)[0] == "right"


@pytest.mark.parametrize("options", [{"viewport": {"width": 680, "height": 500}}], ids=["200 %"])
def test_zoomed_and_widely_spaced_text_is_all_there(desk):
    desk.page.add_style_tag(
        content=".u * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    desk.sample()
    assert desk.page.evaluate(WIDTH) <= 0
    cut = """() => [...document.querySelectorAll(".u :is(button, label, h2, summary):not(.u-hidden)")].filter((one) =>
        one.checkVisibility() && one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).display !== "inline")
        .map((one) => one.textContent)"""
    assert desk.page.evaluate(cut) == []


@pytest.mark.parametrize(
    "options", [{"viewport": {"width": 1360, "height": 1000}, "reduced_motion": "reduce"}], ids=["reduce"]
)
def test_nothing_moves_where_motion_is_not_wanted(desk):
    desk.sample()
    desk.go("Cut it")
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    moving = """() => [...document.querySelectorAll(".u *")].filter((one) => {
        const style = getComputedStyle(one);
        const longest = Math.max(...style.transitionDuration.split(",").map(parseFloat));
        return longest > 0.01 || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01)
            || style.scrollBehavior === "smooth";
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert desk.page.evaluate(moving) == []


@pytest.mark.parametrize(
    "options", [{"viewport": {"width": 1360, "height": 1000}, "forced_colors": "active"}], ids=["forced"]
)
def test_the_kinds_of_line_are_told_apart_where_colours_are_forced(desk):
    desk.sample()
    of_all = "([all, name]) => [...document.querySelectorAll(all)].map((one) => getComputedStyle(one)[name])"
    assert len(set(desk.page.evaluate(of_all, ["#u-dimensions .u-line", "textDecorationStyle"]))) == 5
    assert "rgba(0, 0, 0, 0)" not in desk.page.evaluate(of_all, ["#u-dimensions .u-bar", "backgroundColor"])


# Keys alone

# What has the focus: its name, and what is wrong with how it shows.
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const shown = style.outlineStyle !== "none" || getComputedStyle(one.parentElement).boxShadow !== "none";
    const [x, y] = [box.left + Math.min(box.width, 60) / 2, box.top + Math.min(box.height, 20) / 2];
    const top = document.elementFromPoint(x, y);
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = one.id || one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40);
    const behind = inView && top && !one.contains(top) && !top.contains(one) && "behind " + top.outerHTML.slice(0, 60);
    return {name, wrong: [!shown && "no focus to be seen", !inView && "out of view", behind].filter(Boolean)};
}"""
# Every control that can be seen, but for those that arrow keys lead to.
CONTROLS = """() => [...document.querySelectorAll(".u :is(button, input, select, textarea, summary, [tabindex])")]
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).length"""


def test_keys_alone_reach_every_control_and_the_focus_is_seen(desk):
    desk.sample()
    desk.expect_mark("a silent sentinel")
    desk.go("Cut it", n=2)
    expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
    expect(desk.page.locator("#u-choice")).to_be_visible()
    desk.page.get_by_role("heading", name="Unkitsch").click()  # from there the keys begin
    seen, wrong = [], []
    for _ in range(desk.page.evaluate(CONTROLS) + 20):
        desk.press("Tab")
        focused = desk.page.evaluate(FOCUSED)
        if focused is None:
            break
        seen.append(focused["name"])
        wrong += [(focused["name"], *focused["wrong"])] if focused["wrong"] else []
    assert wrong == []
    for name in ("u-undo", "u-keys-open", "u-editor", "u-dialogue", "u-genre", "u-strategies", "u-go", "u-language"):
        assert name in seen, f"{name} is not among {seen}"
