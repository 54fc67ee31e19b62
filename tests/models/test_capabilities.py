"""A setting that a model does not take: tried without once, remembered, and told."""

import pytest

from assistant.errors import Refused, UnknownName
from assistant.models import Message, Sampling, Target, complete, sendable
from assistant.models.capabilities import capabilities_of, refusals, table
from assistant.models.learnt import Refusal
from tests.scripted_server import ScriptedServer, fails, refuses

PROMPT = [Message("user", "The bell rang twice and nobody came.")]
HOT = Sampling(temperature=1.3, top_p=0.9)


async def test_a_refused_setting_is_left_out_once_and_for_all() -> None:
    with ScriptedServer(refuses("temperature")) as server:
        target = Target("scripted", server.base_url)
        first, second = await complete(target, PROMPT, HOT), await complete(target, PROMPT, HOT)
    assert [request.sampling for request in server.requests] == [HOT.given(), {"top_p": 0.9}, {"top_p": 0.9}]
    assert first == second
    assert first.asked == HOT
    assert first.sent == Sampling(top_p=0.9)
    assert sendable(target, HOT) == Sampling(top_p=0.9)


async def test_several_are_left_out_at_once() -> None:
    with ScriptedServer(refuses("temperature", "top_p")) as server:
        reply = await complete(Target("scripted", server.base_url), PROMPT, HOT)
    assert reply.sent == Sampling()


async def test_of_two_that_exclude_each_other_the_first_stays() -> None:
    both = refuses("top_p", because="`temperature` and `top_p` cannot both be specified for this model.")
    with ScriptedServer(both) as server:
        target = Target("scripted", server.base_url)
        reply = await complete(target, PROMPT, HOT)
    assert reply.sent == Sampling(temperature=1.3)
    assert sendable(target, Sampling(top_p=0.9)) == Sampling(top_p=0.9)  # alone it is welcome


async def test_a_value_out_of_range_says_nothing_about_other_values() -> None:
    hot = refuses("temperature", because="temperature must be between 0 and 1")
    with ScriptedServer(hot) as server:
        target = Target("scripted", server.base_url)
        reply = await complete(target, PROMPT, Sampling(temperature=1.3))
    assert reply.sent == Sampling()
    assert sendable(target, Sampling(temperature=0.7)) == Sampling(temperature=0.7)


async def test_one_model_says_nothing_about_another() -> None:
    with ScriptedServer(refuses("temperature")) as server:
        await complete(Target("scripted", server.base_url), PROMPT, HOT)
        assert sendable(Target("another", server.base_url), HOT) == HOT


async def test_a_models_name_is_not_a_complaint() -> None:
    """There are models called “seed”."""
    with ScriptedServer(refuses("temperature", because="seed-36b does not support {}")) as server:
        reply = await complete(Target("seed-36b", server.base_url), PROMPT, Sampling(temperature=1.3, seed=7))
    assert reply.sent == Sampling(seed=7)


async def test_it_is_tried_without_only_once_and_learnt_only_from_success() -> None:
    with ScriptedServer(fails(400, "Unsupported parameter: 'temperature'")) as server:
        target = Target("scripted", server.base_url)
        with pytest.raises(Refused, match="change the settings"):
            await complete(target, PROMPT, HOT)
    assert len(server.requests) == 2
    assert sendable(target, HOT) == HOT


def test_what_litellm_knows_a_provider_not_to_have_is_not_sent() -> None:
    asked = Sampling(temperature=0.7, top_k=40, seed=7)
    assert sendable(Target("anthropic/claude-3-haiku-20240307"), asked) == Sampling(temperature=0.7, top_k=40)
    assert sendable(Target("openai/gpt-4o"), asked) == Sampling(temperature=0.7, seed=7)
    with pytest.raises(UnknownName):
        sendable(Target("nobody/nothing"), asked)


@pytest.mark.parametrize(
    ("complaint", "names"),
    [
        ("Unsupported value: 'temperature' does not support 1.3 with this model.", {"temperature"}),
        ("Unrecognized request argument supplied: top_k", {"top_k"}),
        ("min_p: Extra inputs are not permitted", {"min_p"}),
        ('Invalid JSON payload received. Unknown name "topP"', {"top_p"}),
        ("Use 'max_completion_tokens' instead.", {"max_tokens"}),
        ("The seedlings were not found", set()),
        ("model overloaded", set()),
    ],
)
def test_the_words_of_providers(complaint: str, names: set[str]) -> None:
    asked = Sampling(1.3, 0.9, 40, 0.05, 7, 200)
    assert {refusal.name for refusal in refusals(complaint, asked.given())} == names


def test_what_was_not_sent_cannot_have_been_refused() -> None:
    assert refusals("Unsupported parameter: 'temperature'", {"top_p": 0.9}) == ()
    assert refusals("Unsupported parameter: 'top_p'", {"top_p": 0.9}) == (Refusal(name="top_p"),)


