"""The reply is stopped at a banned phrase and goes on from before it: a real server on loopback, real connections."""

import asyncio
import itertools
import json
import re
from collections.abc import Iterable
from contextlib import aclosing
from typing import Any

import pytest

from assistant.errors import BadReply, TimedOut
from assistant.models import Delta, Message, Reply, Sampling, Target, capabilities_of
from assistant.models.banning import stream_without
from assistant.models.bans import Bans, Matcher
from tests.models.banning.talker import Talker
from tests.scripted_server import USAGE, Asked, Exchange, Script, ScriptedServer, _chunk, cuts, fails, goes_on

PROMPT = [Message("system", "Write on."), Message("user", "The bell rang twice.")]
RELIEF = Bans(("a wave of relief",))
WORDS = "the a wave of relief her heart soul and river ran past the mill , .".split()
BANNED = ("wave of", "Her Heart", "soul", "the river", "a wave")


async def written(
    target: Target, bans: Bans = RELIEF, prompt: Any = PROMPT, **sampling: Any
) -> tuple[list[str], Reply]:
    """The pieces that were shown, and the reply they add up to."""
    *deltas, reply = [item async for item in stream_without(target, prompt, Sampling(**sampling), bans)]
    assert isinstance(reply, Reply)
    shown = [delta.text for delta in deltas if isinstance(delta, Delta)]
    assert "".join(shown) == reply.text
    return shown, reply


def told(
    *tokens: str,
    others: dict[str, float] | None = None,
    finish: str = "stop",
    wait: float = 0.0,
    then: Iterable[str] = (),
) -> Script:
    """Stream these tokens, each with the same alternatives where probabilities are asked for, and then more."""

    async def script(exchange: Exchange) -> None:
        await asyncio.sleep(wait)
        await exchange.stream_head()
        for token in itertools.chain(tokens, then):
            chunk = _chunk({"content": token}, asked=exchange.asked)
            chunk["choices"][0].pop("logprobs", None)
            if others and exchange.asked.body.get("logprobs"):
                tops = [{"token": text, "logprob": value} for text, value in others.items()]
                one = {"token": token, "logprob": -0.1, "bytes": None, "top_logprobs": tops}
                chunk["choices"][0]["logprobs"] = {"content": [one]}
            await exchange.event(chunk)
            await asyncio.sleep(0.001)
        await exchange.event(_chunk({}, finish))
        await exchange.event({**_chunk({}), "choices": [], "usage": USAGE})
        await exchange.stream_end()

    return script


def says(text: str, *, finish: str = "stop", wait: float = 0.0) -> Script:
    """Stream `text`, word by word, and tell no probabilities, whether they are asked for or not."""
    return told(*re.findall(r"\s*\S+", text), finish=finish, wait=wait)


async def test_it_goes_on_from_before_the_phrase(at) -> None:
    first = told("She", " felt", " a", " wave", " of", " relief", ".", then=itertools.repeat(" And so on"))
    with ScriptedServer(first, says(" her feet. They were wet.")) as server:
        shown, reply = await written(at(server), seed=7, temperature=0.8)
        assert await asyncio.to_thread(server.wait_for_hang_up)
    assert reply.text == "She felt her feet. They were wet."
    assert (reply.banned.way, reply.banned.taken_back, reply.banned.left) == ("logit bias, stop and resume", 1, ())
    one, two = server.requests
    assert two.messages == [*one.messages, "She felt"]
    assert two.body["continue_final_message"] is True
    assert one.body["seed"] == 7 != two.body["seed"]
    assert one.body["temperature"] == two.body["temperature"] == 0.8
    assert shown[0] == "She"


