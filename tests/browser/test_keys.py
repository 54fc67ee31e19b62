"""The keys: listed under "?", changed there, kept; none that would write something works where there is writing."""

import pytest
from playwright.sync_api import expect

from tests.texts import KITSCH

LINE = "The weight of her silence settled over the room."


@pytest.fixture
def keys(desk):
    """The list, open."""
    desk.button("? Keys").click()
    return desk.page.get_by_role("dialog", name="Keys")


def change(desk, keys, label, *pressed):
    keys.get_by_role("button", name=f"{label}:").click()
    desk.press(*pressed)


def test_the_question_mark_opens_the_list_and_in_the_draft_it_is_typed(desk):
    desk.type("Why?")
    desk.expect_text("Why?")
    expect(desk.page.get_by_role("dialog", name="Keys")).to_be_hidden()
    desk.button("Clear").focus()
    desk.press("?")
    listed = desk.page.get_by_role("dialog", name="Keys")
    expect(listed).to_contain_text("Next mark")
    expect(listed.get_by_role("button", name="Next mark: F8. Change it")).to_be_visible()
    desk.press("Escape")
    expect(listed).to_be_hidden()
    expect(desk.button("Clear")).to_be_focused()


def test_every_key_listed_is_one_of_its_own(desk, keys):
    shown = keys.locator("dl").evaluate_all(
        "lists => lists.map(l => [...l.querySelectorAll('kbd')].map(k => k.innerText))"
    )
    assert sum(map(len, shown)) > 20
    for group in shown:
        assert len(set(group)) == len(group)


def test_a_key_is_changed_by_pressing_another_and_stays_so(desk, keys):
    change(desk, keys, "Next mark", "F4")
    expect(keys).to_contain_text("“Next mark” is F4 now.")
    keys.get_by_role("button", name="Close").click()
    expect(desk.page.locator("#u-keys")).to_contain_text("F4 Next mark")
    desk.paste(LINE)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home", "F8")
    expect(desk.card).to_be_hidden()
    desk.press("F4")
    expect(desk.card).to_be_visible()
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    expect(desk.page.locator("#u-keys")).to_contain_text("F4 Next mark")
    desk.button("? Keys").click()
    desk.button("As they were at first").click()
    expect(keys.get_by_role("button", name="Next mark: F8. Change it")).to_be_visible()


@pytest.mark.parametrize(
    ("pressed", "why"),
    [
        ("F9", "F9 is “To the candidates” already; give that another key first."),
        ("Control+t", "The browser keeps Ctrl+T for itself"),
        ("F5", "The browser keeps F5 for itself"),
        ("Tab", "The browser keeps Tab for itself"),
        ("ArrowDown", "Down is for writing and moving about"),
        ("Enter", "Enter is for writing and moving about"),
        ("Control+ArrowLeft", "Ctrl+Left is for writing and moving about"),
    ],
)
def test_a_key_that_is_needed_elsewhere_is_refused_with_a_sentence(desk, keys, pressed, why):
    change(desk, keys, "Next mark", pressed)
    expect(keys).to_contain_text(why)
    desk.press("Escape")
    expect(keys.get_by_role("button", name="Next mark: F8. Change it")).to_have_text("F8")
    expect(keys).to_be_visible()


def test_a_letter_works_outside_the_draft_only_and_a_key_may_be_taken_away(desk, keys):
    change(desk, keys, "Next mark", "n")
    change(desk, keys, "The mark before", "Backspace")
    expect(keys).to_contain_text("“The mark before” has no key now.")
    desk.press("Escape")
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home")
    desk.page.keyboard.type("n")
    desk.expect_text("n" + KITSCH)
    desk.expect_mark("weight of her silence")
    desk.button("Clear").focus()
    desk.press("Shift+F8")
    expect(desk.card).to_be_hidden()
    desk.press("n")
    expect(desk.card).to_be_visible()
    desk.expect_text("n" + KITSCH)


def test_in_a_field_letters_are_letters(desk, keys):
    change(desk, keys, "Next mark", "n")
    desk.press("Escape")
    desk.page.get_by_label("engine", exact=True).select_option(label="a model, by its litellm name")
    field = desk.page.get_by_label("model", exact=True)
    field.fill("")
    field.press_sequentially("n/n?")
    expect(field).to_have_value("n/n?")
    expect(keys).to_be_hidden()
