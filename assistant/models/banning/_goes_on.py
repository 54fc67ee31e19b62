"""Whether a server goes on from a given beginning, or answers it like any other turn, where that is not known.

Tried once in a process with a text of our own, which breaks off in the middle of a word; a no is remembered with what
the model refuses. What is known by the table of capabilities is not tried.
"""

from assistant.errors import BadReply, Refused
from assistant.models import capabilities, loopback
from assistant.models.banning.way import Order
from assistant.models.learnt import Refusal
from assistant.models.messages import Message, Sampling

QUESTION = "Write the numbers from one to ten as words, with commas between them and nothing else."
BEGINNING, GOES_ON = "one, two, three, fo", "ur"
TOKENS = 8

_tried = set[tuple[str, str | None]]()


def is_known(order: Order) -> bool:
    """Whether it is known to do so."""
    if isinstance(order.prompt, str) or not order.target.base_url:
        return True
    # A llama.cpp does with most models, and not with those that think first.
    return loopback.kind(order.target.base_url) == "vllm" or (order.target.model, order.target.address) in _tried


async def tried(order: Order) -> bool:
    """Ask it. Raises ModelError where it cannot be asked at all."""
    question = [Message("user", QUESTION), Message("assistant", BEGINNING)]
    try:
        reply = await order.ask_whole(question, Sampling(max_tokens=TOKENS))
        goes_on = reply.text.startswith(GOES_ON)
    except (Refused, BadReply):
        goes_on = False
    if goes_on:
        _tried.add((order.target.model, order.target.address))
    else:
        capabilities.remember(order.target, (Refusal(name="prefill"),))
    return goes_on
