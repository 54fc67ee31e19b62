"""The model engine: n candidates at once from a model, each streaming, each failing alone.

The strategy's prompt is filled with the passage, its marks, and a little of what stands around it. Where a model does
not answer, the next that was named is asked, as it can be asked. It knows nothing of providers; assistant.models says
what was really sent.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sized
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from assistant.errors import AssistantError
from assistant.models import (
    Budget,
    Delta,
    Message,
    Reply,
    Target,
    capabilities_of,
    conversation,
    first_to_answer,
)
from assistant.models.banning import stream_without
from assistant.models.costs import tokens
from assistant.prompts import Filled, Mark, Material
from assistant.rewriting.asking import questions_in
from assistant.rewriting.candidate import Asked, Done, Event, Failed, Progress, Request
from assistant.rewriting.levers.lever import Asking
from assistant.rewriting.measure import candidate
from assistant.rewriting.reply_form import Version, drawn_from_tail, fitted, shown, versions_in

# Characters of the draft shown on either side of a selection.
AROUND = 2_000
# Marks shown in a prompt, the strongest first: more are noise, and cost the writer money.
MOST_MARKS = 60
# Characters of a sample of the writer's voice that are sent: some pages.
LONGEST_SAMPLE = 10_000
# A whole text in a reply may well be so many times as long as the passage.
LONGER = 2


@dataclass(frozen=True)
class Prepared:
    """One candidate as one model will be asked for it. expected: tokens that the reply may well have."""

    asking: Asking
    prompt: Filled
    messages: list[Message]
    expected: int


def prepared(request: Request, index: int, target: Target) -> Prepared:
    """Candidate `index` of `request` by `target`. Imports litellm where that has no base_url, which takes seconds the
    first time. Raises UnknownName."""
    asking = request.asking(index, target, capabilities_of(target))
    prompt = filled(request, asking)
    expected = LONGER * asking.versions * tokens(request.passage)
    return Prepared(asking, prompt, conversation(prompt.system, prompt.user), expected)


@dataclass(frozen=True)
class ModelEngine:
    """Asks the first of `targets`, and where that does not answer the next, within `budget`, by default the operator's
    for the visit. Raises nothing while it runs but what is a bug: what a model refuses is a Failed."""

    targets: tuple[Target, ...]
    budget: Budget | None = None
    name: str = "model"

    @property
    def model(self) -> str:
        """Who is asked first."""
        return self.targets[0].model

    @property
    def label(self) -> str:
        return f"model: {', else '.join(target.model for target in self.targets)}"

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
        # Of whom something comes is the last that was asked.
        ways: list[Prepared] = []

        async def ask(target: Target) -> AsyncGenerator[Delta | Reply, None]:
            way = await asyncio.to_thread(prepared, request, index, target)
            ways.append(way)
            asking = way.asking
            asked = stream_without(
                target, way.messages, asking.sampling, asking.bans, budget=self.budget, expected=way.expected
            )
            async with aclosing(asked) as pieces:
                async for piece in pieces:
                    yield piece

        try:
            async with aclosing(first_to_answer(self.targets, ask)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Delta):
                        so_far += piece.text
                        if not request.strategy.asks:  # half a list of questions is nothing to show
                            events.put_nowait(Progress(index, shown(so_far, ways[-1].prompt.tag)))
                    else:
                        events.put_nowait(await asyncio.to_thread(self._done, request, ways[-1], piece))
        except AssistantError as refusal:
            events.put_nowait(Failed(index, str(refusal)))
        except Exception as bug:  # not swallowed: the reader of the queue raises it
            events.put_nowait(bug)

    def _done(self, request: Request, way: Prepared, reply: Reply) -> Done | Asked:
        asking, prompt = way.asking, way.prompt
        if request.strategy.asks:
            return Asked(asking.index, questions_in(reply.text, request), self.name, reply.model)
        versions = versions_in(reply.text, prompt.tag)
        at = drawn_from_tail(versions, asking.sampling.seed)
        return Done(
            asking.index,
            candidate(
                request, fitted(request.passage, versions[at].text), engine=self.name, model=reply.model,
                asked=request.settled.given(), sent={**shortened(reply.sent.given()), **asking.steered},
                notes=(*asking.notes, *_drawn(versions, at), *_banned(reply), *_withheld(reply)),
                prompt=prompt, usage=reply.usage, cost=reply.cost, cached=reply.cached,
            ),
        )  # fmt: skip


def filled(request: Request, asking: Asking) -> Filled:
    """The strategy's prompt for one candidate. Marks are quoted on one line each; the sample of the writer's voice goes
    only to a strategy that needs it."""
    start, end = (request.span.start, request.span.end) if request.span else (0, len(request.draft))
    text = request.draft.text
    strongest = sorted(request.findings, key=lambda f: -f.strength)[:MOST_MARKS]
    marks = [
        Mark(" ".join(request.draft[f.span].split()), f.dimension, f.label, f.why)
        for f in sorted(strongest, key=lambda f: f.span)
    ]
    return request.strategy.fill_with(
        Material(
            request.passage, marks, text[max(0, start - AROUND) : start], text[end : end + AROUND],
            deliberate=request.deliberate,
            voice=(request.voice or "")[:LONGEST_SAMPLE] if request.strategy.needs == "voice" else "",
            ways=asking.ways, versions=asking.versions, unlike=asking.unlike, **_again(request),
        )
    )  # fmt: skip


def _again(request: Request) -> dict[str, str]:
    """What a prompt says of a candidate that is asked for again."""
    it = request.refinement
    return {"earlier": it.earlier, "wish": it.wish, "own": it.words, "reason": it.reason or ""} if it else {}


def shortened(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent, as a card can show it: of long lists only how many they hold."""
    return {k: len(v) if isinstance(v, Sized) and not isinstance(v, str) else v for k, v in sent.items()}


def _drawn(versions: tuple[Version, ...], at: int) -> tuple[str, ...]:
    """Which of several versions it is."""
    if len(versions) == 1:
        return ()
    chance = versions[at].chance
    said = "" if chance is None else f", to which the model gives {chance:.0%} of writers"
    return (f"Version {at + 1} of {len(versions)}{said}.",)


def _banned(reply: Reply) -> tuple[str, ...]:
    """How what is banned was kept out, and why it was not where it was not."""
    if reply.banned is None:
        return ()
    times = reply.banned.taken_back
    back = f", sent back {times} {'time' if times == 1 else 'times'}" if times else ""
    return tuple(filter(None, (f"Banned phrases: {reply.banned.way}{back}.", reply.banned.because)))


def _withheld(reply: Reply) -> tuple[str, ...]:
    """What was not sent as it was asked for, because the model does not take it; who was asked before it."""
    told = [
        f"{reply.model} does not take {name}; sent without."
        if sent is None
        else f"{reply.model} does not take {name} {asked}; sent {sent}."
        for name, (asked, sent) in reply.differences().items()
    ]
    return (*told, *map(str, reply.failed))
