"""A reply without what is banned, whoever is asked: each way of banning is one file here.

    way.py              what a way is, and the order it is given
    while_decoding.py   a model in this process goes back by itself
    logit_bias.py       words that are one token get no chance; beside one of the next two
    stop_and_resume.py  the reply is stopped at a banned phrase and goes on from before it
    asked_again.py      the whole reply is looked at, and asked for again without

Being in the folder is being registered. It stands above the gateway and the prompts, and imports nothing heavy.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from assistant.models import cache, gateway
from assistant.models.banning.way import Case, Items, Order, Way, registry
from assistant.models.bans import Bans, Matcher, matcher
from assistant.models.capabilities import Capabilities, capabilities_of
from assistant.models.costs import Budget
from assistant.models.limit import Limit
from assistant.models.messages import Delta, Prompt, Reply, Sampling, Target
from assistant.models.retries import Patience
from assistant.models.targets import check_name
from assistant.settings import settings

__all__ = ["Bans", "Way", "stream_without", "ways_for"]


async def stream_without(
    target: Target | Sequence[Target],
    prompt: Prompt,
    sampling: Sampling | None = None,
    bans: Bans | None = None,
    *,
    timeout: float | None = None,
    budget: Budget | None = None,
    repeat: int | None = None,
    patience: Patience | None = None,
    expected: int | None = None,
) -> AsyncGenerator[Delta | Reply, None]:
    """As gateway.stream(), but without what `bans` names, by whichever way the model allows; with no bans, it is that.

    The Deltas are what stays: joined, they are the Reply's text. What may still be taken back is not among them, so
    where a model can only be asked again they come all at once, at the end; so they do at first with a server of which
    it is not known whether it goes on from a given beginning. Reply.banned says how it was done and which bans are
    left, where nothing helped: the caller may refuse it. Usage and cost are those of all requests together, estimated
    for what was cut short. The time limit is for all of them, the budget is asked for each. The same seed sends the
    same requests. `repeat` finds the whole reply, made with the same bans.

    Raises what gateway.stream() raises, and BadInput for bans as bans.check_bans() does.
    """
    matching = await asyncio.to_thread(matcher, bans) if bans else None
    asked = sampling or Sampling()
    if not bans or not matching:
        plain = gateway.stream(
            target, prompt, asked,
            timeout=timeout, budget=budget, repeat=repeat, patience=patience, expected=expected,
        )  # fmt: skip
        async with aclosing(plain) as items:
            async for item in items:
                yield item
        return
    gateway.check_prompt(prompt)
    asked.check()

    def of(one: Target) -> Items:
        limit = Limit(timeout or settings().timeout_seconds)
        return _of(one, prompt, asked, bans, matching, limit, budget, patience, expected, repeat)

    async with aclosing(gateway.first_to_answer(gateway.listed(target), of)) as items:
        async for item in items:
            yield item


def ways_for(known: Capabilities, target: Target, *, bare: bool = False, as_json: bool = False) -> tuple[Way, ...]:
    """The ways there are with `target`, of which `known` is known, in the order in which they are taken.

    bare: the prompt is bare text. as_json: the reply is to be a JSON object. Sends nothing.
    """
    case = Case(known, target, bare, as_json)
    fitting = [way for way in sorted(registry().values(), key=lambda way: way.rank) if way.fits(case)]
    alone = next((way for way in fitting if way.alone), None)
    return (alone,) if alone else tuple(fitting)


async def _of(
    target: Target,
    prompt: Prompt,
    asked: Sampling,
    bans: Bans,
    matching: Matcher,
    limit: Limit,
    budget: Budget | None,
    patience: Patience | None,
    expected: int | None,
    repeat: int | None,
) -> Items:
    check_name(target)
    known = await asyncio.to_thread(capabilities_of, target)
    # Its own name among the settings, so that it is found again with the same bans only.
    key = known.fitted(asked).altered({"bans": (bans.phrases, bans.patterns)})
    found = await cache.found(target, prompt, asked, key, repeat)
    if found:
        yield Delta(found.text)
        yield found
        return
    order = Order(target, prompt, asked, asked, bans, matching, known, limit, budget, patience, expected)
    first, *then = ways_for(known, target, bare=isinstance(prompt, str), as_json=bool(asked.json))
    async with aclosing(first.stream(order, then)) as items:
        async for item in items:
            if isinstance(item, Reply):
                await cache.keep(target, prompt, key, repeat, item)
            yield item
