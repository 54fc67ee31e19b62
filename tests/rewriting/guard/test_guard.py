"""The guard as a whole: what refuses comes first, nothing is said of what stayed, and any text can be asked about."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import read
from assistant.rewriting import Request
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard import guard
from tests.texts import KITSCH

READING = read(Draft(KITSCH))


def objections(passage: str, span: Span | None = None, kept: tuple[Span, ...] = (), strategy: str = "cut_it"):
    request = Request(Draft(KITSCH), READING, prompts.strategy(strategy), span=span, kept=kept)
    return guard(Comparison(request, passage))


@pytest.mark.parametrize("strategy", ["cut_it", "opposite"])
def test_nothing_is_said_of_the_draft_itself(strategy: str) -> None:
    assert objections(KITSCH, strategy=strategy) == ()


def test_a_cut_is_no_violation() -> None:
    shorter = KITSCH.replace(", as if the night itself were mourning with her", "").replace(" golden", "")
    assert objections(shorter) == ()


def test_what_refuses_comes_first_and_names_its_words() -> None:
    found = objections(KITSCH.replace("Marcus", "Thomas").replace("the old house", "the old house in Prague"))
    assert [o.refuses for o in found] == sorted((o.refuses for o in found), reverse=True)
    assert {o.check for o in found} >= {"new_names", "new_places", "facts_lost"}
    assert "Thomas" in next(o for o in found if o.check == "new_names").words
    assert next(o for o in found if o.check == "facts_lost").words == ("Marcus",)


def test_a_selection_knows_the_rest_of_the_draft() -> None:
    span = Span(0, KITSCH.index("\n\n"))
    passage = "Elena stood at the window of the old house and waited for Marcus. The wind was in the trees."
    assert not {"new_names", "new_speech"} & {o.check for o in objections(passage, span)}


def test_a_deliberate_mark_inside_the_selection_is_refused_where_it_is_touched() -> None:
    at = KITSCH.index("the silent garden")
    kept = Span(at, at + len("the silent garden"))
    touched = KITSCH.replace("the silent garden", "it")
    assert "deliberate_touched" in {o.check for o in objections(touched, kept=(kept,))}
    assert objections(KITSCH.replace("forgotten ", ""), kept=(kept,)) == ()


def test_another_text_is_refused() -> None:
    poem = "Preheat the oven to a low heat. Whisk the eggs with sugar, fold in the flour, and bake until golden."
    assert any(o.refuses for o in objections(poem))


TEXT = st.text(st.sampled_from("ab A.,\n“”\"'’1*<>{}[]#é👩\u0301\r-not she I"), max_size=80)


@given(TEXT, TEXT)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_asked_about(old: str, new: str) -> None:
    draft = Draft(old)
    for o in guard(Comparison(Request(draft, read(draft), prompts.strategy("no_like")), new)):
        assert o.message.endswith((".", "”", "…", '"')) or o.words
        assert o.check
