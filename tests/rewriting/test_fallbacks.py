"""Several models, in the order they were named: where one does not answer, the next is asked, as it can be asked."""

import asyncio

import pytest

from assistant.models import Budget, Target
from assistant.rewriting import Done, Failed, engine, rewrite
from assistant.rewriting.likely import likely
from tests.rewriting.test_by_model import PLAIN, last, request
from tests.scripted_server import Script, ScriptedServer, cuts, fails, hangs, refuses, says

DEAR, CHEAP = Target("openai/gpt-4o"), Target("openai/gpt-4o-mini")


async def outcomes(targets, wanted, budget=None):
    return last([event async for event in rewrite(wanted, engine(targets, budget))])


@pytest.mark.parametrize(
    ("script", "why"), [(fails(401), "key"), (fails(404), "not found"), (fails(500), "failed (500)")], ids=str
)
async def test_the_card_says_who_answered_and_why_the_first_did_not(script: Script, why: str) -> None:
    with ScriptedServer(script) as down, ScriptedServer(says(PLAIN)) as up:
        (done,) = await outcomes([Target("first", down.base_url), Target("second", up.base_url)], request())
    assert isinstance(done, Done)
    assert done.candidate.model == "second"
    assert done.candidate.passage == PLAIN + "\n"
    (note,) = [note for note in done.candidate.notes if "was asked first" in note]
    assert note.startswith(f"“first” at {down.base_url} was asked first: ")
    assert why in note


async def test_a_server_that_is_gone_and_a_name_nobody_knows_are_passed_over() -> None:
    with ScriptedServer() as gone:
        pass
    with ScriptedServer(says(PLAIN)) as up:
        targets = [Target("a", gone.base_url), Target("nobody/nothing"), Target("c", up.base_url)]
        (done,) = await outcomes(targets, request())
    assert isinstance(done, Done)
    assert done.candidate.model == "c"
    assert sum("was asked first" in note for note in done.candidate.notes) == 2


async def test_each_candidate_goes_its_own_way() -> None:
    def choose(asked):
        return fails(404) if asked.sampling["seed"] == 1 else says(PLAIN)

    with ScriptedServer(choose=choose) as first, ScriptedServer(says("Nobody spoke.")) as second:
        targets = [Target("first", first.base_url), Target("second", second.base_url)]
        came = await outcomes(targets, request(n=3, seed=0))
    by = {event.index: event.candidate.model for event in came if isinstance(event, Done)}
    assert by == {0: "first", 1: "second", 2: "first"}
    assert len(second.requests) == 1


async def test_the_next_is_asked_with_the_settings_that_it_takes() -> None:
    """What the first was found to refuse is not kept from the second."""
    choosy = [refuses("temperature"), refuses("temperature"), fails(500)]
    with ScriptedServer(*choosy) as first, ScriptedServer(says(PLAIN)) as second:
        targets = [Target("first", first.base_url), Target("second", second.base_url)]
        await outcomes(targets, request(temperature=1.2))
        (done,) = await outcomes(targets, request(temperature=1.3))
    assert isinstance(done, Done)
    assert done.candidate.model == "second"
    assert second.requests[0].sampling["temperature"] == 1.3
    assert "temperature" not in first.requests[-1].sampling


async def test_a_reply_that_has_begun_is_not_exchanged_and_the_next_is_not_paid_for() -> None:
    with ScriptedServer(cuts("Elena stood")) as first, ScriptedServer(says(PLAIN)) as second:
        targets = [Target("first", first.base_url), Target("second", second.base_url)]
        (event,) = await outcomes(targets, request())
    assert isinstance(event, Failed)
    assert "cut off" in event.message
    assert second.requests == []


async def test_where_none_answers_every_reason_is_told() -> None:
    with ScriptedServer(fails(404)) as first, ScriptedServer(fails(401)) as second:
        targets = [Target("first", first.base_url), Target("second", second.base_url)]
        (event,) = await outcomes(targets, request())
    assert isinstance(event, Failed)
    assert event.message.startswith("No model answered.")
    assert "not found" in event.message
    assert "key" in event.message


async def test_one_that_is_over_the_budget_is_passed_over_and_what_is_free_answers() -> None:
    with ScriptedServer(says(PLAIN)) as own:
        targets = [Target("openai/gpt-4o", key="sk-planted"), Target("own", own.base_url)]
        (done,) = await outcomes(targets, request(), Budget(0.0, "this draft"))
    assert isinstance(done, Done)
    assert (done.candidate.model, done.candidate.cost) == ("own", 0.0)
    assert any("budget for this draft" in note for note in done.candidate.notes)


async def test_stopping_leaves_nobody_else_to_be_asked() -> None:
    with ScriptedServer(hangs()) as first, ScriptedServer(says(PLAIN)) as second:
        asked = engine([Target("first", first.base_url), Target("second", second.base_url)]).rewrite(request())
        waiting = asyncio.ensure_future(anext(asked))
        while not first.requests:
            await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert first.wait_for_hang_up()
    assert second.requests == []


def test_the_estimate_is_of_the_dearest_of_them() -> None:
    dear, cheap = likely(request(n=2), DEAR), likely(request(n=2), CHEAP)
    assert (dear.dollars or 0) > (cheap.dollars or 0) > 0
    for order in ([DEAR, CHEAP], [CHEAP, DEAR]):
        assert likely(request(n=2), order) == dear
    unknown = Target("m", "https://models.example/v1")
    assert likely(request(n=2), [DEAR, unknown]).dollars is None


def test_several_versions_in_a_reply_are_reckoned_with() -> None:
    long = "The weight of her silence settled over the room. " * 200
    text = len(long) / 4  # tokens, about
    assert likely(request(long), DEAR).usage.completion > 1.5 * text
    assert likely(request(long, verbalized=5), DEAR).usage.completion > 5 * 1.5 * text
