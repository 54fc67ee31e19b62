"""Weights to an order: scaling by hand, ties, penalties, refusals, the Pareto front, and what a page is told."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import BadInput, UnknownName
from assistant.rewriting import Candidate
from assistant.rewriting.candidate_set import registry
from assistant.rewriting.choosing import MARKED_DOWN, choose, ordered, pareto_front, scale, totals
from tests.rewriting.candidates import objected, request, rewritten
from tests.texts import KITSCH, PLAIN

MORE, LESS = registry()["kitsch_drop"], registry()["length"]
NOTHING = dict.fromkeys(registry(), 0.0)

# Three rewrites of the kitsch: its ending cut, its first paragraph alone, and another text.
PASSAGES = (KITSCH[: KITSCH.index("In that moment")].rstrip(), KITSCH[: KITSCH.index("\n\n")], PLAIN)


@cache
def three() -> tuple[Candidate, ...]:
    return tuple(rewritten(KITSCH, *PASSAGES))


def test_values_are_scaled_by_the_least_and_the_most():
    assert scale([2, 4, 3], MORE) == (0, 1, 0.5)
    assert scale([2, 4, 3], LESS) == (1, 0, 0.5)


def test_what_is_unknown_for_one_stands_in_the_middle():
    assert scale([2, None, 4], MORE) == (0, 0.5, 1)
    assert scale([2, None, 4], LESS) == (1, 0.5, 0)


@pytest.mark.parametrize("values", [[3.0, 3.0], [None, None], [None, 3.0], [3.0]])
def test_what_tells_nothing_is_left_out(values: list[float | None]):
    assert scale(values, MORE) is None


def test_the_total_is_the_weighted_mean_less_the_penalty():
    scaled = {"kitsch_drop": (1.0, 0.0, 0.5), "length": (0.0, 1.0, 0.5), "voice": None}
    weights = {"kitsch_drop": 0.9, "length": 0.3, "voice": 1.0}
    # (.9 * 1 + .3 * 0) / 1.2, (.9 * 0 + .3 * 1) / 1.2, .5 less .1
    assert totals(scaled, weights, (0.0, 0.0, 0.1)) == (0.75, 0.25, 0.4)
    assert totals(scaled, dict.fromkeys(weights, 0.0), (0.0, 0.2)) == (0.5, 0.3)


def test_refused_ones_come_last_and_ties_as_they_came():
    assert ordered((0.2, 0.9, 0.2, 0.5), (False, True, False, False)) == (3, 0, 2, 1)
    assert ordered((0.2, 0.9), (True, True)) == (1, 0)


def test_the_pareto_front_by_hand():
    scaled = {"kitsch_drop": (1.0, 0.5, 0.4, 0.0), "length": (0.0, 0.5, 0.4, 1.0), "voice": None}
    weights = {"kitsch_drop": 1.0, "length": 0.1, "voice": 1.0}
    # The third is behind the second in both.
    assert pareto_front(scaled, weights, (False,) * 4) == (0, 1, 3)
    # By one measure alone only its best stand in front; a refused one does not count, unless all are refused.
    assert pareto_front(scaled, {**weights, "length": 0.0}, (False,) * 4) == (0,)
    assert pareto_front(scaled, weights, (False, True, False, False)) == (0, 2, 3)
    assert pareto_front(scaled, weights, (True,) * 4) == (0, 1, 3)


def test_the_order_follows_the_weights():
    made = three()
    by_kitsch = choose(request(KITSCH), made, {**NOTHING, "kitsch_drop": 1.0})
    assert by_kitsch.best == max(range(3), key=lambda i: made[i].measures.kitsch_drop or -100)
    by_meaning = choose(request(KITSCH), made, {**NOTHING, "meaning_kept": 1.0})
    assert by_meaning.best == 0
    by_length = choose(request(KITSCH), made, {**NOTHING, "length": 1.0})
    assert by_length.order[-1] == 1


def test_the_same_question_has_the_same_answer():
    made = three()
    assert choose(request(KITSCH), made).to_json() == choose(request(KITSCH), made).to_json()


def test_the_guard_takes_off_a_stated_amount_or_puts_last():
    plain = three()
    weights = {**NOTHING, "meaning_kept": 1.0}
    before = choose(request(KITSCH), plain, weights)
    marked = [objected(plain[0], False, False), *plain[1:]]
    assert choose(request(KITSCH), marked, weights).totals[0] == pytest.approx(before.totals[0] - 2 * MARKED_DOWN)
    refused = choose(request(KITSCH), [objected(plain[0], True), *plain[1:]], weights)
    assert refused.order[-1] == 0
    assert 0 not in refused.front
    every = choose(request(KITSCH), [objected(one, True) for one in plain], weights)
    assert every.order == before.order


def test_one_candidate_is_chosen_and_nothing_is_said_of_it():
    choice = choose(request(KITSCH), rewritten(KITSCH, PLAIN))
    assert (choice.order, choice.front, choice.distinct) == ((0,), (0,), 1)
    assert set(choice.scaled.values()) == {None}
    assert choice.totals == (0.5,)


def test_candidates_without_words_or_score_do_not_stop_it():
    choice = choose(request(KITSCH), rewritten(KITSCH, "* * *", "She breathed out.", PLAIN))
    assert sorted(choice.order) == [0, 1, 2]
    assert json.dumps(choice.to_json())


def test_equal_candidates_are_one_class_and_keep_their_order():
    choice = choose(request(KITSCH), rewritten(KITSCH, PASSAGES[0], PASSAGES[0], PASSAGES[0]))
    assert choice.order == (0, 1, 2)
    assert (choice.distinct, choice.of_class) == (1, (0, 0, 0))


def test_voice_counts_where_there_is_a_sample():
    made = rewritten(KITSCH, KITSCH[: KITSCH.index("In that moment")], PLAIN)
    assert choose(request(KITSCH), made).scaled["voice"] is None
    assert choose(request(KITSCH, voice=PLAIN), made).scaled["voice"] == (0, 1)
    with pytest.raises(BadInput, match="at least 150 words"):
        choose(request(KITSCH, voice="I like my soup hot."), made)


def test_what_is_asked_wrongly_is_refused():
    made = rewritten(KITSCH, PLAIN)
    with pytest.raises(UnknownName, match="kitsch_drop"):
        choose(request(KITSCH), made, {"kitsch_dorp": 1.0})
    with pytest.raises(BadInput, match="between 0 and 1"):
        choose(request(KITSCH), made, {"kitsch_drop": 2.0})
    with pytest.raises(BadInput, match="no candidates"):
        choose(request(KITSCH), [])


def test_the_plot_has_the_draft_and_every_candidate():
    asked = request(KITSCH)
    plot = choose(asked, three()).plot
    assert len(plot) == 4
    assert plot[0][0] == asked.reading.score
    assert all(polish is None or 0 <= polish <= 100 for _, polish in plot)


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.sampled_from(sorted(registry())), st.floats(0, 1)))
def test_a_page_can_weigh_again_from_the_json_alone(weights: dict[str, float]):
    told = json.loads(json.dumps(choose(request(KITSCH), three()).to_json()))
    in_force = {m["name"]: weights.get(m["name"], m["weight"]) for m in told["measures"]}
    heard = [m for m in told["measures"] if m["scaled"] and in_force[m["name"]] > 0]
    heavy = sum(in_force[m["name"]] for m in heard)

    def total(i: int) -> float:
        mean = sum(in_force[m["name"]] * m["scaled"][i] for m in heard) / heavy if heavy else 0.5
        return mean - told["candidates"][i]["penalty"]

    choice = choose(request(KITSCH), three(), weights)
    assert [total(i) for i in range(3)] == pytest.approx(choice.totals, abs=1e-3)
