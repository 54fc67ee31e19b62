"""The editor: what is typed is what is kept, marks appear in place, and the draft's own signs stay signs."""

from random import Random

import pytest
from playwright.sync_api import expect

KITSCH = "The weight of her silence settled over the room."


def test_marks_appear_as_one_types(desk):
    desk.type(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.expect_text(KITSCH)


def test_a_mark_goes_when_its_words_go(desk):
    desk.type(KITSCH)
    desk.expect_mark("weight of her silence")
    for _ in range(len("silence settled over the room.")):
        desk.press("Backspace")
    desk.type("flour.")
    desk.expect_no_marks()


def test_marks_move_with_the_text_before_them(desk):
    desk.type(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home")
    desk.type("It rained. ")
    assert "weight of her silence" in desk.marks()
    desk.expect_text("It rained. " + KITSCH)


def test_markup_in_a_draft_stays_text(desk):
    text = '<b>bold</b> & <img src=x onerror="window.broken = true"> {{7*7}} ${1+1} <script>1</script>'
    desk.paste(text)
    desk.expect_text(text)
    assert desk.editor.locator("b, img, script").count() == 0
    assert desk.page.evaluate("window.broken === undefined")


@pytest.mark.parametrize("before", ["🕊 ", "👩‍👩‍👧‍👦👍🏽 ", "e\u0301a\u0308 ", "שלום ", "İ "])
def test_offsets_are_right_after(desk, before):
    desk.paste(before + KITSCH)
    desk.expect_mark("weight of her silence")
    desk.expect_text(before + KITSCH)


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo",
        "one\n\ntwo\n\n\nthree",
        "ends with a line\n",
        "\n\nbegins with two",
        "  spaces  inside \t and a tab ",
        "\n",
        "\n".join(f"line {i}" for i in range(300)),
    ],
    ids=["two lines", "blank lines", "last line empty", "first lines empty", "white space", "only a line", "300 lines"],
)
def test_lines_are_kept_as_they_are(desk, text):
    desk.paste(text)
    desk.expect_text(text)
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.type("")
    desk.press("Control+End")
    desk.type("!")
    desk.expect_text(text + "!")


def test_line_ends_of_every_kind_become_one(desk):
    desk.paste("one\r\ntwo\rthree\nfour")
    desk.expect_text("one\ntwo\nthree\nfour")


def test_enter_makes_lines_and_backspace_joins_them(desk):
    desk.type("one")
    desk.press("Enter", "Enter")
    desk.type("two")
    desk.expect_text("one\n\ntwo")
    desk.press("Home", "Backspace", "Backspace")
    desk.expect_text("onetwo")
    desk.press("Control+z")
    desk.wait(lambda: desk.kept() != "onetwo", lambda: "nothing was undone")


def lines_in_blocks(desk) -> bool:
    """Whether every line is a block of the editor's own, which is what travels and what is left undrawn out of view."""
    return bool(desk.editor.evaluate("root => [...root.children].every((block) => !block.querySelector('div'))"))


MANY = "\n".join(f"{KITSCH} Line {i}." if i % 3 else "" for i in range(1, 150))


@pytest.mark.parametrize(
    ("typed", "keys", "then"),
    [
        ("", [], "{}"),
        ("hello🕊\n\n", [], "hello🕊\n\n{}"),
        ("hello🕊\n\n\nend", ["ArrowUp"], "hello🕊\n\n{}\nend"),
        ("\n\nend", ["ArrowUp", "ArrowUp"], "{}\n\nend"),
        ("hello", [], "hello{}"),
        ("hello", ["Home"], "{}hello"),
    ],
    ids=["empty", "last line", "between", "first line", "at the end", "at the beginning"],
)
def test_a_long_paste_comes_in_lines_and_is_undone_at_once(desk, typed, keys, then):
    for i, line in enumerate(typed.split("\n")):
        if i:
            desk.press("Enter")
        desk.type(line)
    desk.press(*keys)
    desk.expect_text(typed)
    desk.paste(MANY)
    desk.expect_text(then.format(MANY))
    assert lines_in_blocks(desk)
    desk.press("Control+z")
    desk.expect_text(typed)
    desk.press("Control+Shift+z")
    desk.expect_text(then.format(MANY))


