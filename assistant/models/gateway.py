"""A prompt to a model, its reply as it comes, and every refusal a ModelError.

It sends what it is given to where it is told, and nowhere else, in this order: the cache, where the caller names the
repeat it means; the budget; the server's turn; the request, again where that may help; then the next target.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from assistant.errors import BadInput, ModelError, Refused, UnknownName
from assistant.models import cache, vendor
from assistant.models.addresses import split
from assistant.models.call import Call
from assistant.models.capabilities import Capabilities, capabilities_of
from assistant.models.costs import Budget, estimate, price, tokens, visit_budget
from assistant.models.limit import Limit
from assistant.models.messages import (
    Banned,
    Delta,
    Failure,
    Prompt,
    Reply,
    Sampling,
    Target,
    Usage,
    is_continued,
    texts,
)
from assistant.models.replies import check_reply
from assistant.models.retries import Patience, patience
from assistant.models.routes import route
from assistant.models.targets import check_name
from assistant.models.turns import turn
from assistant.settings import settings


async def stream(
    target: Target | Sequence[Target],
    prompt: Prompt,
    sampling: Sampling | None = None,
    *,
    timeout: float | Limit | None = None,
    budget: Budget | None = None,
    repeat: int | None = None,
    patience: Patience | None = None,
    expected: int | None = None,
) -> AsyncGenerator[Delta | Reply, None]:
    """Ask `target` and yield its reply piece by piece; the last item is the whole Reply.

    Of several targets the first that answers counts; the Reply has the failures of those before it. `timeout`:
    seconds for the whole reply, tries again included, by default settings().timeout_seconds; the wait for a turn does
    not count. A Limit is shared with other requests. `budget`: by default the operator's for the visit. `repeat`:
    which of several replies to this prompt is meant, so that it may come from the cache; None asks anew. `patience`:
    by default the operator's. `expected`: tokens that the reply may well have, see costs.estimate.

    Once a piece was yielded, nothing is tried again. Closing the iterator, or cancelling the task that waits on it,
    closes the connection. Raises ModelError's subclasses, UnknownName for a model litellm cannot place, and BadInput
    for a prompt or setting that no server can be sent.
    """
    asking = _asking(target, prompt, sampling, timeout, budget, repeat, patience, expected)
    async with aclosing(asking.of_any(pieces=True)) as items:
        async for item in items:
            yield item


async def complete(
    target: Target | Sequence[Target],
    prompt: Prompt,
    sampling: Sampling | None = None,
    *,
    timeout: float | Limit | None = None,
    budget: Budget | None = None,
    repeat: int | None = None,
    patience: Patience | None = None,
    expected: int | None = None,
) -> Reply:
    """As stream(), but only the whole Reply; a reply that breaks off is tried again too."""
    asking = _asking(target, prompt, sampling, timeout, budget, repeat, patience, expected)
    async with aclosing(asking.of_any(pieces=False)) as items:
        async for item in items:
            if isinstance(item, Reply):
                return item
    raise AssertionError("a stream ends with a Reply or an error")


def check_prompt(prompt: Prompt) -> None:
    """Raises BadInput where nothing is said, or where a text holds half a character, which UTF-8 cannot carry."""
    said = texts(prompt)
    if not any(text.strip() for text in said):
        raise BadInput("There is nothing to send to the model: write or paste a text first.")
    if any("\ud800" <= c <= "\udfff" for text in said for c in text):
        raise BadInput("The text holds half a character (a lone surrogate) that cannot be sent: delete or retype it.")


def listed(target: Target | Sequence[Target]) -> tuple[Target, ...]:
    """The targets in their order. Raises Refused where there is none."""
    targets = (target,) if isinstance(target, Target) else tuple(target)
    if not targets:
        raise Refused("No model is chosen: name one, such as openai/gpt-4o-mini, or pick one that a server offers.")
    return targets


async def first_to_answer(
    targets: Sequence[Target], ask: Callable[[Target], AsyncGenerator[Delta | Reply, None]]
) -> AsyncGenerator[Delta | Reply, None]:
    """What `ask` yields for the first of `targets` that answers; the Reply has the failures of those before it.

    Raises Refused with every reason where there are several and none answers.
    """
    failed: list[Failure] = []
    for target in targets:
        begun = False
        try:
            async with aclosing(ask(target)) as items:
                async for item in items:
                    begun = True
                    yield replace(item, failed=tuple(failed)) if isinstance(item, Reply) and failed else item
        except (ModelError, UnknownName) as refusal:
            if begun or len(targets) == 1:
                raise
            failed.append(Failure(str(target), str(refusal)))
        else:
            return
    raise Refused(" ".join(["No model answered.", *(failure.message for failure in failed)]))


def _asking(
    target: Target | Sequence[Target],
    prompt: Prompt,
    sampling: Sampling | None,
    timeout: float | Limit | None,
    budget: Budget | None,
    repeat: int | None,
    patient: Patience | None,
    expected: int | None,
) -> "_Asking":
    check_prompt(prompt)
    asked = sampling or Sampling()
    asked.check()
    targets = listed(target)
    time = timeout or settings().timeout_seconds
    return _Asking(targets, prompt, asked, time, budget or visit_budget(), repeat, patient or patience(), expected)


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is asked, of whom, and how."""

    targets: tuple[Target, ...]
    prompt: Prompt
    asked: Sampling
    timeout: float | Limit
    budget: Budget
    repeat: int | None
    patience: Patience
    expected: int | None

    async def of_any(self, *, pieces: bool) -> AsyncGenerator[Delta | Reply, None]:
        """Of one target after the other, until one answers."""
        async with aclosing(first_to_answer(self.targets, lambda target: self.of(target, pieces=pieces))) as items:
            async for item in items:
                yield item

    async def of(self, target: Target, *, pieces: bool) -> AsyncGenerator[Delta | Reply, None]:
        """Of one target, again where that may help."""
        check_name(target)
        if target.base_url:
            split(target.base_url)
        else:
            await asyncio.to_thread(vendor.load)  # off the event loop: the first time takes seconds
        limit = self.timeout if isinstance(self.timeout, Limit) else Limit(self.timeout)
        tried, clock = 0, asyncio.get_running_loop().time
        try:
            while True:
                begun = False
                try:
                    async with turn(target), aclosing(self._once(target, limit)) as items:
                        async for item in items:
                            if pieces or isinstance(item, Reply):
                                begun = True
                                yield item
                except ModelError as refusal:
                    tried += 1
                    wait = self.patience.wait(tried, refusal)
                    if begun or wait is None or clock() + wait >= limit.deadline():
                        raise
                    await asyncio.sleep(wait)
                else:
                    return
        finally:
            limit.stop()

    async def _once(self, target: Target, limit: Limit) -> AsyncGenerator[Delta | Reply, None]:
        deadline = limit.deadline()
        known = capabilities_of(target)
        _check_beginning(target, self.prompt, known)
        likely = estimate(target, self.prompt, self.asked, self.expected)
        sent = known.fitted(self._bounded(known, likely.usage, likely.dollars))
        found = await cache.found(target, self.prompt, self.asked, sent, self.repeat)
        if found:
            if found.text:
                yield Delta(found.text)
            yield found
            return
        with self.budget.holding(target, likely) as bill:
            # The whole limit, not what is left of it: litellm keeps a client for every limit it is given.
            way = await route(target, known.prefill, limit.seconds)
            async with Call(target, self.prompt, known, way, deadline) as call:
                try:
                    told = 0
                    async for piece in call.replies(sent):
                        yield Delta(piece, tuple(call.tokens[told:]))
                        told = len(call.tokens)
                finally:
                    bill.dollars = _cost(target, call, likely.usage) or 0.0
            check_reply(call.text, call.finish, self.prompt, as_json=bool(call.sent.json))
        reply = Reply(
            call.text, target.model, self.asked, call.sent, call.usage, str(call.finish),
            tuple(call.tokens), _cost(target, call, likely.usage),
            banned=Banned("", call.taken_back) if call.taken_back else None,
        )  # fmt: skip
        await cache.keep(target, self.prompt, reply.sent, self.repeat, reply)
        yield reply

    def _bounded(self, known: Capabilities, likely: Usage, dollars: float | None) -> Sampling:
        """What is asked for; under a budget with a limit on the reply, so that it cannot cost more than was held."""
        needs = self.budget.limited and dollars and self.asked.max_tokens is None and known.takes("max_tokens")
        return self.asked.altered({"max_tokens": likely.completion}) if needs else self.asked


def _check_beginning(target: Target, prompt: Prompt, known: Capabilities) -> None:
    """Raises Refused where `prompt` is one to go on from, and the model does not."""
    if isinstance(prompt, str):
        if not known.takes("completions"):
            raise Refused(f"{target} takes conversations only, no bare text: choose a server with text completions.")
    elif is_continued(prompt) and not known.prefill:
        raise Refused(f"{target} does not go on from a given beginning: choose another model, or another lever.")


def _cost(target: Target, call: Call, likely: Usage) -> float | None:
    """US dollars of what was heard; of the likely prompt where the server did not count. None where no price is
    known. A request that was refused costs nothing."""
    known = price(target)
    if known is None:
        return None
    heard = call.usage or (Usage(likely.prompt, tokens(call.text)) if call.heard else Usage(0, 0))
    return known.of(heard)
