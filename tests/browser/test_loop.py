"""The loop on the page: rounds as they come, stopped, stepped back, gone on from, and taken as one step of undo."""

from playwright.sync_api import expect

from tests.scripted_server import ScriptedServer, goes_on
from tests.texts import KITSCH


def begin(desk, rounds):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.choose("Cut it")
    desk.page.get_by_label("how many", exact=True).fill("1")
    desk.page.get_by_label("seed").fill("3")
    desk.open("Go on by itself")
    desk.page.get_by_label("rounds", exact=True).fill(str(rounds))
    desk.page.get_by_role("button", name="Go on by itself").click()


def rows(desk):
    return [row.split("\t") for row in desk.page.locator("#u-rounds tr").all_inner_texts()]


def test_its_rounds_are_looked_at_taken_undone_and_gone_on_from(desk):
    begin(desk, 2)
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    told = rows(desk)
    assert [row[0] for row in told][:2] == ["The draft", "Round 1"]
    scores = [float(row[1]) for row in told]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] < scores[0]
    desk.open("The path as a plot")
    expect(desk.page.locator("#u-path-plot .point")).to_have_count(2 * len(told))
    desk.button("Round 1").click()
    text = desk.page.get_by_label("The text after round 1")
    expect(text.locator("del").first).to_be_visible()
    desk.button("Take this into the draft").click()
    shown = text.locator(".u-prose").evaluate(
        "e => [...e.childNodes].filter(n => n.nodeName !== 'DEL').map(n => n.textContent).join('')"
    )
    desk.expect_text(shown)
    desk.editor.focus()
    desk.press("Control+z")
    desk.expect_text(KITSCH)
    desk.choose("Withhold the feeling")
    desk.page.get_by_label("rounds", exact=True).fill("1")
    desk.button("Go on from here").click()
    expect(desk.page.locator("#u-path-end")).not_to_be_empty()
    again = rows(desk)
    assert again[:2] == told[:2]
    assert len(again) == 3


def test_it_is_stopped_and_what_came_stands(desk):
    with ScriptedServer(goes_on((f"word{i} " for i in range(100_000)), pause=0.2)) as server:
        desk.model(server)
        begin(desk, 3)
        expect(desk.page.locator("#u-working")).to_contain_text("round 1 is being written")
        desk.button("Stop").click()
        assert server.wait_for_hang_up()
        expect(desk.page.locator("#u-path-end")).to_have_text("Stopped.")
    assert [row[0] for row in rows(desk)] == ["The draft"]
    desk.expect_text(KITSCH)
