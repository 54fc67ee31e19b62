"""Variants in place: candidates compared where they would stand, taken whole or in part, mixed, asked for again, sent
back; the draft is never anything but the draft."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.test_choosing import LINE, PHONE, by_model
from tests.scripted_server import ScriptedServer, goes_on
from tests.texts import KITSCH

TWO = "The weight of her silence settled over the room. Marcus put the kettle on."
ONE_WAY = "She said nothing at all in the room. Marcus put the kettle on."
OTHER_WAY = "The weight of her silence was on the room. Marcus put the old kettle on again."


def stand(desk: Desk) -> Locator:
    """Where a candidate is painted in its place."""
    return desk.page.locator("#u-stand")


def card(desk: Desk, n: int) -> Locator:
    return desk.page.get_by_role("article", name=f"Candidate {n}", exact=True)


def test_from_the_draft_to_a_part_taken_and_back_by_keys_alone(desk):
    desk.editor.focus()
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_visible()
    desk.press("Alt+u", "Alt+u")
    expect(desk.page.locator("#u-on")).to_contain_text("on the paragraph")
    desk.press("Control+Enter")
    expect(desk.page.locator("#u-choice")).to_be_visible()
    desk.press("F9")
    first = card(desk, 1)
    expect(first).to_be_focused()
    expect(stand(desk)).to_be_visible()
    shown = stand(desk).inner_html()
    desk.press("ArrowRight")
    expect(card(desk, 2)).to_be_focused()
    desk.wait(lambda: stand(desk).inner_html() != shown, lambda: "the place shows the first still")
    desk.press("ArrowLeft", "p", "Space")
    expect(first.get_by_role("switch").first).to_have_attribute("aria-checked", "false")
    part = desk.rewritten(first)
    desk.press("Escape")
    expect(first).to_be_focused()
    expect(first).to_contain_text("Take in part")
    desk.press("Enter")
    desk.expect_text("\n".join([part, *KITSCH.split("\n")[1:]]))
    expect(stand(desk)).to_be_hidden()
    desk.press("Control+z")
    desk.expect_text(KITSCH)
    desk.press("Control+Shift+z", "Control+z")
    desk.expect_text(KITSCH)


def test_what_is_painted_in_place_is_not_the_draft(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    asked = []
    desk.page.on("request", lambda request: asked.append(request.post_data or ""))
    card(desk, 1).hover()
    expect(stand(desk)).to_be_visible()
    assert desk.editor.inner_text().strip() == TWO
    assert stand(desk).get_attribute("aria-hidden") == "true"
    desk.page.wait_for_timeout(1000)
    assert desk.kept() == TWO
    assert not [body for body in asked if "read_" in body]
    desk.page.mouse.move(2, 2)
    expect(stand(desk)).to_be_hidden()
    card(desk, 1).hover()
    expect(stand(desk)).to_be_visible()
    desk.editor.focus()
    desk.press("Control+End")
    desk.page.keyboard.type(" Rain.")
    expect(stand(desk)).to_be_hidden()
    desk.expect_text(TWO + " Rain.")
    desk.press("Control+z")
    desk.wait(lambda: desk.kept() in (TWO, TWO + " Rain"), desk.kept)


def test_the_original_is_one_key_away_and_stays_so_after_a_take(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    desk.press("F9")
    expect(stand(desk)).to_be_visible()
    candidate = stand(desk).inner_text()
    desk.press("F2")
    expect(stand(desk)).to_have_text(TWO)
    expect(desk.button("The original")).to_have_attribute("aria-pressed", "true")
    desk.press("F2")
    assert stand(desk).inner_text() == candidate
    desk.page.keyboard.down("F2")
    expect(stand(desk)).to_have_text(TWO)
    desk.page.wait_for_timeout(600)
    desk.page.keyboard.up("F2")
    desk.wait(lambda: stand(desk).inner_text() == candidate, lambda: "the original stays")
    taken = desk.rewritten(card(desk, 1))
    desk.press("1")
    desk.expect_text(taken)
    desk.press("F2")
    expect(stand(desk)).to_have_text(TWO)
    desk.expect_text(taken)
    desk.page.keyboard.type("x")
    expect(stand(desk)).to_be_hidden()


def test_every_take_is_one_step_of_undo_and_typing_between_them_another(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    first, second = (desk.rewritten(card(desk, n)) for n in (1, 2))
    desk.press("F9", "1")
    desk.expect_text(first)
    desk.press("F9", "2")
    desk.expect_text(second)
    desk.editor.focus()
    desk.press("Control+End")
    desk.paste(" Rain.")
    desk.expect_text(second + " Rain.")
    desk.press("F9", "1")  # the draft has changed around what was taken, and that is found all the same
    desk.expect_text(first + " Rain.")
    steps = [second + " Rain.", second, first, TWO]
    for text in steps:
        desk.press("Control+z")
        desk.expect_text(text)
    for text in [*reversed(steps[:-1]), first + " Rain."]:
        desk.press("Control+Shift+z")
        desk.expect_text(text)


def test_the_diff_is_switched_everywhere_at_once_and_stays_so(desk):
    by_model(desk, OTHER_WAY, text=TWO).__exit__()
    desk.press("F9")
    expect(card(desk, 1).locator("del").first).to_be_visible()
    desk.press("Shift+F2")
    expect(card(desk, 1).locator("del").first).to_be_hidden()
    expect(stand(desk).locator("del").first).to_be_hidden()
    expect(stand(desk)).to_contain_text("the old kettle")
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    expect(desk.page.locator("#u-diff")).not_to_be_checked()


def test_a_sentence_or_a_paragraph_is_what_the_caret_stands_in(desk):
    desk.paste(f"{TWO}\n\nThe next one. It is longer.")
    desk.expect_mark("weight of her silence")
    on, menu = desk.page.locator("#u-on"), desk.page.get_by_label("rewrite", exact=True)
    desk.press("Control+Home", "ArrowRight", "ArrowRight")
    menu.select_option("sentence")
    expect(on).to_have_text("on the sentence, 9 words")
    menu.select_option("paragraph")
    expect(on).to_have_text("on the paragraph, 14 words")
    desk.editor.focus()
    desk.press("Control+End")
    expect(on).to_have_text("on the paragraph, 6 words")
    desk.press("Alt+u")
    expect(on).to_have_text("on the whole draft")


def test_two_are_mixed_sentence_by_sentence_and_the_mix_is_measured(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    first, second = (desk.rewritten(card(desk, n)) for n in (1, 2))
    desk.press("F9", "m")
    dialog = desk.page.get_by_role("dialog", name="Candidate 1, mixed")
    expect(dialog).to_be_visible()
    dialog.locator("fieldset").last.get_by_role("radio").last.check()
    desk.button("Make it a candidate").click()
    mixed = first.split(". ")[0] + ". " + second.split(". ")[1]
    made = card(desk, 3)
    expect(made).to_contain_text("1 mixed with candidate 2")
    expect(made).to_contain_text("meaning")
    assert desk.rewritten(made) == mixed
    desk.press("3")
    desk.expect_text(mixed)


def test_a_candidate_is_asked_for_again_in_the_writer_s_own_words(desk):
    server = by_model(desk, OTHER_WAY, ONE_WAY, text=TWO)
    desk.press("F9", "w")
    desk.page.keyboard.type("less kettle")
    desk.press("Enter")
    made = card(desk, 3)
    expect(made).to_contain_text("1, as you wished")
    expect(made).to_contain_text("meaning")
    sent = server.requests[-1].messages[-1]
    assert "less kettle" in sent
    assert f"<EARLIER>\n{desk.rewritten(card(desk, 1))}\n</EARLIER>" in sent
    server.__exit__()
    expect(desk.button("Stop")).to_be_hidden()  # until then the cards still change places
    made.locator("summary").get_by_text("Cut it · scripted").click()
    expect(made).to_contain_text("Engine: the model scripted.")
    expect(made).to_contain_text("Tokens: ")
    expect(made).to_contain_text("No cost.")


def test_by_rule_less_comes_and_words_are_refused_with_a_sentence(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=1)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    expect(desk.button("Stop")).to_be_hidden()
    desk.press("F9", "l")
    made = card(desk, 2)
    expect(made).to_contain_text("1, but less")
    expect(made).to_contain_text("only the stronger half of the marks")
    expect(made).to_be_focused()
    expect(desk.button("Stop")).to_be_hidden()
    desk.press("w")
    desk.page.keyboard.type("make it rain")
    desk.press("Enter")
    expect(desk.status).to_contain_text("Rules cannot follow words")
    expect(desk.candidates).to_have_count(2)


def test_what_is_sent_back_is_put_away_with_its_reason_and_can_be_fetched(desk):
    server = by_model(desk, ONE_WAY, OTHER_WAY, text=TWO)
    first = card(desk, 1)
    first.get_by_text("Change it").click()
    first.get_by_label("Why candidate 1 is sent back").select_option(label="too tame")
    first.get_by_role("button", name="Send back").click()
    expect(first).to_be_hidden()
    away = desk.page.locator("#u-away")
    away.locator("> summary").click()
    expect(first).to_be_visible()
    first.get_by_role("button", name="Stranger").click()
    expect(card(desk, 3)).to_contain_text("meaning")
    assert "too tame" in server.requests[-1].messages[-1]
    server.__exit__()
    first.get_by_role("button", name="Fetch it again").click()
    expect(away).to_be_hidden()
    expect(desk.page.locator("#u-cards").get_by_role("article", name="Candidate 1", exact=True)).to_be_visible()


def test_what_streams_is_stopped_by_a_key(desk):
    with ScriptedServer(goes_on((f"word{i} " for i in range(100_000)), pause=0.2)) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Cut it", n=1)
        expect(desk.candidates.first).to_contain_text("word3")
        desk.press("Control+.")
        assert server.wait_for_hang_up()
        expect(desk.candidates.first).to_contain_text("Stopped")


@pytest.mark.parametrize("options", [PHONE], ids=["phone"])
def test_by_touch_a_button_shows_a_candidate_in_the_draft_until_it_is_pressed_again(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    one, other = (desk.button(f"Show candidate {n} in the draft") for n in (1, 2))
    place = one.bounding_box()
    assert place["height"] >= 24
    one.tap()
    expect(one).to_have_attribute("aria-pressed", "true")
    expect(stand(desk)).to_contain_text(desk.rewritten(card(desk, 1))[:20])
    shown = stand(desk).inner_text()
    other.tap()
    expect(one).to_have_attribute("aria-pressed", "false")
    desk.wait(lambda: stand(desk).inner_text() != shown, lambda: "the first is shown still")
    other.tap()
    expect(other).to_have_attribute("aria-pressed", "false")
    expect(stand(desk)).to_be_hidden()
    one.tap()
    expect(stand(desk)).to_be_visible()
    desk.editor.tap()
    expect(stand(desk)).to_be_hidden()
    expect(one).to_have_attribute("aria-pressed", "false")
    desk.expect_text(TWO)


@pytest.mark.parametrize("options", [PHONE], ids=["phone"])
def test_on_a_phone_it_all_fits(desk):
    by_model(desk, ONE_WAY, OTHER_WAY, text=TWO).__exit__()
    first = card(desk, 1)
    first.get_by_text("Change it").click()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert desk.page.evaluate(wide) <= 0
    first.get_by_role("button", name="Mix with another").click()
    expect(desk.button("Make it a candidate")).to_be_visible()
    assert desk.page.evaluate(wide) <= 0
    box = desk.page.get_by_role("dialog", name="Candidate 1, mixed").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