async def test_another_first_token_is_drawn_where_alternatives_are_told(at) -> None:
    others = {
        " a": -0.1,
        " A": -0.2,
        " a w": -0.3,
        "</s>": -0.3,
        " \ufffd": -0.3,
        " heart": -0.4,
        " cold": -1.0,
        " wet": -1.5,
    }
    first = told("She", " felt", " a", " wave", " of", " relief", ".", others=others)
    drawn = set()
    for seed in range(12):
        with ScriptedServer(first, says(" and went in.")) as server:
            _, reply = await written(at(server), Bans(("a wave of relief", "heart")), seed=seed, temperature=1.0)
        drawn.add(server.requests[1].messages[-1])
        assert reply.text == server.requests[1].messages[-1] + " and went in."
        assert server.requests[1].body["temperature"] == 1.0
    assert drawn == {"She felt cold", "She felt wet"}


async def test_a_cold_model_takes_the_likeliest_of_the_others_and_rules_hold_for_them(at) -> None:
    others = {" a": -0.1, " cold": -1.0, " wet": -1.2, " sick": -6.0}
    for sampling, allowed in [
        ({"temperature": 0.0}, {" cold"}),
        ({"top_k": 1}, {" cold"}),
        ({"min_p": 0.5}, {" cold", " wet"}),
    ]:
        for seed in range(6):
            with ScriptedServer(
                told("It", " was", " a", " wave", " of", " relief", others=others), says(" in there.")
            ) as server:
                await written(at(server), seed=seed, **sampling)
            assert server.requests[1].messages[-1].removeprefix("It was") in allowed


async def test_without_alternatives_it_gets_hotter_from_the_second_try_on(at) -> None:
    again = says(" a wave of relief, again.")
    with ScriptedServer(says("She felt a wave of relief."), again, again, says(" nothing.")) as server:
        _, reply = await written(at(server), seed=7, temperature=0.8)
    assert reply.text == "She felt nothing."
    assert [round(asked.body["temperature"], 2) for asked in server.requests] == [0.8, 0.8, 0.95, 1.1]
    assert len({asked.body["seed"] for asked in server.requests}) == 4
    assert (reply.banned.taken_back, round(reply.banned.hottest, 2)) == (3, 1.1)
    assert reply.sent.temperature == 0.8


async def test_what_always_comes_back_is_let_stand_and_mended_at_the_end(at) -> None:
    """The server is asked for the whole again, and goes on from what was shown."""

    def choose(asked: Asked) -> Script:
        if "a wave of relief" in str(asked.messages[3:4]):  # the turn that names it
            return says(" nothing at all. She went in.")
        again = asked.messages[-1] == "She felt"
        return says(f"{'' if again else 'She felt'} a wave of relief. She went in.")

    with ScriptedServer(choose=choose) as server:
        shown, reply = await written(at(server))
    assert reply.text == "She felt nothing at all. She went in."
    assert (reply.banned.way, reply.banned.left) == ("logit bias, stop and resume, asked again", ())
    assert shown == ["She", " felt", " nothing at all. She went in."]
    assert server.requests[-1].messages[2] == "She felt a wave of relief. She went in."
    assert server.requests[-1].messages[-1] == "She felt"


async def test_what_nothing_helps_against_is_told(at) -> None:
    with ScriptedServer(says("She felt a wave of relief.")) as server:
        _, reply = await written(at(server), Bans(("A wave of relief", "nobody")))
    assert "a wave of relief" in reply.text
    assert reply.banned.left == ("A wave of relief",)


async def test_a_phrase_at_the_very_end_is_met_too_and_a_broken_sentence_tried_again(at) -> None:
    with ScriptedServer(says("She felt a wave of relief"), says(""), says(" nothing.")) as server:
        _, reply = await written(at(server), seed=1)
    assert reply.text == "She felt nothing."
    assert [asked.messages[-1] for asked in server.requests[1:]] == ["She felt", "She felt"]


@pytest.mark.parametrize("quote", ["’", "'"])
async def test_case_and_quotes_do_not_matter(at, quote: str) -> None:
    with ScriptedServer(says(f"And DON{quote}T YOU dare."), says(" sit.")) as server:
        _, reply = await written(at(server), Bans(("don't you", "don’t you")))
    assert reply.text == "And sit."


