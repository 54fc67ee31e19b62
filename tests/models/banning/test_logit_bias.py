"""Words that are one token get no chance: what is sent, to whom, and that the rest of the list is watched for."""

import json
from typing import Any

import pytest
import tiktoken

from assistant.models import Message, Reply, Sampling, Target
from assistant.models.banning import stream_without
from assistant.models.banning._vocabulary import single_tokens, spellings
from assistant.models.bans import Bans, Matcher
from tests.models.banning.talker import Talker
from tests.scripted_server import Exchange, ScriptedServer, fails, says, sends

PROMPT = [Message("user", "The bell rang twice.")]
WORDS = "the a wave of relief her heart soul and river ran past the mill , .".split()


async def reply_of(target: Target, bans: Bans, **sampling: Any) -> Reply:
    *_, reply = [item async for item in stream_without(target, PROMPT, Sampling(**sampling), bans)]
    assert isinstance(reply, Reply)
    return reply


def knows(talker: Talker) -> Any:
    """A llama.cpp's /tokenize, for words after a space; everything else it spells letter by letter."""

    async def script(exchange: Exchange) -> None:
        pieces = []
        for i, line in enumerate(exchange.asked.body["content"].split("\n")):
            pieces += [{"id": 900, "piece": "\n"}] * bool(i)
            known = line in talker.tokens
            pieces += [{"id": talker.tokens.index(line), "piece": line}] if known else _letters(line)
        await exchange.json(200, {"tokens": pieces})

    return script


def _letters(line: str) -> list[dict[str, object]]:
    return [{"id": 1_000 + ord(c), "piece": c if ord(c) < 128 else list(c.encode())} for c in line]


async def test_openais_tokens_are_looked_up_in_the_table_that_is_here(openai) -> None:
    with ScriptedServer(says("The bell was struck.")) as server:
        reply = await reply_of(openai(server), Bans(("heart", "tapestry", "a wave of relief", "—")))
    biases = server.requests[0].body["logit_bias"]
    assert set(biases.values()) == {-100}
    encoding = tiktoken.get_encoding("o200k_base")
    assert {encoding.decode([int(token)]) for token in biases} >= {" heart", "heart", " Heart", "—"}
    assert not {"a", " a", " wave", " relief"} & {encoding.decode([int(token)]) for token in biases}
    assert (reply.banned.way, reply.banned.left) == ("logit bias, asked again", ())
    assert len(reply.sent.logit_bias) == len(biases)
    assert reply.asked == Sampling()


COMMON = tuple(
    """
    time year people way day man thing woman life child world school state family student group country problem hand
    part place case week company system program question work government number night point home water room mother
    area money story fact month lot right study book eye job word business issue side kind head house service friend
    father power hour game line end member law car city community name president team minute idea kid body information
    back parent face others level office door health person art war history party result change morning reason research
    """.split()
)


async def test_never_more_than_the_interface_takes_and_the_callers_own_come_first(openai) -> None:
    with ScriptedServer(says("It rang.")) as server:
        target = openai(server)
        own = dict.fromkeys(await single_tokens(target, ["time", "year"], 5), 5.0)
        await reply_of(target, Bans((*COMMON, "heart")), logit_bias=own)
    biases = server.requests[0].body["logit_bias"]
    assert len(biases) == 300
    assert [biases[str(token)] for token in own] == [5.0] * len(own)
    assert len([bias for bias in biases.values() if bias == -100]) == 300 - len(own)


async def test_a_llama_cpp_is_asked_for_its_tokens(at) -> None:
    talker, bans = Talker(WORDS), Bans(("heart", "soul", "the", "wave of"))
    with ScriptedServer(talker.script(), also={"/tokenize": knows(talker)}) as server:
        target, matcher = at(server, "llama.cpp"), Matcher(bans)
        for seed in range(30):
            reply = await reply_of(target, bans, seed=seed, temperature=1.0)
            assert not matcher.hits(reply.text)
            assert reply.banned.way == "logit bias, stop and resume"
    numbers = {str(talker.tokens.index(f" {word}")) for word in ("heart", "soul", "the")}
    assert all(set(asked.body["logit_bias"]) == numbers for asked in server.requests if asked.body.get("seed"))


@pytest.mark.parametrize(
    "answer",
    [
        fails(500),
        sends(b"<html>"),
        sends(b'{"tokens": [1, 2]}'),
        sends(b'{"tokens": [{"id": 1, "piece": 7}]}'),
        sends(b"[]"),
    ],
    ids=["500", "HTML", "no pieces", "odd pieces", "a list"],
)
async def test_one_that_does_not_tell_is_done_without(at, answer) -> None:
    with ScriptedServer(says("The bell was struck."), also={"/tokenize": answer}) as server:
        reply = await reply_of(at(server, "llama.cpp"), Bans(("heart",)))
    assert "logit_bias" not in server.requests[0].body
    assert reply.banned.way == "stop and resume"


async def test_a_vllm_keeps_whole_phrases_out(at) -> None:
    many = Bans(("a wave of relief", " so it goes ", "", *(f"phrase number {i}" for i in range(2_000))), (r"\bx\b",))
    with ScriptedServer(says("The bell was struck.")) as server:
        reply = await reply_of(at(server), many)
    words = server.requests[0].body["bad_words"]
    assert words[:4] == ["a wave of relief", "A wave of relief", "so it goes", "So it goes"]
    assert len(words) == 1_000
    assert json.dumps(reply.sent.more["bad_words"]) == json.dumps(words)


async def test_what_a_server_refuses_is_left_out_and_the_rest_watched_for(at) -> None:
    async def script(exchange: Exchange) -> None:
        refused = "bad_words" in exchange.asked.body
        answer = fails(400, "Unsupported parameter: 'bad_words'") if refused else says("She felt a wave of relief.")
        await (answer if len(server.requests) < 3 else says("No, nothing."))(exchange)

    with ScriptedServer(script) as server:
        target = at(server)
        reply = await reply_of(target, Bans(("a wave of relief",)))
        assert reply.banned.left == ()
        assert "bad_words" not in server.requests[-1].body


def test_a_word_as_it_may_stand_in_a_text() -> None:
    assert spellings("heart") == (" heart", "heart", " Heart", "Heart")
    assert spellings("—") == (" —", "—")