def test_joining_lines_of_a_long_draft_loses_nothing(desk):
    lines = [f"This is line {i} of many." for i in range(300)]
    desk.paste("\n".join(lines))
    desk.press("Control+Home", *["ArrowDown"] * 3, "Home", "Backspace")
    joined = [*lines[:2], lines[2] + lines[3], *lines[4:]]
    desk.expect_text("\n".join(joined))
    desk.press("Control+End", "Home", "Shift+ArrowUp", "Shift+ArrowUp", "Delete")
    desk.expect_text("\n".join([*joined[:-3], joined[-1]]))
    desk.press("Control+a", "Delete")
    desk.expect_text("")
    desk.press("Control+z")
    desk.expect_text("\n".join([*joined[:-3], joined[-1]]))


def test_undo_and_redo_by_the_usual_keys(desk):
    desk.paste("A first line.")
    desk.paste(" A second.")
    desk.press("Control+z")
    desk.expect_text("A first line.")
    desk.press("Control+Shift+z")
    desk.expect_text("A first line. A second.")


def test_what_is_copied_is_the_plain_text(desk):
    desk.paste("one\n\ntwo")
    desk.press("Control+a", "Control+c")
    assert desk.page.evaluate("navigator.clipboard.readText()") == "one\n\ntwo"
    assert desk.page.evaluate("navigator.clipboard.read().then(items => items[0].types)") == ["text/plain"]


def test_composing_is_not_disturbed(desk):
    """An input method holds the text open; nothing is painted or written until it is done."""
    desk.type("The weight of her ")
    session = desk.page.context.new_cdp_session(desk.page)
    for part in ("s", "si", "silence"):
        session.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
        desk.page.wait_for_timeout(400)
    session.send("Input.insertText", {"text": "silence"})
    desk.type(" settled over the room.")
    desk.expect_text(KITSCH)
    desk.expect_mark("weight of her silence")


def test_a_reload_brings_the_draft_back(desk):
    desk.type(KITSCH)
    desk.expect_text(KITSCH)
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")
    desk.expect_mark("weight of her silence")
    expect(desk.editor).to_have_text(KITSCH)


def test_clear_can_be_undone(desk):
    desk.paste(KITSCH + "\n\nAnd more.")
    desk.button("Clear").click()
    desk.expect_text("")
    desk.page.locator("#u-status button").click()
    desk.expect_text(KITSCH + "\n\nAnd more.")


def test_a_lone_surrogate_and_a_nul_break_nothing(desk):
    desk.editor.focus()
    desk.page.evaluate(r"document.execCommand('insertText', false, 'A half \ud83d sign\0. The weight of her silence.')")
    desk.expect_mark("weight of her silence")


@pytest.mark.parametrize("seed", [1, 2])
def test_many_small_edits_of_a_long_draft_come_out_as_in_any_editor(desk, seed):
    """The same edits on a list of lines; short lines, so that a line of the draft is a line on the screen."""
    random = Random(seed)
    lines = [f"Line {i}." for i in range(260)]
    desk.paste("\n".join(lines))
    for step in range(12):
        at = random.randrange(1, 9) if step % 2 else len(lines) - random.randrange(2, 9)
        if step % 2:
            desk.press("Control+Home", *["ArrowDown"] * at)
        else:
            desk.press("Control+End", *["ArrowUp"] * (len(lines) - 1 - at))
        match random.choice(["join", "split", "type", "cut", "forward"]):
            case "join":
                desk.press("Home", "Backspace")
                lines[at - 1 : at + 1] = [lines[at - 1] + lines[at]]
            case "forward":
                desk.press("End", "Delete")
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
            case "split":
                desk.press("End", "Enter")
                desk.page.keyboard.type("new")
                lines[at : at + 1] = [lines[at], "new"]
            case "type":
                desk.press("End")
                desk.page.keyboard.type(f" {step}🕊")
                lines[at] += f" {step}🕊"
            case "cut":
                desk.press("Home", "Shift+ArrowUp", "Delete")
                del lines[at - 1]
    desk.expect_text("\n".join(lines))
