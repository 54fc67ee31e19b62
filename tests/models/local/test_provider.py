"""`local/…` through the gateway and the real litellm: streaming, settings, cancelling, refusals, one at a time."""

import asyncio
import threading
import time
from contextlib import aclosing
from typing import Any

import pytest

from assistant.errors import AssistantError, Refused
from assistant.models import Delta, Message, Reply, Sampling, Target, complete, local, stream, vendor
from tests.models.local.tiny import END

PROMPT = [Message("system", "Write on."), Message("user", "The river ran past the mill.")]


@pytest.fixture
def model(folder):
    return local.load(str(folder))


@pytest.fixture
def target(folder):
    return Target(f"local/{folder}")


@pytest.fixture
def bias(model):
    """Only letters and spaces, and an end now and then."""
    spelt = {token: model.tokenizer.decode([token]) for token in range(len(model.tokenizer))}
    forbidden = {token: -100.0 for token, text in spelt.items() if not text.strip().isalpha() or not text.isascii()}
    return forbidden | {model.tokenizer.convert_tokens_to_ids(END): 6.0}


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("local/")]


async def until(done: Any, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.005)


async def test_a_reply_comes_in_pieces_and_then_whole(model, target, bias):
    sampling = Sampling(seed=3, max_tokens=400, temperature=1.1, logit_bias=bias)
    *deltas, reply = [item async for item in stream(target, PROMPT, sampling)]
    assert isinstance(reply, Reply)
    assert len(deltas) > 1
    assert "".join(delta.text for delta in deltas if isinstance(delta, Delta)) == reply.text
    assert (reply.asked, reply.sent, reply.finish) == (sampling, sampling, "stop")
    assert reply.usage
    assert reply.usage.completion > 1
    assert not reply.cost


async def test_the_same_seed_gives_the_same_reply_and_another_seed_another(model, target, bias):
    async def one(seed: int) -> str:
        return (await complete(target, PROMPT, Sampling(seed=seed, max_tokens=400, logit_bias=bias))).text

    assert await one(5) == await one(5) != await one(6)


async def test_the_levers_arrive(model, target, bias):
    def asking(**more: Any) -> Sampling:
        return Sampling(seed=3, max_tokens=400, logit_bias=bias, more=more)

    plain = await complete(target, PROMPT, asking())
    word = plain.text.split()[0]
    without = await complete(target, PROMPT, asking(banned_phrases=[word], banned_patterns=[rf"\b{word}"]))
    assert word.lower() not in without.text.lower().split()
    assert (await complete(target, PROMPT, asking(guidance=0.0))).text == plain.text
    guided = asking(guidance=2.0, negative_prompt="Weep.")
    reply = await complete(target, PROMPT, guided)
    assert reply.text != plain.text
    assert reply.sent == guided


async def test_a_reply_without_streaming_is_the_same(model, folder, bias):
    call = {
        "model": f"local/{folder}",
        "messages": [{"role": message.role, "content": message.text} for message in PROMPT],
        "seed": 3,
        "logit_bias": bias,
    }
    litellm = vendor.load()
    whole = await litellm.acompletion(**call)
    pieces = [chunk.choices[0].delta.content or "" async for chunk in await litellm.acompletion(**call, stream=True)]
    assert whole.choices[0].message.content == "".join(pieces)
    assert whole.choices[0].finish_reason == "stop"
    assert whole.usage.completion_tokens > 1


async def test_closing_the_stream_ends_the_generation_within_a_token(model, target, monkeypatch):
    forward, asked = model.model.forward, []

    def counted(*args: Any, **more: Any) -> Any:
        asked.append(time.monotonic())
        time.sleep(0.02)
        return forward(*args, **more)

    monkeypatch.setattr(model.model, "forward", counted)
    async with aclosing(stream(target, PROMPT, Sampling(seed=1, max_tokens=400))) as items:
        async for _ in items:
            break
    after = len(asked)
    await until(lambda: not threads())
    assert len(asked) <= after + 1
    assert not model.busy


