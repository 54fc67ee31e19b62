"""Which ways of banning there are with whom, in which order; and what holds for all of them."""

import pytest

from assistant.errors import BadInput, BadReply, Refused
from assistant.models import Delta, Message, Reply, Sampling, Target, capabilities, capabilities_of, loopback, stream
from assistant.models.banning import stream_without, ways_for
from assistant.models.banning.way import registry
from assistant.models.bans import Bans
from assistant.models.learnt import Refusal
from tests.scripted_server import ScriptedServer, cuts, fails, says

PROMPT = [Message("user", "The bell rang twice and nobody came.")]
RELIEF = Bans(("a wave of relief",))
DECODING, BIAS, RESUME, AGAIN = "while decoding", "logit bias", "stop and resume", "asked again"


def names(target: Target, **more: bool) -> list[str]:
    return [way.name for way in ways_for(capabilities_of(target), target, **more)]


@pytest.mark.parametrize(
    ("model", "ways"),
    [
        ("local/some-folder", [DECODING]),
        ("openai/gpt-4o-mini", [BIAS, AGAIN]),
        ("gpt-4.1", [BIAS, AGAIN]),
        ("openai/gpt-5", [AGAIN]),  # refuses logit_bias
        ("anthropic/claude-3-5-haiku-20241022", [RESUME, AGAIN]),
        ("anthropic/claude-opus-4-7", [AGAIN]),  # no longer goes on from a given beginning
        ("mistral/mistral-large-latest", [RESUME, AGAIN]),
        ("gemini/gemini-2.5-flash", [AGAIN]),
    ],
)
def test_with_a_provider(model: str, ways: list[str]) -> None:
    assert names(Target(model)) == ways


@pytest.mark.parametrize(
    ("kind", "more", "ways"),
    [
        ("vllm", {}, [BIAS, RESUME, AGAIN]),
        ("llama.cpp", {}, [BIAS, RESUME, AGAIN]),
        ("ollama", {}, [AGAIN]),
        ("lm studio", {}, [AGAIN]),
        (loopback.UNKNOWN, {}, [RESUME, AGAIN]),
        ("vllm", {"as_json": True}, [BIAS, AGAIN]),
        ("vllm", {"bare": True}, [BIAS, RESUME]),
        (loopback.UNKNOWN, {"bare": True}, [RESUME]),
    ],
)
def test_with_a_server(monkeypatch: pytest.MonkeyPatch, kind: str, more: dict[str, bool], ways: list[str]) -> None:
    monkeypatch.setitem(loopback._kinds, 9_999, kind)
    assert names(Target("talker", "http://127.0.0.1:9999/v1"), **more) == ways


def test_who_was_found_not_to_go_on_is_asked_again() -> None:
    target = Target("begins-anew", "http://127.0.0.1:9/v1")
    capabilities.remember(target, (Refusal(name="prefill"),))
    assert names(target) == [AGAIN]


def test_every_way_says_where_it_comes_from() -> None:
    assert len({way.rank for way in registry().values()}) == len(registry()) == 4
    assert all(way.source for way in registry().values())


@pytest.mark.parametrize("bans", [None, Bans(), Bans(("", "  "))])
async def test_without_bans_it_is_the_gateway(bans: Bans | None) -> None:
    with ScriptedServer(says("She felt a wave of relief.")) as server:
        target = Target("scripted", server.base_url)
        plain = [item async for item in stream(target, PROMPT, Sampling(seed=1))]
        assert [item async for item in stream_without(target, PROMPT, Sampling(seed=1), bans)] == plain
    assert server.requests[0].body == server.requests[1].body


@pytest.mark.parametrize(
    "bans",
    [Bans(("x" * 1_001,)), Bans(("a",) * 100_001), Bans((), ("(",)), Bans((), ("a*",))],
    ids=["long", "many", "none", "empty"],
)
async def test_bans_that_are_none_are_refused_before_anything_is_sent(bans: Bans) -> None:
    with ScriptedServer() as server, pytest.raises(BadInput):
        await anext(stream_without(Target("scripted", server.base_url), PROMPT, None, bans))
    assert server.contacts == 0


async def test_a_pattern_that_takes_for_ever_is_named(at) -> None:
    slow = Bans((), (r"(?:a|a|b)+(?:a|a)+$(?<!a)",))
    with ScriptedServer(says("a" * 60 + "c")) as server, pytest.raises(BadInput, match="takes too long"):
        _ = [item async for item in stream_without(at(server), PROMPT, None, slow)]


async def test_the_first_target_that_answers_counts(at) -> None:
    with ScriptedServer(fails(404)) as lost, ScriptedServer(says("She sat down.")) as found:
        targets = [at(lost), at(found)]
        *deltas, reply = [item async for item in stream_without(targets, PROMPT, None, RELIEF)]
    assert isinstance(reply, Reply)
    assert reply.model == targets[1].model
    assert [failure.target for failure in reply.failed] == [str(targets[0])]
    assert "".join(d.text for d in deltas if isinstance(d, Delta)) == reply.text == "She sat down."
    with pytest.raises(Refused, match="No model is chosen"):
        await anext(stream_without([], PROMPT, None, RELIEF))


async def test_a_stream_cut_in_the_middle_of_a_phrase_shows_nothing_of_it(at) -> None:
    with ScriptedServer(cuts("She sat down and felt a wave of")) as server:
        items = stream_without(at(server), PROMPT, None, RELIEF)
        assert await anext(items) == Delta("She sat down and felt")
        with pytest.raises(BadReply, match="cut off"):
            await anext(items)


async def test_a_reply_that_came_before_is_found_with_the_same_bans_only(at, monkeypatch) -> None:
    from assistant.models import cache

    memory = cache.Memory()
    monkeypatch.setattr(cache, "replies", lambda: memory)
    with ScriptedServer(says("She sat down.")) as server:
        target = at(server)
        for bans, cached in [(RELIEF, False), (RELIEF, True), (Bans(("a sigh",)), False)]:
            *deltas, reply = [item async for item in stream_without(target, PROMPT, None, bans, repeat=0)]
            assert isinstance(reply, Reply)
            assert reply.cached is cached
            assert reply.banned
            assert reply.banned.way.endswith(RESUME)
            assert "".join(d.text for d in deltas if isinstance(d, Delta)) == reply.text
    assert len(server.requests) == 2
