"""What is deliberate: kept from a mark's card or a selection, moved with the text, let go, and never rewritten."""

from playwright.sync_api import expect

LINE = "The weight of her silence settled over the room."
DRAFT = f"{LINE}\n\nTears welled in her eyes. The kettle was on."


def kept(desk):
    return desk.painted()["kept"]


def keep_by_card(desk):
    """Keep what the first mark's card is about; its words."""
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    desk.card.get_by_role("button", name="Keep it, deliberate").focus()
    desk.press("Enter")
    desk.wait(lambda: len(kept(desk)) == 1, lambda: str(kept(desk)))
    (words,) = kept(desk)
    assert "weight of her silence" in words
    return words


def test_kept_by_keys_it_is_no_mark_any_more_and_survives_a_reload(desk):
    desk.paste(DRAFT)
    words = keep_by_card(desk)
    assert "weight of her silence" not in desk.marks()
    expect(desk.editor).to_be_focused()
    desk.press("Control+Home")
    desk.type("🕊 It rained. ")
    desk.expect_text("🕊 It rained. " + DRAFT)
    assert kept(desk) == [words]
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.expect_mark("Tears welled")
    assert kept(desk) == [words]
    desk.page.get_by_role("tab", name="Kept 1").click()
    desk.page.get_by_role("button", name=f"Let go of {words}").click()
    desk.expect_mark("weight of her silence")
    expect(desk.page.get_by_role("tab", name="Kept")).to_be_hidden()


def test_no_rewrite_touches_it_nor_does_taking_one_lose_it(desk):
    desk.paste(DRAFT)
    words = keep_by_card(desk)
    desk.press("Control+a")
    desk.go("Cut it", n=1)
    expect(desk.candidates.first.locator("del, ins").first).to_be_visible()
    cut = desk.candidates.first.locator("del").all_text_contents()
    assert not any("weight" in gone or "silence" in gone for gone in cut)
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != DRAFT, desk.kept)
    assert words in desk.kept()
    assert kept(desk) == [words]


def test_it_is_let_go_with_a_word_when_its_words_are_edited_and_comes_back_with_them(desk):
    desk.paste(DRAFT)
    desk.press("Control+Home", "Shift+End")
    desk.button("keep it, it is deliberate").click()
    desk.wait(lambda: kept(desk) == [LINE], lambda: str(kept(desk)))
    desk.editor.focus()
    desk.press("Control+Home", "ArrowRight", "ArrowRight")
    desk.page.keyboard.type("x")
    expect(desk.status).to_contain_text("no longer kept as deliberate")
    assert kept(desk) == []
    desk.press("Control+z")
    desk.wait(lambda: kept(desk) == [LINE], lambda: str(kept(desk)))


def test_a_selection_of_one_letter_or_across_paragraphs_takes_whole_words(desk):
    desk.paste(DRAFT)
    desk.expect_mark("Tears welled")
    desk.press("Control+Home", *["ArrowRight"] * 5, "Shift+ArrowRight")
    expect(desk.page.locator("#u-on")).to_have_text("on the selection, 1 word")
    desk.press("Control+Home", *["ArrowRight"] * 5, "Shift+Control+End")
    desk.go("Cut it", n=1)
    desk.button("Take candidate 1 into the draft").click()
    desk.wait(lambda: desk.kept() != DRAFT, desk.kept)
    assert "\n\n" in desk.kept()
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(DRAFT)


def test_where_nothing_is_marked_it_may_stay_as_it_is(desk):
    plain = "The bus was late. He bought bread and a newspaper."
    desk.paste(plain)
    expect(desk.page.locator("#u-from")).to_contain_text("too few")
    desk.go("Cut it", n=1)
    expect(desk.status).to_contain_text("Nothing is marked here. It can stay as it is.")
    assert desk.candidates.count() == 0
    desk.page.get_by_role("button", name="Rewrite it anyway").click()
    expect(desk.candidates).to_have_count(1)
    desk.expect_text(plain)
