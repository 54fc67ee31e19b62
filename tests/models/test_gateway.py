"""One request to a model: a real server on loopback, real HTTP, the real litellm."""

import asyncio
import itertools
from contextlib import aclosing

import pytest

from assistant.errors import BadInput, BadReply, RateLimited, TimedOut
from assistant.models import Delta, Message, Reply, Sampling, Target, Usage, complete, stream
from assistant.models.replies import LONGEST_REPLY
from tests.scripted_server import ScriptedServer, cuts, fails, goes_on, hangs, says, sends

PROMPT = [Message("system", "Rewrite the draft. Reply with the new text alone."), Message("user", "The bell rang.")]


def at(server: ScriptedServer, **more: str) -> Target:
    return Target("scripted", server.base_url, **more)


async def test_a_reply_comes_in_pieces_and_then_whole() -> None:
    with ScriptedServer(says("The bell was struck.")) as server:
        *deltas, reply = [item async for item in stream(at(server), PROMPT)]
    assert [delta.text for delta in deltas if isinstance(delta, Delta)] == ["The ", "bell ", "was ", "struck."]
    assert reply == Reply("The bell was struck.", "scripted", Sampling(), Sampling(), Usage(11, 7), "stop")


async def test_what_was_asked_for_is_what_is_sent() -> None:
    sampling = Sampling(temperature=1.3, top_p=0.9, top_k=40, min_p=0.05, seed=7, max_tokens=200)
    with ScriptedServer(says("The bell was struck.")) as server:
        reply = await complete(at(server), PROMPT, sampling)
    assert server.requests[0].sampling == sampling.given()
    assert reply.asked == reply.sent == sampling


async def test_what_was_not_asked_for_is_left_to_the_model() -> None:
    with ScriptedServer() as server:
        await complete(at(server), PROMPT)
    assert server.requests[0].sampling == {}


async def test_messages_arrive_verbatim() -> None:
    draft = "{{ draft }} ${x} <b>bold</b>\r\n\x00 👩‍👩‍👧 é שלום  "
    with ScriptedServer() as server:
        await complete(at(server), [*PROMPT[:1], Message("user", draft)])
    assert server.requests[0].messages == [PROMPT[0].text, draft]


@pytest.mark.parametrize("name", ["openai/gpt-oss-20b", "llama-3:8b", "command-r", "a/b/c"])
async def test_a_server_is_asked_for_its_model_by_the_name_it_gives(name: str) -> None:
    with ScriptedServer() as server:
        await complete(Target(name, server.base_url), PROMPT)
    assert server.requests[0].body["model"] == name


async def test_a_server_that_does_not_stream_is_asked_once_more_without() -> None:
    with ScriptedServer(says("The bell was struck.", streams=False)) as server:
        *deltas, reply = [item async for item in stream(at(server), PROMPT)]
    assert [request.body.get("stream", False) for request in server.requests] == [True, False]
    assert deltas == [Delta("The bell was struck.")]
    assert isinstance(reply, Reply)
    assert reply.text == "The bell was struck."


async def test_eight_requests_overlap() -> None:
    with ScriptedServer(says("The bell was struck.", at_once=8)) as server:  # none is answered before all are there
        replies = await asyncio.gather(*(complete(at(server), PROMPT, timeout=60) for _ in range(8)))
    assert len(replies) == server.most_at_once == 8


async def test_closing_the_iterator_closes_the_connection() -> None:
    with ScriptedServer(goes_on(itertools.cycle(["word ", "after "]), pause=0.01)) as server:
        async with aclosing(stream(at(server), PROMPT)) as items:
            assert await anext(items) == Delta("word ")
        assert await asyncio.to_thread(server.wait_for_hang_up)