async def test_cancelling_the_task_ends_the_generation(model, target, monkeypatch):
    forward = model.model.forward
    monkeypatch.setattr(model.model, "forward", lambda *a, **k: (time.sleep(0.02), forward(*a, **k))[1])
    task = asyncio.create_task(complete(target, PROMPT, Sampling(seed=1, max_tokens=400)))
    await until(lambda: model.busy)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until(lambda: not threads())
    assert not model.busy


async def test_replies_wait_for_their_turn_and_all_come(model, target, bias):
    most, now, forward = 0, 0, model.model.forward

    def counted(*args: Any, **more: Any) -> Any:
        nonlocal most, now
        now += 1
        most = max(most, now)
        try:
            return forward(*args, **more)
        finally:
            now -= 1

    model.model.forward = counted
    try:
        asked = [Sampling(seed=seed, max_tokens=400, logit_bias=bias) for seed in range(6)]
        replies = await asyncio.gather(*(complete(target, PROMPT, sampling) for sampling in asked))
        alone = await complete(target, PROMPT, asked[4])
    finally:
        del model.model.forward
    assert most == 1
    assert replies[4].text == alone.text


async def test_whoever_waits_for_a_turn_can_leave(model, target):
    with model.turn:
        task = asyncio.create_task(complete(target, PROMPT, Sampling(seed=1)))
        await until(threads)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: not threads())


async def test_a_model_that_is_not_loaded_is_not_loaded(folder, target):
    with pytest.raises(Refused, match=r"load it first.*licence apache-2\.0"):
        await complete(target, PROMPT)
    assert local.held() is None


async def test_a_model_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(AssistantError, match="no model folder"):
        await complete(Target(f"local/{tmp_path / 'nowhere'}"), PROMPT)


async def test_a_refusal_reaches_the_writer_in_our_words(model, target):
    with pytest.raises(AssistantError, match=r"pattern “\(” is not a regular expression"):
        await complete(target, PROMPT, Sampling(more={"banned_patterns": ["("]}))
    with pytest.raises(AssistantError, match="select a shorter passage"):
        await complete(target, [Message("user", "river " * 600)])
    assert not model.busy


async def test_a_setting_it_does_not_have_is_left_out_and_told(model, target, bias):
    sampling = Sampling(seed=3, max_tokens=400, logit_bias=bias, more={"typical_p": 0.5})
    reply = await complete(target, PROMPT, sampling)
    assert (reply.asked, reply.sent) == (sampling, sampling.without({"typical_p"}))


async def test_unloading_in_the_middle_is_told(model, target, monkeypatch):
    forward = model.model.forward
    monkeypatch.setattr(model.model, "forward", lambda *a, **k: (time.sleep(0.02), forward(*a, **k))[1])
    items = stream(target, PROMPT, Sampling(seed=1, max_tokens=400))
    await anext(items)
    local.unload()
    with pytest.raises(AssistantError, match="unloaded"):
        [_ async for _ in items]


async def test_ten_thousand_phrases_travel(model, target, bias):
    phrases = [f"phrase number {i} of many" for i in range(10_000)]
    plain = Sampling(seed=3, max_tokens=400, logit_bias=bias)
    long = Sampling(seed=3, max_tokens=400, logit_bias=bias, more={"banned_phrases": phrases})
    assert (await complete(target, PROMPT, long)).text == (await complete(target, PROMPT, plain)).text


async def test_a_beginning_that_was_given_is_gone_on_with(model, target, bias):
    begun = [*PROMPT, Message("assistant", "The miller")]
    seeds = range(5)
    replies = [await complete(target, begun, Sampling(seed=seed, max_tokens=5, logit_bias=bias)) for seed in seeds]
    assert not any("The miller" in reply.text for reply in replies)
    assert any(reply.text for reply in replies)
