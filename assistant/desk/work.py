"""Long work as the states of a job's slots: rewriting and choosing, the loop, a model's reading, a judge.

Each is an asynchronous iterator of (slot, state) for jobs.py, which knows nothing of what the work is. What is slow
and not awaited happens off the event loop.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing

from assistant.desk import made
from assistant.desk.jobs import State
from assistant.desk.questions import AskJudge, AskLoop
from assistant.desk.work_replies import (
    asked_reply,
    candidate_reply,
    choice_reply,
    model_reading_reply,
    ranking_reply,
    step_reply,
)
from assistant.draft import Draft
from assistant.errors import AssistantError
from assistant.models import Budget, Target
from assistant.prompts import Strategy, strategies
from assistant.reading.by_model import read_by_model
from assistant.rewriting import Asked, Candidate, Done, Engine, Event, Progress, Request
from assistant.rewriting.judge import judge_all
from assistant.rewriting.loop import Aim, Ended, Path, Step, loop, restored

States = AsyncIterator[tuple[int, State]]


async def rewriting(request: Request, events: AsyncIterator[Event], beside: Sequence[str] = ()) -> States:
    """Slot k + i is candidate i, where k passages that the page has stand `beside` it; the slot after them is the order
    of choosing among all of these, once all have come."""
    came: dict[int, Candidate] = {}
    k = len(beside)
    async with aclosing(events) as source:  # type: ignore[type-var]
        async for event in source:
            if isinstance(event, Progress):
                yield k + event.index, {"state": "coming", "passage": event.text}
            elif isinstance(event, Done):
                came[k + event.index] = event.candidate
                made.keep(request, event.candidate)
                yield k + event.index, await asyncio.to_thread(candidate_reply, event.candidate, request)
            elif isinstance(event, Asked):
                yield k + event.index, asked_reply(event, request)
            else:
                yield k + event.index, {"state": "failed", "message": event.message}
    if came:
        yield k + (request.settled.n or 1), await asyncio.to_thread(weighed_beside, request, beside, came)


async def choosing(request: Request, passages: Sequence[str]) -> States:
    """The only slot is the order of rewrites that the page has, by their place in `passages`."""

    def work() -> State:
        return weighed(request, dict(enumerate(made.again(request, passages))))

    yield 0, await asyncio.to_thread(work)


def weighed_beside(request: Request, beside: Sequence[str], came: Mapping[int, Candidate]) -> State:
    """The order of choosing among those that came and the passages that the page has."""
    return weighed(request, {**dict(enumerate(made.again(request, beside))), **came})


def weighed(request: Request, came: Mapping[int, Candidate]) -> State:
    """The order of choosing; where the candidates cannot be weighed, the sentence that says why."""
    from assistant.rewriting.choosing import choose

    slots = sorted(came)
    try:
        return choice_reply(choose(request, [came[slot] for slot in slots]), slots)
    except AssistantError as refusal:
        return {"state": "unweighed", "message": str(refusal)}


async def judging(ask: AskJudge) -> States:
    """The only slot is what a judge made of rewrites that the page has, by their place in `passages`."""
    request = await asyncio.to_thread(ask.request)
    candidates = await asyncio.to_thread(lambda: list(made.again(request, ask.passages)))
    yield 0, ranking_reply(await judge_all(request, candidates, ask.judge.target, budget=ask.allowance))


async def looping(ask: AskLoop) -> States:
    """Slot r is the draft after round r; the last slot says what goes on, or the end."""
    path = await asyncio.to_thread(lambda: restored(ask.request(), ask.texts))
    engine, aim = ask.engine, Aim(ask.score, ask.rounds, ask.budget)
    for step in path.steps:
        yield step.round, step_reply(step, path.origin)
    turns = taking_turns(path.origin, engine) if ask.turns else ()
    async with aclosing(loop(path, engine, aim, turns, ask.weights or None)) as source:  # type: ignore[type-var]
        async for event in source:
            if isinstance(event, Step):
                path = Path((*path.steps, event))
                yield event.round, step_reply(event, path.origin)
            elif isinstance(event, Ended):
                yield aim.rounds + 1, {"state": "ended", "why": event.why}
            elif isinstance(event, Progress):
                yield aim.rounds + 1, {"state": "trying", "round": path.here.round + 1, "passage": event.text}


def taking_turns(request: Request, engine: Engine) -> list[Strategy]:
    """The request's strategy, and after it all others that this engine can do with what it is given."""

    def fits(s: Strategy) -> bool:
        heard = s.needs != "voice" or request.voice is not None
        return heard and not s.asks and not (s.needs_model and engine.model is None)

    others = (s for s in strategies().values() if s.name != request.strategy.name)
    return [request.strategy, *filter(fits, others)]


async def model_reading(draft: Draft, targets: Sequence[Target], budget: Budget) -> States:
    """The only slot is what the first model to answer found."""
    found = await read_by_model(draft, targets, budget=budget)
    yield 0, {"state": "done", **model_reading_reply(found, draft)}
