"""Asked again: the whole reply is looked at, and where something banned stands in it, the conversation goes on with a
turn that names it and asks for the same text without. Nothing is shown before it is certain, so nothing before the
end. It takes any model that holds a conversation.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.errors import ModelError
from assistant.models.banning.way import Case, Items, Order, Way
from assistant.models.messages import Delta, Message, Prompt
from assistant.prompts import Material, repairing_prompt

NAME = "asked again"
ROUNDS = 2
# Banned words named in one turn, and characters of each: a list of hundreds is not heeded.
MOST_NAMED, LONGEST_NAMED = 40, 200
# A reply much shorter or longer than the one it stands for is not the same text: an answer about it, or half of it.
SHORTEST, LONGEST = 0.6, 1.6


def fits(case: Case) -> bool:
    return not case.bare


async def stream(order: Order, _: Sequence[Way]) -> Items:
    best = order.whole or await order.ask_whole(order.prompt, order.sampling)
    count, because = len(order.matcher.hits(best.text)), ""
    for _round in range(ROUNDS):
        if not count:
            break
        order.spent.taken_back += 1
        try:
            found = await order.ask_whole(_asking(order, best.text), order.sampling)
        except ModelError as refusal:
            because = str(refusal)
            break
        text = order.shown + found.text
        now = len(order.matcher.hits(text))
        if now <= count and SHORTEST <= len(text) / max(1, len(best.text)) <= LONGEST:
            best, count = replace(found, text=text, tokens=() if order.shown else found.tokens), now
    if rest := best.text[len(order.shown) :]:
        yield Delta(rest)
    yield order.reply(best.text, best, NAME, told=best.tokens, because=because)


def _asking(order: Order, text: str) -> Prompt:
    """The conversation with `text` as its reply, and what is to be changed in it; where a beginning was shown, the
    reply goes on from it."""
    hits = [text[hit.start : hit.end][:LONGEST_NAMED] for hit in order.matcher.hits(text) if hit.end > len(order.shown)]
    filled = repairing_prompt().fill_with(Material("", banned=tuple(dict.fromkeys(hits))[:MOST_NAMED]))
    turns = [message for message in order.prompt if isinstance(message, Message)]
    if turns[-1].role == "assistant":  # a beginning that was given: the reply is what follows it
        text = turns.pop().text + text
    given = [Message("assistant", shown)] if (shown := _given(order).rstrip()) else []
    return [*turns, Message("assistant", text), Message("user", filled.user), *given]


def _given(order: Order) -> str:
    """What the reply begins with, and is not to be written again."""
    last = order.prompt[-1]
    beginning = last.text if isinstance(last, Message) and last.role == "assistant" else ""
    return beginning + order.shown


WAY = Way(
    name=NAME,
    source="rejection and repair; one self-edit is known to help little, so what is left is told",
    rank=4,
    fits=fits,
    stream=stream,
)