EVERYTHING = Sampling(
    temperature=1.3,
    top_p=0.9,
    top_k=40,
    min_p=0.05,
    seed=7,
    max_tokens=200,
    stop=("The end",),
    logit_bias={42: -100},
    logprobs=2,
    presence_penalty=0.5,
    frequency_penalty=1.5,
    json=True,
)
ALL = set(EVERYTHING.given())
PENALTIES = {"presence_penalty", "frequency_penalty"}
# For each model: what of EVERYTHING is not sent, and what is sent with another value.
SENT = {
    "openai/gpt-4o": ({"top_k", "min_p"}, {}),
    "openai/gpt-5-mini": (ALL - {"seed", "max_tokens", "json"}, {}),
    "openai/gpt-5.1": ({"top_k", "min_p", "stop", "logit_bias", *PENALTIES}, {}),
    "openai/gpt-5-chat-latest": ({"top_k", "min_p"}, {}),
    "openai/o3": (ALL - {"seed", "max_tokens", "json", "stop"}, {}),
    "anthropic/claude-3-haiku-20240307": (
        {"min_p", "seed", "logit_bias", "logprobs", *PENALTIES},
        {"temperature": 1.0},
    ),
    "anthropic/claude-sonnet-4-5": (
        {"min_p", "seed", "logit_bias", "logprobs", *PENALTIES, "top_p"},
        {"temperature": 1.0},
    ),
    "anthropic/claude-opus-4-7": (ALL - {"stop", "max_tokens", "json"}, {}),
    "gemini/gemini-2.5-pro": ({"min_p", "logit_bias"}, {}),
    "groq/llama-3.3-70b-versatile": ({"logit_bias", "logprobs"}, {}),
    "deepseek/deepseek-chat": ({"temperature", "top_k", "min_p", *PENALTIES}, {}),
    "cohere_chat/command-a-03-2025": ({"min_p", "logit_bias", "logprobs", "json"}, {"frequency_penalty": 1.0}),
    "ollama/llama3.2": ({"logit_bias", "logprobs", "presence_penalty"}, {}),
}


@pytest.mark.parametrize("model", SENT)
def test_what_is_sent_to_whom(model: str) -> None:
    left_out, changed = SENT[model]
    sent = sendable(Target(model), EVERYTHING).given()
    assert ALL - set(sent) == left_out
    assert {name: value for name, value in sent.items() if value != EVERYTHING.given()[name]} == changed


@pytest.mark.parametrize(
    ("model", "prefill"),
    [
        ("anthropic/claude-sonnet-4-5", "plain"),
        ("anthropic/claude-opus-4-6", None),
        ("anthropic/claude-sonnet-4-6", None),
        ("openai/gpt-4o", None),
        ("mistral/mistral-large-latest", "prefix"),
    ],
)
def test_who_goes_on_from_a_given_beginning(model: str, prefill: str | None) -> None:
    assert capabilities_of(Target(model)).prefill == prefill


def test_what_a_server_is_asked_depends_on_the_program_that_serves() -> None:
    """At their usual ports; Ollama passes over what it does not know, without a word."""
    ollama, vllm = Target("qwen3", "http://127.0.0.1:11434/v1"), Target("qwen3", "http://localhost:8000/v1")
    assert ALL - set(sendable(ollama, EVERYTHING).given()) == {"top_k", "min_p", "logit_bias"}
    assert sendable(vllm, EVERYTHING) == EVERYTHING


def test_a_longer_list_to_stop_at_than_is_taken_is_not_cut_short() -> None:
    assert sendable(Target("openai/gpt-4o"), Sampling(stop=tuple("abcd"))).stop == tuple("abcd")
    assert sendable(Target("openai/gpt-4o"), Sampling(stop=tuple("abcde"))).stop is None


def test_every_row_of_the_table_says_where_it_is_from_and_something() -> None:
    for row in table():
        assert row.said(), row
        assert row.source.startswith(("https://", "assistant/")), row


async def test_a_setting_of_one_provider_alone_travels_under_its_own_name() -> None:
    with ScriptedServer(refuses("dry_multiplier")) as server:
        target = Target("scripted", server.base_url)
        reply = await complete(target, PROMPT, Sampling(temperature=0.5, more={"dry_multiplier": 0.8, "xtc": 0.1}))
    assert server.requests[0].sampling == {"temperature": 0.5, "dry_multiplier": 0.8, "xtc": 0.1}
    assert reply.sent == Sampling(temperature=0.5, more={"xtc": 0.1})
    assert reply.differences() == {"dry_multiplier": (0.8, None)}


async def test_too_long_a_list_says_nothing_about_shorter_ones() -> None:
    with ScriptedServer(refuses("stop", because="stop: at most 4 sequences")) as server:
        target = Target("scripted", server.base_url)
        await complete(target, PROMPT, Sampling(stop=tuple("abcde")))
    assert sendable(target, Sampling(stop=tuple("vwxyz"))).stop is None
    assert sendable(target, Sampling(stop=("a",))).stop == ("a",)


async def test_streaming_and_counting_too_may_be_refused() -> None:
    with ScriptedServer(refuses("stream_options")) as server:
        target = Target("scripted", server.base_url)
        await complete(target, PROMPT)
        await complete(target, PROMPT)
    assert ["stream_options" in request.body for request in server.requests] == [True, False, False]
