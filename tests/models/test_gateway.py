"""One request to a model: a real server on loopback, real HTTP, the real litellm."""

import asyncio
import gzip
import itertools
import json
from contextlib import aclosing

import pytest

from assistant.errors import BadInput, BadReply, Refused, TimedOut
from assistant.models import Delta, Message, Reply, Sampling, Target, Token, Usage, complete, connection, stream
from assistant.models.replies import LONGEST_REPLY
from tests.scripted_server import ScriptedServer, cuts, goes_on, hangs, says, sends

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


async def test_every_setting_has_its_name_in_openais_interface() -> None:
    sampling = Sampling(
        stop=("The end",), logit_bias={42: -100}, logprobs=2, presence_penalty=0.5, frequency_penalty=-0.5, json=True
    )
    with ScriptedServer(says('{"text": "The bell was struck."}')) as server:
        reply = await complete(at(server), PROMPT, sampling)
    assert server.requests[0].sampling == {
        "stop": ["The end"],
        "logit_bias": {"42": -100},
        "logprobs": True,
        "top_logprobs": 2,
        "presence_penalty": 0.5,
        "frequency_penalty": -0.5,
        "response_format": {"type": "json_object"},
    }
    assert reply.tokens[0] == Token('{"text": ', -0.7, (("else", -0.7),))
    assert "".join(token.text for token in reply.tokens) == reply.text


@pytest.mark.parametrize("said", ["The bell was struck.", '["a list"]', '{"cut": '])
async def test_a_reply_that_was_to_be_json_and_is_not_is_refused(said: str) -> None:
    with ScriptedServer(says(said)) as server, pytest.raises(BadReply, match="not answer with the JSON"):
        await complete(at(server), PROMPT, Sampling(json=True))


@pytest.mark.parametrize(
    "sampling", [Sampling(temperature=float("nan")), Sampling(logit_bias={1: float("inf")}), Sampling(stop=("",))]
)
async def test_what_no_server_could_take_is_not_sent(sampling: Sampling) -> None:
    with ScriptedServer() as server, pytest.raises(BadInput):
        await complete(at(server), PROMPT, sampling)
    assert server.contacts == 0


async def test_bare_text_is_gone_on_from() -> None:
    with ScriptedServer(says("and nobody came.", finish="length")) as server:
        reply = await complete(at(server), "The bell rang twice ", Sampling(max_tokens=4, top_k=40, logprobs=1))
    asked = server.requests[0]
    assert (asked.path, asked.body["prompt"]) == ("/v1/completions", "The bell rang twice ")
    assert asked.sampling == {"max_tokens": 4, "top_k": 40, "logprobs": 1}
    assert (reply.text, reply.finish) == ("and nobody came.", "length")
    assert reply.tokens[0] == Token("and ", -0.7, (("else", -0.7),))


async def test_a_reply_goes_on_from_a_given_beginning() -> None:
    with ScriptedServer(says("twice.", finish="length")) as server:
        reply = await complete(at(server), [*PROMPT, Message("assistant", "The bell rang ")])
    assert server.requests[0].sampling == {"add_generation_prompt": False, "continue_final_message": True}
    assert server.requests[0].messages[-1] == "The bell rang "
    assert reply.text == "twice."


async def test_nothing_may_follow_a_given_beginning() -> None:
    with ScriptedServer(says("")) as server:
        assert (await complete(at(server), "The end.")).text == ""


async def test_who_does_not_go_on_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
    with pytest.raises(Refused, match="choose a server with text completions"):
        await complete(Target("text-completion-openai/gpt-3.5-turbo-instruct"), "The bell")
    for prompt in ("The bell", [*PROMPT, Message("assistant", "The bell")]):
        with pytest.raises(Refused, match="choose a"):
            await complete(Target("openai/gpt-4o"), prompt)


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
        await complete(at(server), PROMPT)
    assert [request.body.get("stream", False) for request in server.requests] == [True, False, False]  # remembered
    assert deltas == [Delta("The bell was struck.")]
    assert isinstance(reply, Reply)
    assert reply.text == "The bell was struck."


