"""A model in this process takes a banned phrase back token by token, while it decodes."""

from collections.abc import Sequence
from contextlib import aclosing

from assistant.models.banning.way import Case, Items, Order, Way
from assistant.models.messages import Reply

NAME = "while decoding"


def fits(case: Case) -> bool:
    return not case.target.base_url and case.target.model.startswith("local/") and not case.bare


async def stream(order: Order, _: Sequence[Way]) -> Items:
    lists = {"banned_phrases": order.bans.phrases, "banned_patterns": order.bans.patterns}
    sampling = order.sampling.altered({name: list(bans) for name, bans in lists.items() if bans})
    async with aclosing(order.ask(order.prompt, sampling)) as items:
        async for item in items:
            if isinstance(item, Reply):
                order.spent.taken_back = item.banned.taken_back if item.banned else 0
                item = order.reply(item.text, item, NAME, told=item.tokens)
            yield item


WAY = Way(
    name=NAME,
    source="Paech and others 2025, Antislop (backtracking); see assistant/models/local/decoding.py",
    rank=1,
    fits=fits,
    stream=stream,
    alone=True,
)
