"""The reading's figures: each leads down to the words; each plot says what it shows and has a table behind it."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.texts import KITSCH, PLAIN

BOTH = f"{PLAIN}\n{KITSCH}"


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("+", "").replace(",", "") or 0)


def why(desk) -> Locator:
    return desk.page.get_by_role("tabpanel", name="Why this number")


def points(desk) -> list[float]:
    return [number(t) for t in desk.page.locator("#u-parts b").all_inner_texts()]


def counted(desk) -> None:
    expect(desk.page.locator("#u-why-says")).not_to_contain_text("counting…")


def test_the_number_is_the_sum_of_its_lines_at_every_step(desk):
    desk.sample()
    desk.page.locator("#u-score-why").click()
    start, *parts, total = points(desk)
    assert start + sum(parts) == pytest.approx(total, abs=0.05 * (len(parts) + 2))
    assert round(total) == pytest.approx(int(desk.page.locator("#u-score").inner_text()), abs=1)
    lines = desk.page.locator("#u-parts button").all_inner_texts()
    assert len(lines) == 7  # the start, five dimensions, plain things
    whole = 0.0
    for line, told in zip(lines[1:], parts, strict=True):
        desk.page.locator("#u-parts button", has_text=line.split("\n")[0]).click()
        counted(desk)
        *own, together = points(desk)
        assert sum(own) == pytest.approx(together, abs=0.05 * (len(own) + 1))
        assert together == pytest.approx(told, abs=0.1)
        whole += together
        desk.page.get_by_role("navigation", name="The way here").get_by_role("button", name="The number").click()
    assert start + whole == pytest.approx(total, abs=1.0)


def test_every_figure_on_the_panel_is_a_button_that_leads_to_words_or_says_why_there_are_none(desk):
    desk.sample()
    loose = desk.page.evaluate(
        r"""() => {
            const inside = document.querySelector(".u-side");
            const walk = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
            const found = [];
            for (let node; (node = walk.nextNode());) {
                if (!/\d/.test(node.data) || !node.parentElement.checkVisibility()) continue;
                if (!node.parentElement.closest("button, select, .u-hidden")) found.push(node.data);
            }
            return found;
        }"""
    )
    assert not loose
    figures = desk.page.locator("#u-score-why, #u-from .u-figure, #u-dimensions .u-figure, #u-base .u-figure")
    expect(figures).to_have_count(10)
    for i in range(10):
        figures.nth(i).click()
        expect(why(desk)).to_be_visible()
        counted(desk)
        assert_leads_down(desk, figures.nth(i))


def assert_leads_down(desk, figure: Locator) -> None:
    """From here the first line, again and again, ends in the draft, or at a sentence about what has no words."""
    for _ in range(6):
        lines = desk.page.locator("#u-parts button")
        if lines.count() == 0:
            assert desk.page.locator("#u-why-how, #u-why-says").first.inner_text().strip()
            return
        line = lines.last if "Where every text starts" in lines.first.inner_text() else lines.first
        quote = line.locator("q")
        if quote.count():
            words = quote.inner_text().rstrip("…")
            line.click()
            selected = re.sub(r"\s+", " ", desk.page.evaluate("getSelection().toString()"))
            assert selected.startswith(words)
            return
        line.click()
        counted(desk)
    raise AssertionError(f"{figure.inner_text()!r} leads round in circles")


def test_a_mark_and_a_measure_say_what_was_counted_and_how(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.page.locator("#u-dimensions tr", has_text="Thinness").locator(".u-figure").click()
    desk.page.locator("#u-parts button", has_text="The weight of something").click()
    counted(desk)
    expect(why(desk)).to_contain_text("words that are read")
    expect(why(desk)).to_contain_text("in 1,000")
    expect(why(desk)).to_contain_text("ln(1 +")
    desk.page.locator("#u-parts button", has_text="weight of her silence").click()
    expect(desk.card).to_contain_text("The weight of something")
    desk.press("Escape")
    desk.page.locator("#u-base button", has_text="plain things").click()
    desk.page.locator("#u-parts button", has_text="Negation").click()
    counted(desk)
    expect(why(desk)).to_contain_text("Counted in 3 places")
    assert sorted(desk.painted()["counted"]) == sorted(q.inner_text() for q in desk.page.locator("#u-parts q").all())
    desk.page.locator("#u-parts button").first.click()
    assert desk.page.evaluate("getSelection().toString()") in ("not", "n't", "cannot", "never")
    desk.page.get_by_role("tab", name="Marks").click()
    assert not desk.painted()["counted"]


def test_what_the_writer_s_rules_hide_is_told_at_every_step(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    number = desk.page.locator("#u-score").inner_text()
    desk.page.evaluate("localStorage.setItem('unkitsch.never', '{\"phrases\": [\"weight of her silence\"]}')")
    desk.page.reload()
    expect(desk.page.locator("#u-silenced")).to_contain_text("1 mark is silenced by your rules")
    expect(desk.page.locator("#u-score")).to_have_text(number)
    desk.page.locator("#u-dimensions tr", has_text="Thinness").locator(".u-figure").click()
    counted(desk)
    line = desk.page.locator("#u-parts button", has_text="The weight of something")
    expect(line).to_contain_text("1 hidden by your rules")
    line.click()
    counted(desk)
    expect(why(desk)).to_contain_text("1 of them is hidden by your rules; it counts all the same.")
    hidden = desk.page.locator("#u-parts button", has_text="hidden by your rules, counted")
    expect(hidden).to_have_count(1)
    hidden.click()
    assert desk.page.evaluate("getSelection().toString()") == "weight of her silence"


@pytest.mark.parametrize("title", ["On the shelves", "Through the text", "Your versions", "Polish, version by version"])
def test_each_plot_leads_to_the_words_behind_its_numbers(desk, title):
    desk.sample()
    figure = opened(desk, title)
    expect(figure.locator(".point").first).to_be_visible()
    figure.get_by_role("button", name="Why this number").click()
    expect(desk.page.locator("#u-why-title")).to_have_text("The number")
    expect(desk.page.locator("#u-why-title")).to_be_in_viewport()


def test_down_and_back_by_keys_alone(desk):
    desk.sample()
    desk.page.locator("#u-score-why").focus()
    desk.press("Enter")
    title = desk.page.locator("#u-why-title")
    expect(title).to_be_focused()
    expect(title).to_have_text("The number")
    desk.press("Tab", "Tab", "Enter")
    expect(title).to_have_text("Charge")
    counted(desk)
    desk.press("Tab", "Enter")
    expect(title).not_to_have_text("Charge")
    counted(desk)
    desk.press("Tab", "Backspace")
    expect(title).to_have_text("Charge")
    desk.press("Shift+Tab", "Enter")
    expect(title).to_have_text("The number")


def test_without_a_number_its_place_says_why_and_the_marks_are_still_led_to(desk):
    desk.paste("The weight of her silence settled over the room.")
    desk.expect_mark("weight of her silence")
    expect(desk.page.locator("#u-gauge")).to_have_attribute("aria-label", re.compile("too few"))
    desk.page.locator("#u-dimensions tr", has_text="Thinness").locator(".u-figure").click()
    desk.page.locator("#u-parts button", has_text="weight of her silence").click()
    expect(desk.card).to_be_visible()
    desk.page.locator("#u-score-why").click()
    expect(why(desk)).to_contain_text("too few for a score")


def test_the_gauge_glides_to_a_new_number_and_says_it(desk):
    desk.paste(KITSCH)
    gauge = desk.page.get_by_role("meter")
    expect(gauge).to_have_attribute("aria-valuetext", re.compile(r"\d+ of 100, between \d+ and \d+"))
    was = gauge.get_attribute("aria-valuenow")
    desk.press("Control+a")
    desk.paste(PLAIN)
    expect(gauge).not_to_have_attribute("aria-valuenow", was)
    assert desk.page.evaluate("getComputedStyle(document.querySelector('#u-gauge b')).transitionDuration") == "0.7s"


@pytest.mark.parametrize("options", [{"reduced_motion": "reduce"}])
def test_nothing_glides_where_motion_is_not_wanted(desk):
    desk.paste(KITSCH)
    expect(desk.page.get_by_role("meter")).to_have_attribute("aria-valuenow", re.compile(r"\d"))
    assert desk.page.evaluate("getComputedStyle(document.querySelector('#u-gauge b')).transitionDuration") == "0s"


def opened(desk, title: str) -> Locator:
    desk.open(title)
    return desk.page.locator(".u-figure-fold[open]", has=desk.page.locator("summary", has_text=title)).last


def table(figure: Locator) -> list[list[str]]:
    rows = figure.locator(".u-behind tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_the_shelves_with_the_draft_on_them(desk):
    desk.sample()
    desk.page.locator("#u-standing button").click()
    figure = desk.page.locator("#u-figure-shelves")
    expect(figure.locator(".point").first).to_be_visible()
    sentence = desk.page.locator("#u-standing button").inner_text()
    expect(figure.locator(".u-plot")).to_have_attribute("aria-label", sentence)
    desk.page.locator("#u-figure-shelves .u-behind summary").click()
    rows = table(figure)
    assert len(rows) >= 8
    (chosen,) = [row for row in rows if "(chosen)" in row[0]]
    assert chosen[0].startswith("pages of canonical novels")
    for _, texts, low, median, high, _ in rows:
        assert number(texts) >= 20
        assert number(low) <= number(median) <= number(high)
    # Twenty dots a shelf, its middle, and the draft.
    assert figure.locator(".point").count() == 21 * len(rows) + 1
    desk.page.get_by_label("Genre").select_option(label="romance")
    expect(figure.locator("tbody tr", has_text="(chosen)")).to_contain_text("sentimental bestsellers")


def test_the_curve_by_paragraph_leads_to_its_paragraph(desk):
    desk.paste(BOTH)
    figure = opened(desk, "Through the text")
    expect(figure.locator(".u-says")).to_contain_text("Highest around")
    expect(figure.locator(".point").first).to_be_visible()
    desk.page.locator("#u-figure-curve .u-behind summary").click()
    rows = table(figure)
    assert len(rows) == 8
    scores = [number(row[1]) for row in rows]
    assert max(scores[:3]) + 20 < min(scores[-3:])
    figure.locator("tbody button").last.click()
    assert desk.page.evaluate("getSelection().toString()").startswith("In that moment she realized")
    figure.locator(".point").first.click(force=True)
    desk.wait(
        lambda: desk.page.evaluate("getSelection().toString()").startswith("Elena drove up"),
        lambda: "the point did not lead to its paragraph",
    )
    desk.press("Control+End")
    desk.type("\n\n" + PLAIN.split("\n\n")[1])
    expect(figure.locator("tbody tr")).to_have_count(9)


def test_a_short_draft_has_no_curve_and_is_told_why(desk):
    desk.paste(KITSCH.split("In that moment")[0] + "One more plain line.")
    figure = opened(desk, "Through the text")
    expect(figure.locator(".u-says")).to_contain_text("too few")
    expect(figure.locator(".u-plot")).to_be_hidden()


def test_versions_are_kept_looked_at_brought_back_and_deleted(desk):
    desk.paste(KITSCH)
    figure = opened(desk, "Your versions")
    expect(figure.locator("tbody tr")).to_have_count(1)
    desk.button("Clear").click()
    desk.expect_text("")
    desk.paste(PLAIN)
    expect(figure.locator("tbody tr")).to_have_count(2)
    expect(figure.locator(".u-says")).to_contain_text("2 versions are kept, in this browser only")
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    figure = opened(desk, "Your versions")
    expect(figure.locator("tbody tr")).to_have_count(2)
    kitsch, plain = (number(row[3]) for row in reversed(table(figure)))
    assert plain < kitsch
    expect(figure.locator(".point").first).to_be_visible()
    desk.button("Version 1: look at it").click()
    expect(figure.locator(".u-version .u-prose")).to_have_text(KITSCH)
    desk.button("Bring it back").click()
    desk.expect_text(KITSCH)
    expect(figure.locator("tbody tr")).to_have_count(3)
    desk.button("Undo").first.click()
    desk.expect_text(PLAIN)
    desk.button("Delete Version 1").click()
    expect(figure.locator("tbody tr")).to_have_count(2)
    desk.button("Delete all versions").click()
    expect(figure.locator("tbody tr")).to_have_count(0)


def test_a_taken_rewrite_is_two_versions_and_polish_stands_beside_kitsch(desk):
    desk.sample()
    desk.go("Cut it", n=1)
    desk.button("Take candidate 1 into the draft").click()
    figure = opened(desk, "Polish, version by version")
    expect(figure.locator("tbody tr")).not_to_have_count(0)
    expect(figure.locator(".u-says")).to_contain_text("Since version 1")
    expect(figure).to_contain_text("Coleman and Liau")
    expect(figure.locator(".point").first).to_be_visible()
    desk.page.locator("#u-figure-polish .u-behind summary").click()
    rows = table(figure)
    assert len(rows) == 2
    assert "the draft as it stands" in rows[0][0]
    assert number(rows[0][1]) < number(rows[1][1])
    assert all(0 < number(row[2]) <= 100 for row in rows)


def test_plots_follow_dark_and_light(desk):
    desk.paste(BOTH)
    figure = opened(desk, "Through the text")
    expect(figure.locator(".point").first).to_be_visible()
    colour = "getComputedStyle(document.querySelector('#u-figure-curve .xtick text')).fill"
    light = desk.page.evaluate(colour)
    desk.page.emulate_media(color_scheme="dark")
    desk.wait(lambda: desk.page.evaluate(colour) != light, lambda: "the plot stayed as it was")


@pytest.mark.parametrize("options", [{"viewport": {"width": 360, "height": 640}}], ids=["narrow"])
def test_no_figure_is_wider_than_a_narrow_window(desk):
    desk.paste(BOTH)
    expect(desk.page.locator("#u-from")).to_contain_text(", from ")
    for title in ("On the shelves", "Through the text", "Your versions", "Polish, version by version"):
        figure = opened(desk, title)
        for summary in figure.locator(".u-behind:not([open]) > summary").all():
            summary.click()
        expect(figure.locator(".u-says")).not_to_be_empty()
    desk.page.wait_for_timeout(1000)
    wide = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
