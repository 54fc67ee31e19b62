"""Several targets, the first that answers; and how many requests a server gets at a time."""

import asyncio

import pytest

from assistant.errors import Refused
from assistant.models import Delta, Message, Sampling, Target, complete, stream
from assistant.settings import settings
from tests.scripted_server import ScriptedServer, cuts, fails, says

PROMPT = [Message("user", "The bell rang twice and nobody came.")]


async def test_the_reply_tells_who_answered_and_who_did_not() -> None:
    with ScriptedServer(fails(404)) as lost, ScriptedServer(says("The bell was struck.")) as found:
        targets = [Target("first", lost.base_url), Target("nobody/nothing"), Target("third", found.base_url)]
        reply = await complete(targets, PROMPT)
    assert (reply.model, reply.text) == ("third", "The bell was struck.")
    assert [failure.target for failure in reply.failed] == [str(targets[0]), "“nobody/nothing”"]
    assert "check the model's name" in reply.failed[0].message


async def test_where_nobody_answers_every_reason_is_told() -> None:
    every = pytest.raises(Refused, match=r"No model answered\. .*was not found: .* failed \(500\): try again")
    with ScriptedServer(fails(404)) as a, ScriptedServer(fails(500)) as b, every:
        await complete([Target("a", a.base_url), Target("b", b.base_url)], PROMPT)


async def test_a_reply_that_has_begun_is_not_exchanged() -> None:
    with ScriptedServer(cuts("The bell was stru")) as a, ScriptedServer() as b:
        items = stream([Target("a", a.base_url), Target("b", b.base_url)], PROMPT)
        assert await anext(items) == Delta("The bell was stru")
        with pytest.raises(Exception, match="cut off"):
            await anext(items)
    assert b.requests == []


async def test_no_target_is_no_model() -> None:
    with pytest.raises(Refused, match="No model is chosen"):
        await complete([], PROMPT)


async def test_a_server_gets_so_many_requests_at_a_time_and_no_more() -> None:
    most = settings().requests_at_once
    with ScriptedServer(says("The bell was struck.", wait=0.02)) as one, ScriptedServer(says("Rung.")) as other:
        await asyncio.gather(
            *(complete(Target("scripted", one.base_url), PROMPT) for _ in range(3 * most)),
            complete(Target("scripted", other.base_url), PROMPT),
        )
    assert len(one.requests) == 3 * most
    assert one.most_at_once == most


async def test_ten_at_once_of_which_nine_fail_give_one_reply_and_nine_reasons() -> None:
    one = says("The bell was struck.")
    with ScriptedServer(choose=lambda asked: one if asked.sampling["seed"] == 7 else fails(500)) as server:
        tries = (complete(Target("scripted", server.base_url), PROMPT, Sampling(seed=seed)) for seed in range(10))
        results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum("try again in a moment" in str(result) for result in results if isinstance(result, Exception)) == 9
    assert [result.text for result in results if not isinstance(result, BaseException)] == ["The bell was struck."]