async def test_so_it_does_for_a_provider_that_litellm_finds_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer(goes_on(itertools.cycle(["word ", "after "]), pause=0.01)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
        async with aclosing(stream(Target("openai/gpt-4o"), PROMPT)) as items:
            assert await anext(items) == Delta("word ")
        assert await asyncio.to_thread(server.wait_for_hang_up)


@pytest.mark.parametrize("script", [goes_on(itertools.cycle(["word ", "after "]), pause=0.01), hangs()])
async def test_cancelling_the_task_closes_the_connection(script) -> None:
    with ScriptedServer(script) as server:
        task = asyncio.create_task(complete(at(server), PROMPT))
        while not server.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.wait_for_hang_up)


async def test_an_error_leaves_what_came_before_it() -> None:
    with ScriptedServer(cuts("The bell was stru")) as server:
        items = stream(at(server), PROMPT)
        assert await anext(items) == Delta("The bell was stru")
        with pytest.raises(BadReply, match="cut off in the middle: try again"):
            await anext(items)


async def test_a_server_that_sends_for_ever_is_stopped() -> None:
    pieces = (f"{i} " * 2_000 for i in itertools.count())
    with ScriptedServer(goes_on(pieces)) as server:
        with pytest.raises(BadReply, match=f"past {LONGEST_REPLY:,} characters"):
            await complete(at(server), PROMPT)
        assert await asyncio.to_thread(server.wait_for_hang_up)


@pytest.mark.parametrize(
    "script", [hangs(), goes_on(itertools.cycle(["word ", "after "]), pause=0.05)], ids=["hangs", "drips"]
)
async def test_the_time_limit_is_for_the_whole_reply(script) -> None:
    with ScriptedServer(script) as server:
        with pytest.raises(TimedOut, match="select a shorter passage"):
            await complete(at(server), PROMPT, timeout=0.5)
        assert await asyncio.to_thread(server.wait_for_hang_up)


async def test_a_short_wait_is_waited_once() -> None:
    with ScriptedServer(fails(429, retry_after="0.1"), says("The bell was struck.")) as server:
        reply = await complete(at(server), PROMPT)
    assert reply.text == "The bell was struck."
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("headers", "requests"),
    [
        ({"retry_after": "0"}, 2),
        ({"retry_after": "3600"}, 1),
        ({"retry_after": "Wed, 21 Oct 2026 07:28:00 GMT"}, 1),
        ({}, 1),
    ],
    ids=["short but it lasts", "too long", "a date", "unsaid"],
)
async def test_a_429_that_lasts_is_told(headers: dict[str, str], requests: int) -> None:
    with ScriptedServer(fails(429, **headers)) as server, pytest.raises(RateLimited, match="wait a minute"):
        await complete(at(server), PROMPT)
    assert len(server.requests) == requests


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500, 503])
async def test_nothing_else_is_tried_again(status: int) -> None:
    with ScriptedServer(fails(status)) as server, pytest.raises(Exception, match="scripted"):
        await complete(at(server), PROMPT)
    assert len(server.requests) == 1


async def test_a_redirect_is_not_followed() -> None:
    with ScriptedServer() as elsewhere:
        away = sends(b"", status=307, location=f"{elsewhere.base_url}/chat/completions")
        with ScriptedServer(away) as server, pytest.raises(Exception, match="points to another address"):
            await complete(at(server), PROMPT)
    assert elsewhere.requests == []


async def test_nothing_to_say_is_not_sent() -> None:
    with ScriptedServer() as server:
        for messages in ([], [Message("user", " \n")]):
            with pytest.raises(BadInput, match="write or paste a text first"):
                await complete(at(server), messages)
        with pytest.raises(BadInput, match="delete or retype it"):
            await complete(at(server), [Message("user", "half a smile \ud83d")])
    assert server.requests == []


def test_each_event_loop_starts_afresh() -> None:
    """The command line, a test and the page each have a loop of their own; no connection outlives its loop."""
    with ScriptedServer() as server:
        for _ in range(3):
            assert asyncio.run(complete(at(server), PROMPT)).text == "A plain sentence."