async def test_eight_requests_overlap() -> None:
    with ScriptedServer(says("The bell was struck.", at_once=8)) as server:  # none is answered before all are there
        replies = await asyncio.gather(*(complete(at(server), PROMPT, timeout=60) for _ in range(8)))
    assert len(replies) == server.most_at_once == 8


@pytest.mark.parametrize("prompt", [PROMPT, "The bell rang "], ids=["conversation", "bare text"])
async def test_closing_the_iterator_closes_the_connection(prompt) -> None:
    with ScriptedServer(goes_on(itertools.cycle(["word ", "after "]), pause=0.01)) as server:
        async with aclosing(stream(at(server), prompt)) as items:
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


@pytest.mark.parametrize("status", [200, 500])
async def test_a_body_that_never_ends_is_stopped(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LARGEST_ANSWER", 100_000)

    async def floods(exchange) -> None:
        await exchange.head(status, "application/json")
        while True:
            await exchange.send(b" " * 10_000)

    with ScriptedServer(floods) as server:
        with pytest.raises(BadReply, match="more than any reply can be"):
            await complete(at(server), PROMPT)
        assert await asyncio.to_thread(server.wait_for_hang_up)


async def test_nothing_is_unpacked() -> None:
    """A few bytes could unfold into gigabytes."""
    packed = sends(gzip.compress(b" " * 1_000_000), content_encoding="gzip")
    with ScriptedServer(packed) as server, pytest.raises(BadReply, match="not a chat reply"):
        await complete(at(server), PROMPT)
    assert "accept-encoding" not in server.requests[0].headers


@pytest.mark.parametrize(
    "oddity",
    [
        {"usage": {"prompt_tokens": "many", "completion_tokens": -1}},
        {"close": "me", "aclose": "too"},
        {"choices": {"0": "a"}},
        {"choices": [None]},
        {"choices": [{"message": "hello"}]},
        {"choices": [{"message": {"content": ["a", "list"]}}]},
        {"choices": [{"message": {"content": "The bell."}, "logprobs": {"content": [{"token": 1}]}}]},
    ],
    ids=str,
)
async def test_an_odd_answer_is_a_reply_or_a_refusal_and_no_bug(oddity: dict[str, object]) -> None:
    whole = {"choices": [{"message": {"content": "The bell."}, "finish_reason": "stop"}]} | oddity
    with ScriptedServer(sends(json.dumps(whole).encode())) as server:
        try:
            reply = await complete(at(server), PROMPT)
        except BadReply:
            return
    assert reply.text == "The bell."
    assert reply.usage in {None, Usage(0, 0)}


@pytest.mark.parametrize(
    "script", [hangs(), goes_on(itertools.cycle(["word ", "after "]), pause=0.05)], ids=["hangs", "drips"]
)
async def test_the_time_limit_is_for_the_whole_reply(script) -> None:
    with ScriptedServer(script) as server:
        with pytest.raises(TimedOut, match="select a shorter passage"):
            await complete(at(server), PROMPT, timeout=0.5)
        assert await asyncio.to_thread(server.wait_for_hang_up)


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


async def test_a_beginning_that_the_reply_repeats_is_taken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mistral's way: the last turn is marked as a prefix, and comes back with the reply."""
    with ScriptedServer(says("The bell rang twice.")) as server:
        monkeypatch.setenv("MISTRAL_AZURE_API_BASE", server.base_url)
        monkeypatch.setenv("MISTRAL_API_KEY", "sk-planted")
        reply = await complete(
            Target("mistral/mistral-large-latest"), [*PROMPT, Message("assistant", "The bell rang ")]
        )
    assert server.requests[0].body["messages"][-1]["prefix"] is True
    assert reply.text == "twice."
