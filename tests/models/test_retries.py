"""What is tried again, how often, and after how long."""

import time
from email.utils import formatdate

import pytest

from assistant.errors import BadReply, ModelError, RateLimited, Refused, ServerFailed, Unreachable
from assistant.models import Delta, Message, Patience, Target, complete, stream
from tests.scripted_server import ScriptedServer, cuts, fails, says

PROMPT = [Message("user", "The bell rang twice and nobody came.")]
QUICK = Patience(retries=2, first=0.01)
GOOD = says("The bell was struck.")


async def closes(exchange) -> None:
    exchange.writer.close()


@pytest.mark.parametrize(
    "script",
    [fails(500), fails(503), fails(429), closes, cuts("The bell was stru")],
    ids=["500", "503", "429", "closed", "cut"],
)
async def test_what_may_pass_is_tried_again(script) -> None:
    with ScriptedServer(script, script, GOOD) as server:
        reply = await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK)
    assert reply.text == "The bell was struck."
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("script", "kind"), [(fails(500), ServerFailed), (fails(429), RateLimited), (closes, Unreachable)]
)
async def test_what_lasts_is_told(script, kind: type[ModelError]) -> None:
    with ScriptedServer(script) as server, pytest.raises(kind):
        await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK)
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413])
async def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    with ScriptedServer(fails(status)) as server, pytest.raises(Refused):
        await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK)
    assert len(server.requests) == 1


async def test_once_a_piece_was_shown_nothing_is_tried_again() -> None:
    with ScriptedServer(cuts("The bell was stru"), GOOD) as server:
        items = stream(Target("scripted", server.base_url), PROMPT, patience=QUICK)
        assert await anext(items) == Delta("The bell was stru")
        with pytest.raises(BadReply, match="cut off in the middle"):
            await anext(items)
    assert len(server.requests) == 1


async def test_what_the_server_asks_for_is_waited_in_full() -> None:
    with ScriptedServer(fails(429, retry_after="0.3"), GOOD) as server:
        begun = time.monotonic()
        await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK)
        assert time.monotonic() - begun >= 0.3  # a wait that was skipped, not a speed


@pytest.mark.parametrize("wait", ["3600", formatdate(time.time() + 7200, usegmt=True)], ids=["seconds", "date"])
async def test_a_wait_that_is_too_long_is_told_and_not_waited(wait: str) -> None:
    too_long = pytest.raises(RateLimited, match=r"wait \d,\d{3} seconds, or ask for fewer")
    with ScriptedServer(fails(429, retry_after=wait)) as server, too_long:
        await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK)
    assert len(server.requests) == 1


async def test_a_wait_past_the_time_limit_is_not_begun() -> None:
    with ScriptedServer(fails(503, retry_after="30")) as server, pytest.raises(ServerFailed):
        await complete(Target("scripted", server.base_url), PROMPT, patience=QUICK, timeout=5)
    assert len(server.requests) == 1


def test_the_waits_grow_at_random_up_to_a_limit() -> None:
    patience, passing = Patience(retries=9), ServerFailed("It failed.", passing=True)
    for tried, most in enumerate([0.5, 1, 2, 4, 8, 8, 8], start=1):
        waits = [patience.wait(tried, passing) for _ in range(200)]
        assert all(wait is not None and 0 <= wait <= most for wait in waits)
        assert len(set(waits)) > 100
        assert max(w for w in waits if w is not None) > most / 2
    assert patience.wait(10, passing) is None
    assert patience.wait(1, ServerFailed("It failed.")) is None
