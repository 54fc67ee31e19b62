"""The writer goes on typing: at any length, the server gone, two windows open, whatever is pasted or dropped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PATIENCE, App
from tests.browser.desk import Desk

KITSCH = "The weight of her silence settled over the room."
LONG = [f"Paragraph {i} of the ledger. {KITSCH} Nobody had read page {i}, and nobody would." for i in range(900)]

# What stands beside the number once there is one.
READ = re.compile(r"\d,\d{3} words")

# How many UTF-16 units stand before the caret, in a draft of one line.
CARET = """() => {
  const before = new Range();
  before.setStart(document.querySelector("#u-editor"), 0);
  before.setEnd(getSelection().focusNode, getSelection().focusOffset);
  return before.toString().length;
}"""

DROP = """([name, bytes, type]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, {type}));
  const editor = document.querySelector("#u-editor");
  for (const kind of ["dragover", "drop"]) {
    editor.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


def drop(desk: Desk, name: str, content: bytes, kind: str = "") -> None:
    desk.page.evaluate(DROP, [name, list(content), kind])


def paste_data(desk: Desk, **data: str) -> None:
    """A paste with several kinds of data, as programs put them on the clipboard."""
    desk.editor.focus()
    desk.page.evaluate(
        """kinds => {
            const data = new DataTransfer();
            for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
            document.querySelector("#u-editor").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        data,
    )


def reload(desk: Desk) -> None:
    desk.page.reload()
    desk.page.wait_for_selector("[data-ready]")


def questions(page: Page) -> list[str]:
    """What the page asks the server about its draft, as it travels."""
    asked: list[str] = []
    kinds = ("read_draft", "read_near", "read_pieces")
    page.on("request", lambda r: asked.append(r.post_data) if any(k in (r.post_data or "") for k in kinds) else None)
    return asked


def test_a_key_in_a_long_draft_sends_its_paragraph_and_no_other(desk):
    desk.paste("\n\n".join(LONG))
    expect(desk.page.locator("#u-from")).to_contain_text(READ)
    desk.press("Control+Home", "End")
    asked = questions(desk.page)
    desk.type(" Her tears were diamonds.")
    desk.wait(lambda: bool(asked), lambda: "nothing was asked")
    desk.page.wait_for_timeout(1500)
    assert not any(re.search(r"page [1-9]", question) for question in asked), asked
    assert max(map(len, asked)) < 2_000


def test_a_draft_that_is_typed_is_sent_by_the_line_as_one_that_is_pasted(desk):
    for i in range(3):
        desk.type(f"Paragraph {i} of the ledger.")
        desk.press("Enter", "Enter")
    desk.wait(lambda: desk.kept().count("\n") == 6, desk.kept)
    desk.page.wait_for_timeout(1500)
    asked = questions(desk.page)
    desk.type("The last.")
    desk.wait(lambda: any("The last." in question for question in asked), lambda: str(asked))
    assert not any("Paragraph" in question for question in asked)


def test_marks_of_what_was_just_written_do_not_wait_for_the_whole_draft(desk):
    desk.paste("\n\n".join(LONG[:40]))
    desk.expect_mark("weight of her silence")
    expect(desk.page.locator("#u-from")).to_contain_text("words")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if not held and "read_draft" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    desk.page.route(re.compile("component_server"), hold)
    desk.press("Control+Home", "End")
    desk.type(" Tears welled in her eyes.")
    desk.expect_mark("Tears welled")
    desk.wait(lambda: bool(held), lambda: "the whole draft was not asked about")
    desk.type(" Her heart skipped a beat.")
    desk.expect_mark("Her heart skipped")
    before = desk.page.locator("#u-count").inner_text()
    held[0].continue_()
    desk.wait(lambda: desk.page.locator("#u-count").inner_text() != before, lambda: "the list did not follow")
    assert {"Tears welled", "Her heart skipped"} <= set(desk.marks())


def test_nothing_asks_for_frames_while_nothing_happens(desk):
    desk.page.add_init_script("""(() => {
        const real = window.requestAnimationFrame;
        window.frames_asked = 0;
        window.requestAnimationFrame = (then) => { window.frames_asked += 1; return real.call(window, then); };
    })()""")
    reload(desk)
    desk.type(KITSCH)
    desk.expect_mark("weight of her silence")

    def still() -> bool:
        before = desk.page.evaluate("frames_asked")
        desk.page.wait_for_timeout(1000)
        return before == desk.page.evaluate("frames_asked") > 0

    desk.wait(still, lambda: "frames are asked for again and again", seconds=6)  # that is six times a second


def test_ten_thousand_marks_are_counted_and_one_types_on(desk, app):
    text = "\n\n".join([f"{KITSCH} Tears welled in her eyes and her heart was broken."] * 3400)
    desk.page.goto(app.address + "plotly.min.js")  # away from the desk, which keeps its own draft when it is left
    desk.page.evaluate("text => localStorage.setItem('unkitsch.draft', text)", text)
    desk.page.goto(app.address)
    desk.page.wait_for_selector("[data-ready]")
    desk.wait(lambda: int(desk.page.locator("#u-count").inner_text().replace(",", "") or 0) >= 10_000, desk.page.title)
    assert 0 < len(desk.marks()) < 500
    desk.editor.focus()
    desk.press("Control+End")
    desk.type(" And the 🕊 flew.")
    desk.expect_text(text + " And the 🕊 flew.")
    desk.press("F8")
    expect(desk.card).to_be_visible()


def test_marks_on_the_screen_come_before_the_number_of_a_long_draft(desk):
    desk.paste("\n\n".join(LONG))
    desk.press("Control+Home")
    desk.expect_mark("weight of her silence")
    assert not READ.search(desk.page.locator("#u-from").inner_text())
    expect(desk.page.locator("#u-from")).to_contain_text(READ)
    assert int(desk.page.locator("#u-count").inner_text().replace(",", "")) >= 900


def test_after_many_edits_the_marks_are_those_of_a_fresh_page(desk):
    desk.paste("\n\n".join(LONG[:30]))
    desk.press("Control+Home", "ArrowDown", "ArrowDown", "End")
    desk.page.keyboard.type(" Her heart was pounding.")
    desk.press("Enter", "Enter")
    desk.page.keyboard.type("Tears glistened in her eyes.")
    desk.press("Control+Home", "Shift+End", "Delete", "Control+End")
    desk.page.keyboard.type(" Time seemed to stand still.")
    desk.page.wait_for_timeout(3000)
    before = desk.page.locator("#u-findings").inner_text(), desk.page.locator("#u-count").inner_text()
    reload(desk)
    desk.expect_mark("weight of her silence")
    now = lambda: (desk.page.locator("#u-findings").inner_text(), desk.page.locator("#u-count").inner_text())  # noqa: E731
    desk.wait(lambda: now() == before, lambda: f"{now()} is not {before}")


def test_the_caret_stays_where_it_is_when_marks_come(desk):
    desk.paste(KITSCH)
    desk.press("Home", *["ArrowRight"] * 4)
    desk.type("great ")
    desk.page.wait_for_timeout(1500)
    desk.type("and heavy ")
    desk.expect_text("The great and heavy weight of her silence settled over the room.")


def test_a_selection_stays_when_marks_come(desk):
    desk.paste(KITSCH + "\n\nIt rained.")
    desk.press("Control+End", "Shift+Home")
    desk.expect_mark("weight of her silence")
    desk.page.wait_for_timeout(800)
    assert desk.page.evaluate("getSelection().toString()") == "It rained."


def test_an_input_method_is_not_read_while_it_composes(desk):
    desk.type("The weight of her ")
    desk.page.wait_for_timeout(1200)
    asked = questions(desk.page)
    session = desk.page.context.new_cdp_session(desk.page)
    for part in ("s", "si", "sil"):
        session.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
        desk.page.wait_for_timeout(500)
    assert asked == []
    session.send("Input.insertText", {"text": "silence"})
    desk.type(" settled over the room.")
    desk.expect_mark("weight of her silence")


def test_what_is_pasted_is_its_plain_text(desk):
    paste_data(desk, **{"text/plain": "one\ntwo", "text/html": "<h1 style='color:red'>one</h1><p>two</p>"})
    desk.expect_text("one\ntwo")
    assert desk.editor.locator("h1, p, [style]").count() == 0


def test_markup_on_the_clipboard_leaves_nothing_but_its_words(desk):
    desk.editor.focus()
    desk.page.evaluate(
        """() => navigator.clipboard.write([new ClipboardItem({
            "text/plain": new Blob(["one\\ntwo"], {type: "text/plain"}),
            "text/html": new Blob(["<h1 style='color: red'>one</h1><p>two <img src=x></p>"], {type: "text/html"}),
        })])"""
    )
    desk.press("Control+v")
    desk.expect_text("one\ntwo")
    assert desk.editor.locator("h1, p, img, [style]").count() == 0


def test_markup_that_comes_without_plain_text_is_read_for_its_words(desk):
    html = "<p>It <b>rained</b>.</p><p>Twice.</p><img src=x onerror='window.broken = true'><script>1</script>"
    paste_data(desk, **{"text/html": html})
    desk.wait(lambda: desk.kept().startswith("It rained.\nTwice."), desk.kept)
    desk.page.wait_for_timeout(500)
    assert desk.page.evaluate("window.broken === undefined")


def test_a_paste_of_fifty_million_characters_is_refused_and_the_page_lives(desk):
    desk.type("Mine. ")
    desk.page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "word ".repeat(10_000_000));
            document.querySelector("#u-editor").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    expect(desk.status).to_contain_text("50,000,000 characters")
    desk.type("Still here.")
    desk.expect_text("Mine. Still here.")


@pytest.mark.parametrize("name", ["chapter.txt", "chapter.MD"])
def test_a_file_that_is_dropped_becomes_the_draft_and_one_undo_brings_back_the_old(desk, name):
    desk.type("Mine.")
    drop(desk, name, "\ufeffIt rained.\r\n\r\nGrüße 🕊".encode())
    desk.expect_text("It rained.\n\nGrüße 🕊")
    expect(desk.status).to_contain_text(name)
    desk.page.locator("#u-status button").click()
    desk.expect_text("Mine.")


@pytest.mark.parametrize(
    ("content", "text"),
    [("Grüße".encode("windows-1252"), "Grüße"), ("\ufeffGrüße".encode("utf-16-le"), "Grüße")],
    ids=["windows-1252", "utf-16"],
)
def test_a_file_in_another_encoding_is_read(desk, content, text):
    drop(desk, "old.txt", content)
    desk.expect_text(text)


def test_a_file_that_is_no_text_changes_nothing(desk):
    desk.type("Mine.")
    drop(desk, "photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "image/jpeg")
    expect(desk.status).to_contain_text("“photo.jpg” is not a text file")
    desk.expect_text("Mine.")


def test_a_file_dropped_beside_the_draft_does_not_leave_the_page(desk):
    desk.page.evaluate(DROP.replace("#u-editor", "h1"), ["a.txt", list(b"It rained."), "text/plain"])
    desk.expect_text("It rained.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("zero\u200bwidth and a\u202eturn", "2 invisible signs: zero width (1), writing direction (1)"),
        ("soft\u00adhyphen", "1 invisible sign: soft hyphen (1)"),
        ("\ufeff\u2060", "2 invisible signs: zero width (2)"),
    ],
)
def test_invisible_signs_stay_and_are_counted(desk, text, says):
    desk.paste(text)
    desk.expect_text(text)
    expect(desk.page.locator(".u-signs")).to_contain_text(says)
    desk.press("Control+Home")
    desk.button("show the next").click()
    sign = desk.page.evaluate("getSelection().toString()")
    assert len(sign) == 1
    assert sign in text
    assert not sign.isalnum()


@pytest.mark.parametrize("text", ["👩‍👩‍👧‍👦 family", "می‌خواهم", "שלום\u200f עולם", "plain"])
def test_signs_that_a_script_needs_are_not_counted(desk, text):
    desk.paste(text)
    desk.expect_text(text)
    expect(desk.page.locator(".u-signs")).to_be_hidden()


def test_marks_stand_right_beside_emoji_and_combining_marks_through_edits(desk):
    desk.paste(f"👩‍👩‍👧‍👦 e\u0301 {KITSCH} 👍🏽")
    desk.expect_mark("weight of her silence")
    desk.press("Control+Home")
    desk.type("🕊")
    desk.page.wait_for_timeout(800)
    desk.expect_mark("weight of her silence")
    desk.expect_text(f"🕊👩‍👩‍👧‍👦 e\u0301 {KITSCH} 👍🏽")


@pytest.mark.parametrize(
    "signs",
    [
        "👩‍👩‍👧‍👦👍🏽",
        "e\u0301a\u0308o\u0302",
        "שלום\u200f \u202bעולם\u202c",
        "a\u200bb\u2060c\ufeffd",
        "\u202eright\u202c \u2066left\u2069",
    ],
    ids=["emoji", "combining", "right to left", "zero width", "direction"],
)
def test_what_is_typed_beside_a_mark_lands_whole(desk, signs):
    desk.type(KITSCH)
    desk.expect_mark("weight of her silence")
    text = KITSCH
    for keys in (["Control+Home"], ["End"], ["Control+Home", *["Control+ArrowRight"] * 6]):
        desk.press(*keys)
        at = desk.page.evaluate(CARET)
        for sign in signs:
            desk.page.keyboard.insert_text(sign)
            desk.page.wait_for_timeout(60)
        units = text.encode("utf-16-le")
        text = (units[: 2 * at] + signs.encode("utf-16-le") + units[2 * at :]).decode("utf-16-le")
        desk.expect_text(text)
        desk.page.wait_for_timeout(600)


@pytest.fixture
def lonely(browser: Browser, tmp_path: Path) -> Iterator[tuple[Desk, App]]:
    """A page with a server of its own, which may be stopped."""
    app = App(tmp_path)
    app.start()
    context = browser.new_context(viewport={"width": 1360, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(app.address)
    page.wait_for_selector("[data-ready]")
    yield Desk(page), app
    context.close()
    app.stop()


def test_with_the_server_gone_one_types_on_and_is_read_when_it_is_back(lonely):
    desk, app = lonely
    desk.type("It rained. ")
    desk.expect_text("It rained. ")
    desk.page.wait_for_timeout(800)
    app.stop()
    desk.type(KITSCH)
    expect(desk.status).to_contain_text("Your text is safe")
    desk.type(" And so on.")
    desk.expect_text(f"It rained. {KITSCH} And so on.")
    app.start()
    desk.expect_mark("weight of her silence")
    expect(desk.status).to_contain_text("back")


def test_two_windows_do_not_overwrite_each_other(desk):
    desk.type("One draft.")
    desk.expect_text("One draft.")
    other = Desk(desk.page.context.new_page())
    other.page.goto(desk.page.url)
    other.page.wait_for_selector("[data-ready]")
    other.editor.focus()
    other.press("Control+End")
    other.type(" Written there.")
    choice = desk.page.get_by_role("alert").filter(has_text="another window")
    expect(choice).to_be_visible()
    desk.page.bring_to_front()
    desk.editor.focus()
    desk.press("Control+End")
    desk.type(" Written here.")
    desk.page.wait_for_timeout(1000)
    assert desk.kept() == "One draft. Written there."
    reload(desk)
    expect(desk.editor).to_have_text("One draft. Written here.")
    expect(choice).to_be_visible()
    desk.button("Take the other one").click()
    expect(desk.editor).to_have_text("One draft. Written there.")
    desk.page.locator("#u-status button").click()
    expect(desk.editor).to_have_text("One draft. Written here.")
    other.page.close()


def test_keeping_this_window_s_draft_tells_the_other(desk):
    desk.type("One draft.")
    desk.expect_text("One draft.")
    other = Desk(desk.page.context.new_page())
    other.page.goto(desk.page.url)
    other.page.wait_for_selector("[data-ready]")
    other.type("There. ")
    desk.button("Keep this one").click()
    desk.expect_text("One draft.")
    expect(other.page.get_by_role("alert").filter(has_text="another window")).to_be_visible()
    other.page.close()


def test_back_and_forward_bring_the_draft_as_it_was_left(desk):
    desk.type("One draft.")
    desk.page.goto("about:blank")
    desk.page.go_back()
    desk.page.wait_for_selector("[data-ready]")
    expect(desk.editor).to_have_text("One draft.")
    desk.editor.focus()
    desk.press("Control+End")
    desk.type(" More.")
    desk.expect_text("One draft. More.")


def test_no_request_leaves_the_machine(page: Page, desk: Desk, app: App) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("[data-ready]")
    desk.paste("\n\n".join(LONG[:8]))
    desk.expect_mark("weight of her silence")
    desk.go("Cut it")
    expect(desk.candidates.first).to_be_visible()
    own = re.escape(app.address)
    foreign: list[Any] = [url for url in asked if not re.match(rf"({own}|data:|blob:)", url)]
    assert len(asked) > 10
    assert foreign == []
