"""Why a candidate's number is what it is: as the draft's is, down to its words, on its card."""

from playwright.sync_api import expect

from tests.browser.test_choosing import by_model
from tests.browser.test_variants import card
from tests.texts import KITSCH, PLAIN

OTHER = PLAIN + "\nTears glistened in her eyes, and her heart ached."


def counted(desk) -> list[str]:
    """The words in which a step counts, as the browser paints them."""
    return list(desk.painted().get("counted", []))


def test_a_candidate_s_number_leads_to_its_words_and_back_to_the_draft_s(desk):
    by_model(desk, OTHER, text=KITSCH).__exit__()
    one, title = card(desk, 1), desk.page.locator("#u-why-title")
    before, after = one.locator(".u-changes .u-figure").text_content().split(" → ")  # in view or not
    one.get_by_role("button", name="its kitsch: why?").click()
    expect(title).to_have_text("Candidate 1")
    expect(title).to_be_focused()
    expect(desk.page.locator("#u-parts li").last).to_contain_text("The number")
    told = desk.page.locator("#u-parts li").last.locator(".u-number").inner_text()
    assert round(float(told)) == int(after)
    desk.page.locator("#u-parts button", has_text="Charge").first.click()
    desk.page.locator("#u-parts button", has_text="Marks: ").click()
    words = desk.page.locator("#u-parts q")
    expect(words.first).to_be_visible()
    assert set(words.all_inner_texts()) <= set(counted(desk))
    assert all(span in OTHER for span in counted(desk))
    desk.page.locator("#u-parts button").first.click()
    expect(one).to_be_focused()
    desk.expect_text(KITSCH)
    desk.page.locator("#u-why-trail").get_by_role("button", name="the draft").click()
    expect(title).to_have_text("The number")
    told = desk.page.locator("#u-parts li").last.locator(".u-number").inner_text()
    assert round(float(told)) == int(before)


def test_what_stands_around_a_candidate_is_shown_in_the_draft(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home")
    desk.page.get_by_label("rewrite", exact=True).select_option("paragraph")
    desk.go("Cut it", n=1)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    card(desk, 1).get_by_role("button", name="its kitsch: why?").click()
    desk.page.locator("#u-parts button", has_text="Charge").first.click()
    desk.page.locator("#u-parts button", has_text="Marks: ").click()
    expect(desk.page.locator("#u-parts q").first).to_be_visible()
    within = "() => [...CSS.highlights.get('u-counted')].filter((r) => $('u-editor').contains(r.startContainer)).length"
    assert desk.page.evaluate(within.replace("$('", "document.getElementById('")) > 0
    desk.editor.focus()
    desk.press("Control+End")
    desk.page.keyboard.type(" Rain.")
    desk.page.locator("#u-parts li", has_text="Tears glistened").get_by_role("button").click()
    expect(desk.status).to_contain_text("changed")
