"""What a request costs, before and after, and a budget that stops before it is overrun."""

import asyncio

import pytest

from assistant.errors import OverBudget
from assistant.models import Budget, Message, Sampling, Target, complete, draft_budget, estimate, visit_budget
from assistant.models.banning import Bans, stream_without
from assistant.settings import settings
from tests.scripted_server import ScriptedServer, cuts, fails, says

PROMPT = [Message("user", "The bell rang twice and nobody came.")]
PAID = Target("openai/gpt-4o")
PROMPT_PRICE, REPLY_PRICE = 2.5e-06, 1e-05  # of litellm's table, in the pinned release
BILL = 11 * PROMPT_PRICE + 7 * REPLY_PRICE  # of the usage the scripted server tells


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch):
    """gpt-4o, at a scripted server: a provider of litellm's, with a price."""
    with ScriptedServer(says("The bell was struck.")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
        yield server


def test_an_estimate_is_the_most_it_is_likely_to_cost() -> None:
    reckoned = estimate(PAID, PROMPT, Sampling(max_tokens=1_000))
    assert reckoned.usage.prompt >= 8  # gpt-4o has so many tokens for the prompt
    assert reckoned.dollars == pytest.approx(reckoned.usage.prompt * PROMPT_PRICE + 1_000 * REPLY_PRICE)
    assert str(reckoned).startswith("At most about $0.01")


@pytest.mark.parametrize("target", [Target("m", "http://127.0.0.1:1/v1"), Target("ollama/llama3.2"), Target("local/x")])
def test_ones_own_machine_costs_nothing_and_says_so(target: Target) -> None:
    assert estimate(target, PROMPT).dollars == 0.0
    assert str(estimate(target, PROMPT)) == "It runs on your own machine: no cost."


@pytest.mark.parametrize("target", [Target("m", "https://models.example/v1"), Target("openai/no-such-model")])
def test_where_no_price_is_known_none_is_made_up(target: Target) -> None:
    assert estimate(target, PROMPT).dollars is None
    assert "not known" in str(estimate(target, PROMPT))


async def test_the_bill_is_what_the_server_counted(provider: ScriptedServer) -> None:
    budget = Budget(1.0, "this draft")
    reply = await complete(PAID, PROMPT, budget=budget)
    assert reply.cost == pytest.approx(BILL)
    assert budget.spent == pytest.approx(BILL)
    assert budget.left == pytest.approx(1.0 - BILL)


async def test_a_budget_of_zero_pays_for_nothing_and_local_models_need_none(provider: ScriptedServer) -> None:
    budget = Budget(0.0, "this draft")
    with pytest.raises(OverBudget, match=r"\$0\.0000 of the budget for this draft is left: select"):
        await complete(PAID, PROMPT, budget=budget)
    assert provider.requests == []
    with ScriptedServer(says("The bell was struck.")) as own:
        reply = await complete([PAID, Target("m", own.base_url)], PROMPT, budget=budget)
    assert (reply.model, reply.cost) == ("m", 0.0)
    assert "budget" in reply.failed[0].message


async def test_a_budget_is_not_overrun_by_many_at_once(provider: ScriptedServer) -> None:
    each = estimate(PAID, PROMPT).dollars or 0.0
    budget = Budget(2.5 * each, "this visit")
    tries = (complete(PAID, PROMPT, budget=budget) for _ in range(5))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, OverBudget) for result in results) == 3
    assert budget.spent == pytest.approx(2 * BILL)


async def test_under_a_budget_the_reply_cannot_grow_past_what_was_held(provider: ScriptedServer) -> None:
    reply = await complete(PAID, PROMPT, budget=Budget(1.0, "this draft"))
    most = estimate(PAID, PROMPT).usage.completion
    assert provider.requests[0].body.get("max_tokens", provider.requests[0].body.get("max_completion_tokens")) == most
    assert (reply.asked.max_tokens, reply.sent.max_tokens) == (None, most)


@pytest.mark.parametrize("bans", [None, Bans(phrases=("never said",))], ids=["plain", "with bans"])
async def test_a_reply_that_is_expected_to_be_long_is_reckoned_with_and_not_cut(
    provider: ScriptedServer, bans: Bans | None
) -> None:
    assert estimate(PAID, PROMPT, expected=9_000).usage.completion == 9_000
    assert estimate(PAID, PROMPT, expected=1).usage == estimate(PAID, PROMPT).usage
    asked = stream_without(PAID, PROMPT, bans=bans, budget=Budget(1.0, "this draft"), expected=9_000)
    assert [item async for item in asked]
    (sent,) = provider.requests
    assert sent.body.get("max_tokens", sent.body.get("max_completion_tokens")) == 9_000


async def test_a_draft_spends_what_the_visit_has(provider: ScriptedServer) -> None:
    visit = Budget(1.0, "this visit")
    await complete(PAID, PROMPT, budget=Budget(0.5, "this draft", within=visit))
    assert visit.spent == pytest.approx(BILL)
    visit.spent = 1.0
    with pytest.raises(OverBudget, match="for this visit"):
        await complete(PAID, PROMPT, budget=Budget(0.5, "this draft", within=visit))


async def test_the_operators_budget_holds_where_nobody_brings_one(
    provider: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKITSCH_BUDGET_VISIT", "0")
    monkeypatch.setenv("UNKITSCH_BUDGET_DRAFT", "1")
    for cached in (settings, visit_budget):
        cached.cache_clear()
    try:
        with pytest.raises(OverBudget, match="for this visit"):
            await complete(PAID, PROMPT)
        assert (draft_budget().dollars, draft_budget().within) == (1.0, visit_budget())
    finally:
        monkeypatch.undo()
        for cached in (settings, visit_budget):
            cached.cache_clear()


async def test_without_a_price_no_budget_can_be_kept() -> None:
    target = Target("m", "http://192.0.2.1/v1", trusted=True)
    with pytest.raises(OverBudget, match="choose a model whose price is known"):
        await complete(target, PROMPT, budget=Budget(1.0, "this draft"))


@pytest.mark.parametrize(("script", "costs"), [(fails(400), False), (cuts("The bell was stru"), True)])
async def test_what_fails_costs_what_was_heard(provider: ScriptedServer, script, costs: bool) -> None:
    provider.scripts = [script]
    budget = Budget(1.0, "this draft")
    with pytest.raises(Exception, match="gpt-4o"):
        await complete(PAID, PROMPT, budget=budget)
    assert (budget.spent > 0) is costs
    assert budget.left == pytest.approx(1.0 - budget.spent)  # nothing is held any more
