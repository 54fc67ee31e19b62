"""One cell: its candidates, each with every measure, as the file keeps them."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from functools import cached_property
from typing import Any

from assistant.draft import Draft
from assistant.errors import AssistantError
from assistant.lab.sweep.plan import Cell, Plan
from assistant.lab.sweep.store import Came, Record
from assistant.language import vectors
from assistant.prompts import strategy
from assistant.reading import Options, Reading, read
from assistant.rewriting import Candidate, Done, Engine, Failed, Request, Steering, rewrite
from assistant.rewriting.candidate_set import CandidateSet, Floats, registry

# Measures are kept to so many digits: what is beyond depends on the machine.
DIGITS = 6


class Together(CandidateSet):
    """The candidates of one cell. The vectors of their words are worked out in one go and never taken from those that
    others left: what a batch holds besides changes the last digits, and a sweep that goes on would differ from one that
    was not disturbed."""

    @cached_property
    def word_vectors(self) -> Mapping[str, Floats]:
        words = sorted(frozenset[str]().union(*self.words))
        return dict(zip(words, vectors.embed(words), strict=True))


class Readings:
    """Each text of a plan read once, when it is first wanted. As slow as a reading; call it off the event loop."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self._read = plan, dict[str, Reading]()

    @property
    def options(self) -> Options:
        return Options(dialogue=self.plan.dialogue, quotation=self.plan.quotation)

    def request(self, cell: Cell) -> Request:
        """What is asked of the engine."""
        name = cell.text.name
        if name not in self._read:
            self._read[name] = read(Draft(cell.text.text, name), self.options)
        reading = self._read[name]
        steering = Steering(cell.levers, n=self.plan.n, seed=cell.seed(self.plan.seed))
        return Request(
            reading.draft, reading, strategy(cell.strategy), steering, options=self.options, voice=self.plan.voice
        )


async def run_cell(cell: Cell, readings: Readings, engine: Engine) -> Record:
    """Its candidates in order of index, whichever came first. What refuses is a sentence in `failed`."""
    request = await asyncio.to_thread(readings.request, cell)
    came, failed = dict[int, Candidate](), dict[int, str]()
    try:
        async with aclosing(rewrite(request, engine)) as events:  # type: ignore[type-var]
            async for event in events:
                if isinstance(event, Done):
                    came[event.index] = event.candidate
                elif isinstance(event, Failed):
                    failed[event.index] = event.message
    except AssistantError as refusal:
        failed[len(failed)] = str(refusal)
    return await asyncio.to_thread(_record, cell, request, came, failed)


def _record(cell: Cell, request: Request, came: Mapping[int, Candidate], failed: Mapping[int, str]) -> Record:
    order = sorted(came)
    together = Together(request, tuple(came[i] for i in order))
    measures = {name: measure.of(together) if order else [] for name, measure in registry().items()}
    return Record(
        key=cell.key,
        seed=request.settled.seed or 0,
        before=rounded(request.reading.score),
        candidates=tuple(
            _came(i, came[i], {name: rounded(values[k]) for name, values in measures.items()})
            for k, i in enumerate(order)
        ),
        failed=tuple(failed[i] for i in sorted(failed)),
    )


def _came(index: int, candidate: Candidate, measures: dict[str, float | None]) -> Came:
    usage = candidate.usage
    return Came(
        index=index,
        passage=candidate.passage,
        kitsch=rounded(candidate.reading.score),
        refused=candidate.refused,
        guard=tuple(o.check for o in candidate.objections),
        measures=measures,
        asked=shortened(candidate.asked),
        sent=shortened(candidate.sent),
        notes=candidate.notes,
        tokens=usage and usage.prompt + usage.completion,
        cost=candidate.cost,
    )


def shortened(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON has them; of a list of phrases only how many it holds."""
    return {k: _shortened(v) for k, v in values.items()}


def _shortened(value: Any) -> Any:
    if not isinstance(value, tuple | list):
        return value
    return len(value) if any(isinstance(line, str) for line in value) else list(value)


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
