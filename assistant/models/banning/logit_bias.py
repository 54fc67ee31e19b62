"""Banned words that are exactly one token of the model get no chance at all, where its tokens are known without a
network: from tables that ship with litellm, or from the server itself.

Longer phrases, and words that are several tokens, are left to the ways after it, which watch for the others too: the
model may spell a word in another way. A vLLM keeps whole phrases out by itself (`bad_words`). It does not know the
tokens of other providers.
"""

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from assistant.models import loopback
from assistant.models.banning._vocabulary import has_table, single_tokens
from assistant.models.banning.way import Case, Items, Order, Way
from assistant.models.bans import WORD_OR_SIGN

NAME = "logit bias"
NEVER = -100
# OpenAI takes no more (https://github.com/dottxt-ai/outlines/issues/99). llama.cpp names no limit; it gets the same.
MOST_TOKENS = 300
# vLLM goes through all of them, one after the other, for every token it writes
# (https://docs.vllm.ai/en/v0.15.0/api/vllm/v1/sample/ops/bad_words/).
MOST_WORDS = 1_000


def fits(case: Case) -> bool:
    if _is_vllm(case):
        return case.known.takes("bad_words")
    if not case.known.takes("logit_bias"):
        return False
    if case.target.base_url:
        return loopback.kind(case.target.base_url) == "llama.cpp"
    return has_table(case.target.model)


def _is_vllm(case: Case) -> bool:
    return bool(case.target.base_url) and loopback.kind(case.target.base_url or "") == "vllm"


async def stream(order: Order, then: Sequence[Way]) -> Items:
    added = await _added(order)
    if added:
        order = replace(order, sampling=order.sampling.altered(added), ways=(*order.ways, NAME))
    async with aclosing(then[0].stream(order, then[1:])) as items:
        async for item in items:
            yield item


async def _added(order: Order) -> dict[str, Any]:
    """The settings that keep words out; {} where none of the words can be."""
    if _is_vllm(Case(order.known, order.target)):
        phrases = (phrase.strip() for phrase in order.bans.phrases if phrase.strip())
        words = [spelling for phrase in phrases for spelling in {phrase: 0, phrase[0].upper() + phrase[1:]: 0}]
        return {"bad_words": words[:MOST_WORDS]} if words else {}
    single = [phrase.strip() for phrase in order.bans.phrases if len(WORD_OR_SIGN.findall(phrase)) == 1]
    own = dict(order.sampling.logit_bias or {})
    tokens = await single_tokens(order.target, single, order.limit.seconds) if single else ()
    room = max(0, MOST_TOKENS - len(own))
    never = dict.fromkeys([token for token in tokens if token not in own][:room], NEVER)
    return {"logit_bias": {**never, **own}} if never else {}


WAY = Way(
    name=NAME,
    source="https://platform.openai.com/docs/api-reference/chat/create (logit_bias: -100 is a ban)",
    rank=2,
    fits=fits,
    stream=stream,
)
