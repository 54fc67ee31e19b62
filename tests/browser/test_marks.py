"""A mark's card and its six actions, the writer's rules, one dimension alone, the strip, and many marks at once."""

import json
import re

import pytest
from playwright.sync_api import expect

LINE = "The weight of her silence settled over the room."
DRAFT = f"{LINE}\n\nTears welled in her eyes. The kettle was on."
SPOKEN = (
    "“Tears welled in her eyes and her heart broke,” Tor said.\n\n"
    "“The weight of her silence settled over the room,” she said."
)
WEIGHT = "weight of her silence"


def open_card(desk, words=WEIGHT):
    """The card of a mark, by hovering over its words."""
    desk.expect_mark(words)
    desk.page.evaluate("scrollTo(0, 0)")
    desk.hover(words)
    expect(desk.card).to_be_visible()


def never(desk, what):
    desk.card.get_by_text("Never mark…").click()
    desk.card.get_by_role("button", name=what).click()


def expect_unmarked(desk, words):
    desk.wait(lambda: words not in desk.marks(), lambda: f"{words!r} is still marked")


def rules(desk):
    desk.page.get_by_role("tab", name="Rules").click()
    return desk.page.locator("#u-never-list li")


def test_a_card_says_what_it_is_why_how_strong_whence_and_how_common(desk):
    desk.paste(DRAFT)
    open_card(desk)
    expect(desk.card).to_contain_text("The weight of something · thinness")
    expect(desk.card).to_contain_text("says that it was felt, not what it was")
    expect(desk.card.get_by_text("strong (0.").first).to_be_visible()
    expect(desk.card).to_contain_text("after Kulka 3")
    expect(desk.card).to_contain_text("Marks of this kind in 10,000 words:")
    expect(desk.card).to_contain_text("in canonical novels")
    desk.card.get_by_text("Marks of this kind").first.click()
    expect(desk.card.get_by_role("row", name="stories by models")).to_be_visible()


def test_a_mark_over_the_end_of_a_line_is_listed_with_a_space_there(desk):
    verse = "To kiss the morning dew,\nAnd every gentle breeze that blows\nIs whispering of you."
    desk.paste(verse)
    expect(desk.page.locator("#u-findings q").filter(has_text="blows Is whispering")).to_be_visible()


def test_rewrite_this_works_on_the_sentence_of_the_mark_and_nothing_else(desk):
    desk.paste(DRAFT)
    desk.page.get_by_label("how many", exact=True).fill("1")
    open_card(desk)
    desk.card.get_by_role("button", name="Rewrite this").click()
    expect(desk.page.locator("#u-on")).to_have_text("on the selection, 9 words")
    expect(desk.candidates.first).to_be_visible()
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != DRAFT, desk.kept)
    assert desk.kept().endswith("\n\nTears welled in her eyes. The kettle was on.")


def test_ask_me_puts_one_question_on_the_card_and_writes_nothing(desk):
    desk.paste(DRAFT)
    open_card(desk)
    desk.card.get_by_role("button", name="Ask me").click()
    expect(desk.card.locator(".u-question")).to_contain_text("?")
    expect(desk.card).to_be_visible()
    assert desk.kept() == DRAFT
    assert desk.candidates.count() == 0


def test_words_that_are_never_to_be_marked_stay_so_everywhere_and_after_a_reload(desk):
    desk.paste(f"{DRAFT}\n\nAgain the WEIGHT of  her silence settled.")
    open_card(desk)
    never(desk, "these words: “weight of her silence”")
    expect_unmarked(desk, WEIGHT)
    assert not any("WEIGHT" in words for words in desk.marks())
    expect(desk.page.locator("#u-silenced")).to_contain_text("silenced by your rules")
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.expect_mark("Tears welled")
    assert WEIGHT not in desk.marks()
    expect(rules(desk)).to_have_count(1)
    desk.button("Mark weight of her silence again").click()
    desk.expect_mark(WEIGHT)
    expect(desk.page.locator("#u-silenced")).to_be_hidden()


def test_a_rule_is_switched_off_and_on_and_the_number_stays(desk):
    desk.sample()
    number = desk.page.locator("#u-score").inner_text()
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    label = desk.card.locator("strong .u-line").first.inner_text()
    before = desk.page.locator("#u-count").inner_text()
    never(desk, f"this rule: {label}")
    expect(desk.page.locator("#u-silenced")).to_contain_text("count in the number")
    assert desk.page.locator("#u-count").inner_text() != before
    assert desk.page.locator("#u-score").inner_text() == number
    desk.status.page.get_by_role("button", name="Undo").last.click()
    expect(desk.page.locator("#u-count")).to_have_text(before)