async def test_bare_text_is_gone_on_from(at) -> None:
    with ScriptedServer(says(" felt a wave of relief."), says(" sat down.")) as server:
        _, reply = await written(at(server, None), prompt="The bell rang. She")
    assert reply.text == " felt sat down."
    assert [asked.body["prompt"] for asked in server.requests] == ["The bell rang. She", "The bell rang. She felt"]


async def test_a_beginning_that_was_given_stays_before_what_was_written(at) -> None:
    prompt = [*PROMPT, Message("assistant", "The bell ")]
    with ScriptedServer(says("made a wave of relief."), says(" a sound.")) as server:
        _, reply = await written(at(server), prompt=prompt)
    assert reply.text == "made a sound."
    assert server.requests[1].messages[-1] == "The bell made"


async def test_a_server_that_sends_for_ever_is_left(at) -> None:
    first = told(then=itertools.cycle([" she", " felt", " a", " wave", " of", " relief"]))
    with ScriptedServer(first, says(" nothing.")) as server:
        _, reply = await written(at(server))
        assert await asyncio.to_thread(server.wait_for_hang_up)
    assert reply.text == " she felt nothing."


async def test_a_reply_that_never_ends_is_refused_though_nothing_is_banned(at) -> None:
    with ScriptedServer(goes_on(f"word {'x' * 4_000} " for _ in itertools.count())) as server:
        with pytest.raises(BadReply, match="went on past"):
            await written(at(server))
        assert await asyncio.to_thread(server.wait_for_hang_up)


@pytest.mark.parametrize("how", ["closed", "cancelled"])
async def test_leaving_it_closes_the_connection(at, how: str) -> None:
    with ScriptedServer(says("A wave of relief"), goes_on(itertools.cycle(["word ", "after "]), pause=0.01)) as server:
        items = stream_without(at(server), PROMPT, None, RELIEF)
        if how == "closed":
            async with aclosing(items):
                await anext(items)
        else:
            task = asyncio.create_task(_all(items))
            while len(server.requests) < 2:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert await asyncio.to_thread(server.wait_for_hang_up)


async def _all(items: Any) -> list[Any]:
    return [item async for item in items]


async def test_the_time_limit_is_for_all_requests_together(at) -> None:
    with ScriptedServer(says("She felt a wave of relief.", wait=0.2)) as server, pytest.raises(TimedOut):
        await _all(stream_without(at(server), PROMPT, None, RELIEF, timeout=0.5))
    assert len(server.requests) >= 2


async def test_a_limit_on_tokens_is_for_the_whole(at) -> None:
    cut = says(" four", finish="length")
    refused = pytest.raises(BadReply, match="limit on tokens")
    with ScriptedServer(says("One two three a wave of relief."), cut) as server, refused:
        await written(at(server), max_tokens=20)
    assert [asked.body["max_tokens"] for asked in server.requests] == [20, 17]


async def test_usage_is_that_of_all_requests(at) -> None:
    with ScriptedServer(
        told("It", " was", " a", " wave", " of", " relief", " ", others={" x": -1.0}), says(" cold.")
    ) as server:
        _, reply = await written(at(server))
    assert reply.usage.completion == 7 + 7  # tokens that were heard, and those the server counts
    assert reply.usage.prompt > 11
    assert (reply.cost, reply.tokens) == (0.0, ())


async def test_who_asks_for_probabilities_gets_those_of_what_stays(at) -> None:
    first = told("It", " was", " a", " wave", " of", " relief", ".", others={" a": -0.1, " cold": -1.0})
    with ScriptedServer(first, told(" and", " wet", ".", others={" or": -2.0})) as server:
        _, reply = await written(at(server), logprobs=1)
    assert [token.text for token in reply.tokens] == ["It", " was", " cold", " and", " wet", "."]
    assert reply.tokens[2].logprob == -1.0
    assert server.requests[0].body["top_logprobs"] == 20


async def test_the_same_seed_sends_the_same_requests_and_another_others(at) -> None:
    async def requests(seed: int) -> str:
        talker = Talker(WORDS)
        with ScriptedServer(talker.script()) as server:
            await written(at(server), Bans(BANNED), seed=seed, temperature=1.2)
        return json.dumps([{**asked.body, "model": ""} for asked in server.requests])

    assert await requests(3) == await requests(3) != await requests(4)


