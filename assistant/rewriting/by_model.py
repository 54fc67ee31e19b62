"""The model engine: n candidates at once from one model, each streaming, each failing alone.

The strategy's prompt is filled with the passage, its marks, and a little of what stands around it. It knows
nothing of providers; assistant.models says what was really sent.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass

from assistant.errors import AssistantError
from assistant.models import Delta, Message, Reply, Sampling, Target, stream
from assistant.prompts import Filled, Mark, Material, Ways
from assistant.rewriting.asking import questions_in
from assistant.rewriting.candidate import Asked, Done, Event, Failed, Progress, Request
from assistant.rewriting.measure import candidate
from assistant.rewriting.reply_form import fitted, rewrite_in, shown

# Characters of the draft shown on either side of a selection.
AROUND = 2_000
# Marks shown in a prompt, the strongest first: more are noise, and cost the writer money.
MOST_MARKS = 60
# Ways a model lists before it writes.
LEAST_WAYS, MOST_WAYS = 4, 8
# Characters of a sample of the writer's voice that are sent: some pages.
LONGEST_SAMPLE = 10_000


@dataclass(frozen=True)
class ModelEngine:
    """Asks `target`. Raises nothing while it runs but what is a bug: what a model refuses is a Failed."""

    target: Target
    name: str = "model"

    @property
    def model(self) -> str:
        return self.target.model

    @property
    def label(self) -> str:
        return f"model: {self.target.model}"

    async def rewrite(self, request: Request) -> AsyncIterator[Event]:
        n = request.settled.n or 1
        events: asyncio.Queue[Event | Exception] = asyncio.Queue()
        tasks = [asyncio.create_task(self._one(i, request, events)) for i in range(n)]
        try:
            while n:
                event = await events.get()
                if isinstance(event, Exception):
                    raise event
                n -= not isinstance(event, Progress)
                yield event
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _one(self, index: int, request: Request, events: asyncio.Queue[Event | Exception]) -> None:
        so_far = ""
        try:
            prompt = filled(request, index)
            messages = [Message("system", prompt.system), Message("user", prompt.user)]
            async with aclosing(stream(self.target, messages, sampling(request, index))) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Delta):
                        so_far += piece.text
                        if not request.strategy.asks:  # half a list of questions is nothing to show
                            events.put_nowait(Progress(index, shown(so_far, prompt.tag)))
                    else:
                        events.put_nowait(await asyncio.to_thread(self._done, index, request, prompt, piece))
        except AssistantError as refusal:
            events.put_nowait(Failed(index, str(refusal)))
        except Exception as bug:  # not swallowed: the reader of the queue raises it
            events.put_nowait(bug)

    def _done(self, index: int, request: Request, prompt: Filled, reply: Reply) -> Done | Asked:
        if request.strategy.asks:
            return Asked(index, questions_in(reply.text, request), self.name, reply.model)
        passage = fitted(request.passage, rewrite_in(reply.text, prompt.tag))
        return Done(
            index,
            candidate(
                request, passage, engine=self.name, model=reply.model,
                asked=reply.asked.given(), sent=reply.sent.given(), notes=_withheld(reply),
                prompt=prompt, usage=reply.usage,
            ),
        )  # fmt: skip


def sampling(request: Request, index: int) -> Sampling:
    """The steering as a model is sent it; each candidate has a seed of its own, counted up from the writer's."""
    s = request.settled
    seed = None if s.seed is None else s.seed + index
    return Sampling(s.temperature, s.top_p, s.top_k, s.min_p, seed)


def filled(request: Request, index: int = 0) -> Filled:
    """The strategy's prompt for candidate `index`. Marks are quoted on one line each; the sample of the writer's voice
    goes only to a strategy that needs it.

    Each candidate lists ways to do it and takes another one of them, the rarest first; the first, which most writers
    would take, is never taken.
    """
    start, end = (request.span.start, request.span.end) if request.span else (0, len(request.draft))
    text = request.draft.text
    strongest = sorted(request.findings, key=lambda f: -f.strength)[:MOST_MARKS]
    marks = [
        Mark(" ".join(request.draft[f.span].split()), f.dimension, f.label, f.why)
        for f in sorted(strongest, key=lambda f: f.span)
    ]
    ways = min(max(LEAST_WAYS, (request.settled.n or 1) + 1), MOST_WAYS)
    return request.strategy.fill_with(
        Material(
            request.passage, marks, text[max(0, start - AROUND) : start], text[end : end + AROUND],
            deliberate=request.deliberate,
            voice=(request.voice or "")[:LONGEST_SAMPLE] if request.strategy.needs == "voice" else "",
            ways=Ways(ways, ways - index % (ways - 1)),
        )
    )  # fmt: skip


def _withheld(reply: Reply) -> tuple[str, ...]:
    """What was not sent as it was asked for, because the model does not take it; who was asked before it."""
    told = [
        f"{reply.model} does not take {name}; sent without."
        if sent is None
        else f"{reply.model} does not take {name} {asked}; sent {sent}."
        for name, (asked, sent) in reply.differences().items()
    ]
    return (*told, *(f"{failure.target} was asked first: {failure.message}" for failure in reply.failed))
