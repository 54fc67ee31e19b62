"""Choosing among candidates: the menu, the order and its sliders, the guard, the plot, the judge, the keys."""

import json
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import expect

from assistant.rewriting.candidate_set import registry
from assistant.rewriting.choosing import ordered, pareto_front, totals
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH

STATIC = Path(__file__).resolve().parents[2] / "assistant" / "desk" / "static"
LINE = "The weight of her silence settled over the room, and Marcus put the kettle on."
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
REPLIES = (
    "Marcus put the kettle on. Nobody spoke.",
    "She said nothing, and Marcus put the kettle on.",
    "I cannot help with that request.",
)


def numbers(desk):
    return desk.page.locator("#u-cards article:not(.u-failed) .u-which b").all_text_contents()


def by_model(desk, *replies, strategy="Cut it", text=LINE):
    """Rewrites by a model that answers with `replies`; its server, still running."""
    server = ScriptedServer(*map(says, replies))
    server.__enter__()
    desk.paste(text)
    desk.expect_mark("weight of her silence")
    desk.model(server)
    desk.go(strategy, n=len(replies))
    expect(desk.page.locator("#u-choice")).to_be_visible()
    return server


def test_the_menu_is_gone_through_by_keys_and_shows_what_each_does(desk):
    menu = desk.page.get_by_role("listbox", name="Go against it")
    menu.focus()
    desk.press("Home")
    first = desk.page.locator("#u-about").inner_text()
    desk.press("ArrowDown")
    assert desk.page.locator("#u-about").inner_text() != first
    expect(desk.page.locator("#u-poor")).to_contain_text("Poor at: ")
    expect(desk.page.locator("#u-before")).not_to_be_empty()
    expect(desk.page.locator("#u-after")).not_to_be_empty()
    desk.page.keyboard.type("withh")
    expect(menu.get_by_role("option", selected=True)).to_have_text("Withhold the feeling")
    desk.press("End")
    expect(menu.get_by_role("group", name="By a model only").get_by_role("option", selected=True)).to_be_visible()
    desk.paste(LINE)
    desk.button("Go against it").click()
    expect(desk.status).to_contain_text("needs a model")


def test_without_a_sample_the_writer_s_voice_is_asked_for_and_what_does_not_serve_is_said(desk):
    desk.paste(LINE)
    with ScriptedServer(says(REPLIES[0])) as server:
        desk.model(server)
        desk.go("In your own voice")
        expect(desk.status).to_contain_text("a sample of your own prose")
        sample = desk.page.get_by_label("A sample of your own prose")
        sample.fill("I write short.")
        expect(desk.page.locator("#u-voice-says")).to_contain_text("at least 150 words")
        sample.fill(KITSCH)
        expect(desk.page.locator("#u-voice-says")).to_contain_text("Heard.")
        desk.go("In your own voice")
        expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
        assert KITSCH.split("\n")[0] in server.requests[-1].messages[-1]
    desk.page.reload()
    expect(desk.page.locator("#u-voice-title")).to_have_text("Your voice: heard")


def test_the_guard_folds_away_what_it_refuses_and_a_second_press_takes_it(desk):
    by_model(desk, *REPLIES).__exit__()
    folded = desk.page.locator("#u-refused")
    expect(folded.locator("> summary")).to_have_text("1 candidate refused by the guard")
    expect(desk.page.locator("#u-cards article")).to_have_count(2)
    folded.locator("> summary").click()
    card = folded.locator("article")
    expect(card).to_contain_text("Refused: ")
    card.get_by_role("button", name="Take candidate 3 anyway").click()
    desk.expect_text(LINE)
    card.get_by_role("button", name="Press again to take candidate 3 anyway").click()
    desk.expect_text(REPLIES[2])


def test_the_order_follows_the_sliders_and_the_numbers_stay(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=4)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    came = numbers(desk)
    assert len(came) > 2
    assert came == sorted(came)
    expect(desk.candidates.first).to_contain_text("first by what counts")
    expect(desk.page.locator("#u-differ")).to_contain_text(str(len(came)))
    desk.open("What counts")
    sliders = desk.page.locator("#u-weights-first input")
    for slider in sliders.all():
        slider.fill("0")
    desk.open("More measures")

    for sent in desk.page.locator("#u-cards summary", has_text="by rule").all():
        sent.click()

    def raw(label):
        # What the guard marks down stands lower than its measure says.
        cells = desk.page.locator("#u-cards article:not(.u-failed, :has(.u-marked-down))").all()
        return [float(c.locator(f".u-measured tr:has(th:text-is('{label}')) td").text_content() or 0) for c in cells]

    for label in ("Diversity", "Length"):
        desk.page.get_by_label(label, exact=True).fill("1")
        values = raw(label)
        assert len(values) > 1
        assert values in (sorted(values), sorted(values, reverse=True)), f"{label} does not order {values}"
        desk.page.get_by_label(label, exact=True).fill("0")
    assert sorted(numbers(desk)) == came


@pytest.mark.parametrize("seed", range(3))
def test_the_page_orders_as_the_server_does(browser, seed):
    chance, names, n = Random(seed), list(registry())[:5], 6
    scaled = {name: tuple(round(chance.random(), 2) for _ in range(n)) for name in names}
    scaled[names[0]] = None
    weights = {name: chance.choice([0, 0.3, 1]) for name in names}
    refused, penalties = [chance.random() < 0.3 for _ in range(n)], [chance.choice([0, 0.1]) for _ in range(n)]
    page = browser.new_page()
    answer = page.evaluate(
        "([source, ...given]) => new Function(source + '; return weigh')()(...given)",
        [
            (STATIC / "weighing.js").read_text(),
            [{"name": name, "scaled": values} for name, values in scaled.items()],
            weights,
            [{"penalty": p, "refused": r} for p, r in zip(penalties, refused, strict=True)],
        ],
    )
    page.close()
    summed = totals(scaled, weights, penalties)
    assert answer["totals"] == pytest.approx(summed, abs=0.0002)
    assert tuple(answer["order"]) == ordered(summed, refused)
    assert tuple(answer["front"]) == pareto_front(scaled, weights, refused)


