"""A setting that a model does not take: tried without once, remembered, and told."""

import pytest

from assistant.errors import Refused, UnknownName
from assistant.models import Message, Sampling, Target, complete, sendable
from assistant.models.capabilities import Refusal, refusals
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
    assert sendable(Target("openai/gpt-4o"), asked) == asked
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
    assert {refusal.name for refusal in refusals(complaint, asked)} == names


def test_what_was_not_sent_cannot_have_been_refused() -> None:
    assert refusals("Unsupported parameter: 'temperature'", Sampling(top_p=0.9)) == ()
    assert refusals("Unsupported parameter: 'top_p'", Sampling(top_p=0.9)) == (Refusal("top_p"),)