def test_what_one_character_says_can_be_left_alone_and_whom_it_means_is_said_first(desk):
    desk.paste(SPOKEN)
    expect(desk.page.locator("#u-dialogue-holds")).to_contain_text("marks hidden")
    desk.page.get_by_label("read dialogue").check()
    desk.expect_mark("her heart broke")
    desk.press("Control+Home")
    open_card(desk, "her heart broke")
    desk.card.get_by_text("Never mark…").click()
    tor = desk.card.get_by_role("button", name="what Tor says")
    expect(tor).to_contain_text("gives to “Tor” by name")
    tor.click()
    expect_unmarked(desk, "her heart broke")
    open_card(desk)
    desk.card.get_by_text("Never mark…").click()
    expect(desk.card).to_contain_text("“she” is no name")
    expect(desk.card.get_by_role("button", name="says")).to_have_count(0)


def test_a_rewrite_leaves_alone_what_is_never_marked(desk):
    desk.page.evaluate("kept => localStorage.setItem('unkitsch.never', kept)", json.dumps({"phrases": [LINE]}))
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.paste(DRAFT)
    desk.expect_mark("Tears welled")
    assert WEIGHT not in desk.marks()
    desk.press("Control+a")
    desk.go("Cut it", n=1)
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != DRAFT, desk.kept)
    assert desk.kept().startswith(LINE)


def test_rules_go_out_as_a_file_and_come_back_and_a_bad_file_is_refused(desk, tmp_path):
    desk.paste(DRAFT)
    open_card(desk)
    never(desk, f"these words: “{WEIGHT}”")
    expect_unmarked(desk, WEIGHT)
    rules(desk)
    with desk.page.expect_download() as download:
        desk.button("Save as a file").click()
    path = tmp_path / "rules.json"
    download.value.save_as(path)
    assert json.loads(path.read_text()) == {"phrases": [WEIGHT], "rules": [], "speakers": []}
    desk.button("Mark weight of her silence again").click()
    desk.expect_mark(WEIGHT)
    path.write_text('{"rules": ["stock_emotions"]}')
    desk.page.locator("#u-never-file").set_input_files(path)
    expect(desk.status).to_contain_text("There is no rule called “stock_emotions”; try stock_emotion")
    path.write_text(json.dumps({"phrases": [WEIGHT], "rules": ["stock_emotion"]}))
    desk.page.locator("#u-never-file").set_input_files(path)
    expect(rules(desk)).to_have_count(2)
    expect(rules(desk).last).to_contain_text("The body's stock answer")
    expect_unmarked(desk, WEIGHT)


@pytest.mark.parametrize("kept", ["nonsense", '{"phrases": 3}', '{"phrases": [1, "", null]}', "null", "[]"])
def test_what_is_kept_of_rules_may_be_anything_and_the_draft_is_read(desk, kept):
    desk.page.evaluate("kept => localStorage.setItem('unkitsch.never', kept)", kept)
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.paste(DRAFT)
    desk.expect_mark(WEIGHT)


def test_the_card_is_gone_through_by_keys(desk):
    desk.paste(DRAFT)
    desk.expect_mark(WEIGHT)
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    desk.press("Tab")
    expect(desk.card.locator("summary").first).to_be_focused()
    seen = []
    for _ in range(12):
        seen.append(desk.page.evaluate("document.activeElement.textContent"))
        desk.press("Tab")
        if desk.editor.evaluate("node => node === document.activeElement"):
            break
    assert {"Rewrite this", "Ask me", "Keep it, deliberate", "Never mark…"} <= set(seen)
    expect(desk.card).to_be_hidden()
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    desk.press("Tab", "Escape")
    expect(desk.card).to_be_hidden()
    expect(desk.editor).to_be_focused()


