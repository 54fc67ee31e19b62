"""The reading beside the draft: the card of a mark, the list, the number or the sentence in its place."""

import re

import pytest
from playwright.sync_api import expect

from tests.texts import KITSCH, PLAIN

LINE = "The weight of her silence settled over the room."


def test_hovering_a_mark_shows_what_why_and_whence(desk):
    desk.paste(LINE)
    desk.expect_mark("weight of her silence")
    expect(desk.card).to_be_hidden()
    desk.hover("weight of her silence")
    expect(desk.card).to_be_visible()
    expect(desk.card).to_contain_text("The weight of something · thinness")
    expect(desk.card).to_contain_text("What was there?")
    expect(desk.card).to_contain_text("Kulka 3")
    expect(desk.card).to_contain_text("strong (0.")
    desk.page.mouse.move(5, 5)
    expect(desk.card).to_be_hidden()


def test_the_card_lists_every_mark_that_lies_there(desk):
    desk.sample()
    one_word = desk.page.evaluate(
        """() => {
            const ours = [...CSS.highlights].filter(([name]) => !["u-here", "u-chosen"].includes(name));
            const all = ours.flatMap(([, highlight]) => [...highlight]);
            for (const a of all) for (const b of all) if (a !== b && a.toString().includes(b.toString())
                && a.isPointInRange(b.startContainer, b.startOffset)) return b.toString();
        }"""
    )
    assert one_word, "the sample has marks that overlap"
    desk.hover(one_word)
    expect(desk.card.locator("strong")).not_to_have_count(1)


def test_typing_closes_the_card(desk):
    desk.type(LINE)
    desk.expect_mark("weight of her silence")
    desk.hover("weight of her silence")
    expect(desk.card).to_be_visible()
    desk.type(" It")
    expect(desk.card).to_be_hidden()


def test_a_finding_leads_to_its_place(desk):
    desk.sample()
    last = desk.findings.last
    quote = last.locator("q").inner_text()
    last.click()
    expect(desk.card).to_be_visible()
    assert desk.page.evaluate("getSelection().toString()") == quote
    at = desk.place_of(quote)
    assert desk.editor.evaluate(
        "(e, y) => { const box = e.getBoundingClientRect(); return box.top < y && y < box.bottom; }", at["y"]
    )


def test_the_number_its_interval_and_its_parts(desk):
    desk.paste(KITSCH)
    expect(desk.page.locator("#u-from")).to_contain_text(", from ")
    value = int(desk.page.locator("#u-score").inner_text())
    low, high = (int(n) for n in desk.page.locator("#u-from").inner_text().split(",")[0].split(" to "))
    assert 0 <= low <= value <= high <= 100
    rows = desk.page.locator("#u-dimensions tbody tr")
    expect(rows).to_have_count(5)
    points = [r.replace("−", "-").replace("+", "") for r in rows.locator(".u-points").all_inner_texts()]
    line = desk.page.locator("#u-base").inner_text().replace("−", "-").replace("+", "")
    start, plain = re.search(r"starts at (\d+);.* count (-?\d+)\.", line).groups()
    assert abs(sum(map(int, [start, plain, *points])) - value) <= 4  # each is rounded for itself
    expect(desk.page.get_by_label("The reading")).to_contain_text("cannot tell who wrote it")


def test_the_number_says_where_it_stands_and_the_genre_chooses_against_what(desk):
    desk.sample()
    score, from_ = desk.page.locator("#u-score").inner_text(), desk.page.locator("#u-from").inner_text()
    marks, standing = desk.marks(), desk.page.locator("#u-standing")
    expect(standing).to_contain_text("pages of canonical novels")
    desk.page.get_by_label("Genre").select_option(label="romance")
    expect(standing).to_contain_text("sentimental bestsellers")
    expect(standing).to_contain_text("borrowed")
    assert desk.page.locator("#u-score").inner_text() == score
    assert desk.page.locator("#u-from").inner_text() == from_
    assert desk.marks() == marks
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    expect(standing).to_contain_text("sentimental bestsellers")
    expect(desk.page.get_by_label("Genre")).to_have_value("romance")


def test_kitsch_reads_higher_than_plain_prose(desk):
    desk.paste(KITSCH)
    expect(desk.page.locator("#u-from")).to_contain_text(", from ")
    kitsch = int(desk.page.locator("#u-score").inner_text())
    desk.press("Control+a")
    desk.paste(PLAIN)
    desk.wait(lambda: desk.page.locator("#u-score").inner_text() not in ("–", str(kitsch)), lambda: "no new number")
    assert int(desk.page.locator("#u-score").inner_text()) < kitsch


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tears welled in her eyes.", "5 words are too few"),
        ("Der Regen fiel auf das Dach, und niemand kam die Treppe herauf. " * 14, "English"),
    ],
    ids=["too short", "not English"],
)
def test_without_a_number_there_is_a_sentence(desk, text, sentence):
    desk.paste(text)
    expect(desk.page.locator("#u-from")).to_contain_text(sentence)
    expect(desk.page.locator("#u-score")).to_have_text("–")
    expect(desk.page.locator("#u-standing")).to_be_hidden()
    desk.page.get_by_role("tab", name="Why this number").click()
    expect(desk.page.locator("#u-why-says")).to_contain_text(sentence)


def test_dialogue_is_read_apart_until_switched_on(desk):
    desk.paste("“The weight of her silence settled on me,” he said.")
    expect(desk.page.locator("#u-skipped")).to_contain_text("dialogue")
    assert not desk.marks()
    desk.page.get_by_label("read dialogue").check()
    desk.expect_mark("weight of her silence")
    expect(desk.page.locator("#u-skipped")).to_be_empty()
