"""What a plan comes to: its cells, their seeds, what is left out and why, and what is no plan."""

import pytest

from assistant.errors import BadInput, UnknownName
from assistant.lab.sweep import Combination, Model, Text
from assistant.lab.sweep.plan import parsed_temperature
from tests.lab.sweep.plans import TWO, levers, plan


def test_every_combination_is_a_cell_of_its_own() -> None:
    wanted = plan(repeats=2, combinations=levers("plain", "min_p=0.1"))
    cells = list(wanted.cells())
    assert len(cells) == wanted.count == 2 * 2 * 2 * 2 * 2
    assert len({cell.key for cell in cells}) == len({cell.seed(3) for cell in cells}) == len(cells)
    assert cells[0].factors == {
        "text": "window.txt", "strategy": "cut_it", "levers": "plain", "temperature": "0.2", "model": "offline",
        "repeat": 0,
    }  # fmt: skip


def test_a_seed_depends_on_the_cell_and_on_nothing_around_it() -> None:
    few, many = plan(), plan(strategies=("opposite", "plain", "cut_it"), temperatures=(1.4, 0.7, 0.2), repeats=3)
    seeds = {cell.key: cell.seed(3) for cell in many.cells()}
    assert all(seeds[cell.key] == cell.seed(3) for cell in few.cells())
    renamed = plan(texts=(Text("other name.txt", TWO[0].text),))
    assert [c.seed(3) for c in renamed.cells()] == [c.seed(3) for c in few.cells()][:4]
    assert [c.seed(4) for c in few.cells()] != [c.seed(3) for c in few.cells()]


def test_seeds_are_the_same_on_every_machine_and_in_every_release() -> None:
    """Whoever changes this number makes every sweep that was published impossible to repeat."""
    assert next(plan(texts=(Text("bell.txt", "The bell rang."),)).cells()).seed(3) == 2111557286


def test_a_model_keeps_its_seeds_when_its_server_moves() -> None:
    here, there = (plan(models=(Model("m", f"http://127.0.0.1:{port}/v1"),)) for port in (1, 2))
    assert [c.seed(3) for c in here.cells()] == [c.seed(3) for c in there.cells()]
    assert {c.key for c in here.cells()}.isdisjoint(c.key for c in there.cells())


def test_what_cannot_be_is_listed_with_its_reason() -> None:
    wanted = plan(
        strategies=("cut_it", "no_adjectives", "ask_dont_write", "in_your_voice"),
        combinations=levers("plain", "verbalized=5"),
        models=(None, Model("m", "http://127.0.0.1:1/v1")),
    )
    told = {(s.strategy, s.levers, s.model.split(" ")[0]): s.why for s in wanted.skipped}
    assert "rules do not hear it" in told["cut_it", "verbalized=5", "offline"]
    assert "needs a model" in told["no_adjectives", "plain", "offline"]
    assert "nothing to measure" in told["ask_dont_write", "plain", "m"]
    assert "own prose" in told["in_your_voice", "plain", "m"]
    assert wanted.count == (1 + 2 + 2) * 2 * 2  # cut_it by rule; cut_it and no_adjectives by the model, with both
    assert wanted.count + sum(s.cells for s in wanted.skipped) == 4 * 2 * 2 * 2 * 2


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("plain", "plain"),
        ("unlike_everyone + min_p=0.10", "min_p=0.1+unlike_everyone"),
        ("verbalized=5", "verbalized=5"),
        ("directions=off", "directions=off"),
    ],
)
def test_a_combination_has_one_name_however_it_is_written(given: str, name: str) -> None:
    assert Combination.parsed(given).name == name


def test_lists_of_phrases_are_told_apart_by_more_than_their_length() -> None:
    one, other = Combination.parsed("bans=sense of"), Combination.parsed("bans=weight of")
    assert one.name != other.name


@pytest.mark.parametrize(("given", "meant"), [("0.6", 0.6), ("0.2..1.2", (0.2, 1.2)), ("own", None)])
def test_temperatures(given: str, meant: object) -> None:
    assert parsed_temperature(given) == meant


def test_what_is_written_twice_is_run_once() -> None:
    assert (
        plan(strategies=("cut_it", "cut_it"), temperatures=(1, 1.0), combinations=levers("plain", "plain")).count == 2
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"texts": ()}, "at least one of its texts"),
        ({"texts": (Text("empty.txt", " \n"),)}, "no words in empty.txt"),
        ({"texts": (TWO[0], Text("copy.txt", TWO[0].text))}, "copy.txt and window.txt are the same text"),
        ({"texts": (TWO[0], Text("window.txt", TWO[1].text))}, "Two texts are called window.txt"),
        ({"temperatures": (2.5,)}, "from 0 to 2"),
        ({"n": 17}, "between 1 and 16"),
        ({"repeats": 0}, "between 1 and 100"),
        ({"strategies": ("no_adjectives",)}, "Nothing of this sweep can be run. “No adjectives” needs a model"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(changes: dict[str, object], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        plan(**changes)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: plan(strategies=("cut_itt",)), "try cut_it"),
        (lambda: levers("verbalised=5"), "try verbalized"),
    ],
)
def test_unknown_names_come_with_near_ones(make: object, said: str) -> None:
    with pytest.raises(UnknownName, match=said):
        make()  # type: ignore[operator]


@pytest.mark.parametrize("given", ["temperature=0.5", "min_p=2", "+", "min_p=0.1++top_p=0.9"])
def test_levers_that_do_not_fit_are_refused(given: str) -> None:
    with pytest.raises(BadInput):
        Combination.parsed(given)