async def test_a_server_of_which_nothing_is_known_is_tried_before_it_is_relied_upon(at) -> None:
    talker = Talker(WORDS)
    with ScriptedServer(talker.script()) as server:
        target = at(server, None)
        shown, reply = await written(target, Bans(("the", "of", "and")), seed=5)
        assert talker.beginnings[:2] == ["", "one, two, three, fo"]
        assert reply.banned.taken_back >= 1
        shown, _ = await written(target, Bans(("the", "of", "and")), seed=6)
    assert talker.beginnings.count("one, two, three, fo") == 1
    assert len(shown) > 1


async def test_one_that_begins_anew_is_asked_again_and_remembered(at) -> None:
    def choose(asked: Asked) -> Script:
        if "numbers" in str(asked.messages):
            return says("Four, five!")
        return says("She felt nothing at all.") if len(asked.messages) > 2 else says("She felt a wave of relief.")

    with ScriptedServer(choose=choose) as server:
        target = at(server, None)
        shown, reply = await written(target)
        assert (reply.text, shown) == ("She felt nothing at all.", ["She felt nothing at all."])
        assert (reply.banned.way, reply.banned.taken_back) == ("asked again", 1)
        assert not capabilities_of(target).takes("prefill")
        await written(target)
    assert sum("numbers" in str(asked.messages) for asked in server.requests) == 1


async def test_one_that_refuses_to_go_on_before_anything_was_shown_is_asked_again(at) -> None:
    def choose(asked: Asked) -> Script:
        if asked.messages[-1] in {"“", "So"}:
            return fails(400, "the last message must be the user's")
        return says("She felt nothing.") if len(asked.messages) > 2 else says("So a wave of relief came.")

    with ScriptedServer(choose=choose) as server:
        bans = Bans(("so a", *RELIEF.phrases))  # so that the first word is held back as well
        _, reply = await written(at(server), bans)
    assert reply.banned.left == ()
    assert "relief" not in reply.text


async def test_a_part_that_breaks_off_is_an_error_like_any_other(at) -> None:
    with (
        ScriptedServer(says("She felt a wave of relief."), cuts(" noth")) as server,
        pytest.raises(BadReply, match="cut off"),
    ):
        await written(at(server))


async def test_ten_thousand_phrases(at) -> None:
    many = Bans((*(f"phrase number {i}" for i in range(10_000)), "", "  "))
    with ScriptedServer(says("This is phrase number 9999."), says(" a mill.")) as server:
        _, reply = await written(at(server, None), many, prompt="On we go.")
    assert reply.text == "This is a mill."


@pytest.mark.parametrize("kind", ["vLLM", None])
@pytest.mark.parametrize(
    "talker",
    [
        {},
        {"tells": False},
        {"split": 3},
        {"split": 50},
        {"goes_on": False, "length": 5},
    ],
    ids=["tokens", "no probabilities", "three characters", "many words", "begins anew"],
)
async def test_whatever_is_drawn_nothing_banned_is_shown(at, talker: dict[str, Any], kind: str | None) -> None:
    if kind and talker.get("goes_on") is False:
        pytest.skip("a vLLM goes on")
    bans = Bans(BANNED, (r"\bpast\b.{1,12}\bmill\b",))
    matcher, sent_back, left = Matcher(bans), 0, 0
    with ScriptedServer(Talker(WORDS, **talker).script()) as server:
        target = at(server, kind)
        for seed in range(40):
            shown, reply = await written(target, bans, seed=seed, temperature=1.0)
            for upto in range(len(shown)):
                assert bool(reply.banned.left) >= bool(matcher.hits("".join(shown[: upto + 1])))
            assert bool(matcher.hits(reply.text)) == bool(reply.banned.left)
            sent_back += reply.banned.taken_back
            left += bool(reply.banned.left)
    assert sent_back > 20
    assert left == 0 or talker.get("goes_on") is False