def test_one_dimension_alone_until_escape(desk):
    desk.sample()
    everything = len(desk.marks())
    desk.page.get_by_role("button", name="Charge", exact=True).click()
    expect(desk.page.locator("#u-only")).to_contain_text("Only Charge is shown")
    painted = desk.painted()
    assert painted["charge"]
    assert not any(painted[name] for name in ("familiarity", "thinness", "ornament", "reassurance"))
    assert set(desk.findings.evaluate_all("all => all.map((one) => one.dataset.dimension)")) == {"charge"}
    desk.press("Escape")
    expect(desk.page.locator("#u-only")).to_be_hidden()
    desk.wait(lambda: len(desk.marks()) == everything, lambda: str(desk.marks()))
    desk.editor.focus()
    desk.press("Alt+o", "Alt+o")
    expect(desk.page.locator("#u-only")).to_contain_text("Only Familiarity is shown")


def test_marks_that_overlap_have_lines_of_their_own_and_one_card(desk):
    desk.paste(LINE)
    desk.expect_mark(WEIGHT)
    crossing = desk.page.evaluate(
        """() => {
            const lines = [...CSS.highlights].filter(([name]) => /-\\d-\\d$/.test(name)).flatMap(([name, highlight]) =>
                [...highlight].map((range) => ({lane: name.slice(-1), from: range.startOffset, to: range.endOffset})));
            return lines.flatMap((a, i) => lines.slice(i + 1)
                .filter((b) => a.from < b.to && b.from < a.to).map((b) => [a.lane, b.lane]));
        }"""
    )
    assert crossing
    assert all(one != other for one, other in crossing)
    open_card(desk)
    assert desk.card.locator(".u-why").count() > 1


def test_the_strip_goes_where_the_marks_are_by_key_and_by_click(desk):
    plain = "The bus was late. He bought bread and a newspaper. " * 6
    desk.paste("\n\n".join([plain] * 12 + [LINE] + [plain] * 12 + ["Tears welled in her eyes."]))
    strip = desk.page.get_by_role("slider", name="Where the marks lie in the draft")
    expect(desk.findings.filter(has_text="Tears welled")).to_be_visible()
    strip.focus()
    desk.press("Home", "ArrowDown")
    expect(strip).to_have_attribute("aria-valuetext", re.compile(r"^(49|50) % of the draft, \d marks here, mostly"))
    desk.expect_mark(WEIGHT)
    box = desk.place_of(WEIGHT)
    editor = desk.editor.bounding_box()
    assert editor["y"] < box["y"] < editor["y"] + editor["height"]
    expect(strip).to_be_focused()
    desk.press("ArrowDown")
    desk.expect_mark("Tears welled")
    desk.press("ArrowUp")
    assert strip.get_attribute("aria-valuenow") in ("49", "50")
    there = strip.bounding_box()
    strip.click(position={"x": there["width"] / 2, "y": 2})
    desk.wait(lambda: desk.editor.evaluate("node => node.scrollTop") < 200, lambda: "it did not go to the beginning")


def test_only_what_is_on_the_screen_is_painted_and_the_list_has_all(desk, app):
    desk.page.goto(app.address + "plotly.min.js")  # away from the desk, which keeps its own draft when it is left
    desk.page.evaluate("text => localStorage.setItem('unkitsch.draft', text)", "\n\n".join([LINE] * 300))
    desk.page.goto(app.address)
    expect(desk.page.locator("#u-count")).not_to_be_empty()
    desk.wait(lambda: int(desk.page.locator("#u-count").inner_text()) >= 300, lambda: "not all are listed")
    assert 0 < desk.marks().count(WEIGHT) < 150
    desk.editor.focus()
    desk.press("Control+End")
    last = """() => {
        const blocks = [...document.querySelectorAll("#u-editor div")];
        const lines = [...CSS.highlights].filter(([name]) => /-\\d-\\d$/.test(name));
        const ranges = lines.flatMap(([, highlight]) => [...highlight]);
        const last = Math.max(...ranges.map((range) => blocks.indexOf(range.startContainer.parentNode)));
        return last === blocks.length - 1;
    }"""
    desk.wait(lambda: bool(desk.page.evaluate(last)), lambda: "the end is not painted")


@pytest.mark.parametrize("options", [{"viewport": {"width": 360, "height": 740}, "has_touch": True}])
def test_on_a_phone_the_strip_lies_across_and_a_tap_opens_the_card(desk):
    desk.paste(DRAFT)
    desk.expect_mark(WEIGHT)
    box = desk.page.locator("#u-strip").bounding_box()
    assert box["width"] > box["height"] >= 24
    at = desk.place_of(WEIGHT)
    desk.page.touchscreen.tap(at["x"], at["y"])
    expect(desk.card).to_be_visible()
    card = desk.card.bounding_box()
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= 360
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