def test_arrows_numbers_and_enter_go_among_the_cards(desk):
    by_model(desk, *REPLIES[:2]).__exit__()
    desk.editor.focus()
    desk.press("F9")
    expect(desk.candidates.first).to_be_focused()
    desk.press("ArrowRight")
    expect(desk.candidates.last).to_be_focused()
    other = desk.rewritten(desk.candidates.last)
    desk.press("2")
    desk.expect_text(other)
    desk.press("Control+z", "F9", "ArrowLeft")
    expect(desk.candidates.first).to_be_focused()
    text = desk.rewritten(desk.candidates.first)
    desk.press("Enter")
    desk.expect_text(text)
    desk.press("Escape")
    expect(desk.editor).to_be_focused()
    desk.press("Control+z")
    desk.expect_text(LINE)


def test_the_plot_is_loaded_when_opened_from_this_server_and_has_a_table(desk, app):
    asked = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=2)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    assert not [url for url in asked if "plotly" in url]
    desk.open("Polish against kitsch")
    points, rows = desk.page.locator("#u-plot .point"), desk.page.locator("#u-plot-rows tr")
    expect(points.last).to_be_visible()
    assert points.count() == rows.count() > 1
    assert [url for url in asked if "plotly" in url] == [f"{app.address}plotly.min.js"]
    assert all(url.startswith((app.address, "data:", "blob:")) for url in asked)
    desk.page.locator("#u-plot").get_by_text("As a table", exact=True).click()
    score = desk.page.locator("#u-score").inner_text()
    assert rows.first.inner_text().split("\t")[:2] == ["the draft", score]
    desk.candidates.first.focus()
    expect(desk.page.locator("#u-plot .hoverlayer")).to_contain_text("candidate 1")


def test_a_judge_is_another_model_and_one_voice_among_the_measures(desk):
    answer = {"less_kitsch": "neither", "keeps_meaning": "neither", "would_keep": "neither", "why": "A draw."}
    by_model(desk, *REPLIES[:2]).__exit__()
    desk.open("Ask a judge")
    with ScriptedServer(says(json.dumps(answer)), models=["scripted", "other"]) as server:
        desk.model(server, judge=True)
        desk.button("Judge them").click()
        expect(desk.status).to_contain_text("choose another as judge")
        desk.model(server, "other", judge=True)
        desk.button("Judge them").click()
        expect(desk.candidates.first).to_contain_text("other gives it .50 of 1, and cannot tell it from the draft")
    desk.open("What counts")
    expect(desk.page.get_by_label("The judge", exact=True)).to_have_value("0.5")
    expect(desk.page.locator("#u-judge-says")).to_contain_text("100 % of its answers")


def test_nine_of_ten_that_fail_for_one_reason_are_told_once(desk):
    with ScriptedServer(says(REPLIES[0]), fails(500)) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Cut it", n=10)
        expect(desk.button("Take candidate 1 into the draft")).to_be_visible()
        expect(desk.page.locator(".u-failed")).to_have_count(1)
        expect(desk.page.locator(".u-failed")).to_contain_text("9 of 10 did not come.")
        expect(desk.candidates).to_have_count(2)


def test_those_that_came_before_a_stop_are_weighed(desk):
    calm = says(REPLIES[0]), says(REPLIES[1]), says("word " * 1000, pause=0.3)
    with ScriptedServer(*calm) as server:
        desk.paste(LINE)
        desk.expect_mark("weight of her silence")
        desk.model(server)
        desk.go("Cut it", n=3)
        expect(desk.page.locator("article button", has_text="Take")).to_have_count(2)
        desk.button("Stop").click()
        expect(desk.page.locator("#u-differ")).to_contain_text("2")
    assert sorted(numbers(desk)[:2]) == ["1", "2"]


def test_questions_lead_to_their_words_and_there_is_nothing_to_take(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Ask, don't write", n=1)
    questions = desk.page.locator(".u-questions button")
    expect(questions.first).to_be_visible()
    assert desk.page.get_by_role("button", name="Take").count() == 0
    quote = questions.first.locator("q").inner_text()
    questions.first.click()
    assert desk.page.evaluate("getSelection().toString()") == quote
    desk.page.keyboard.type("a tin of buttons")
    expect(questions.first).to_contain_text("answered")
    assert "a tin of buttons" in desk.kept()


@pytest.mark.parametrize("options", [PHONE], ids=["phone"])
def test_on_a_phone_all_of_it_fits(desk):
    desk.paste(KITSCH)
    desk.expect_mark("weight of her silence")
    desk.go("Cut it", n=2)
    expect(desk.page.locator("#u-choice")).to_be_visible()
    folds = ("What counts", "More measures", "What they mean", "Polish against kitsch", "Ask a judge", "Your voice")
    for fold in folds:
        desk.open(fold)
    expect(desk.page.locator("#u-plot .point").last).to_be_visible()
    desk.page.get_by_label("judge", exact=True).select_option(label="a server, by its address")
    assert desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
