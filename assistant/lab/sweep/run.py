"""Runs the cells of a plan that its file does not hold yet, some at a time, and adds each as it finishes.

Closing the iterator stops the cells that are under way, whose requests are closed; what is finished stays.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from assistant.errors import OverBudget
from assistant.lab.sweep.cells import Readings, run_cell
from assistant.lab.sweep.costs import Costs, targets, unfinished
from assistant.lab.sweep.plan import Cell, Model, Plan
from assistant.lab.sweep.store import Record, Store
from assistant.models import Budget, Target, visit_budget
from assistant.rewriting import engine
from assistant.settings import settings


@dataclass(frozen=True, slots=True)
class Finished:
    """A cell that has just been added. `done` of `total` cells are finished, `spent` US dollars by this run."""

    cell: Cell
    record: Record
    done: int
    total: int
    spent: float


async def run(
    plan: Plan,
    store: Store,
    *,
    asked: Mapping[Model, Target] | None = None,
    dollars: float | None = None,
    retry: bool = False,
) -> AsyncIterator[Finished]:
    """Each cell as it finishes. `asked`: who is asked for each model, with the keys for it. `retry`: those cells again
    in which something failed.

    `dollars`: what the whole sweep may cost, what its file says it has cost included. Raises OverBudget when the next
    cell might cost more than is left, or what it costs is not known; what is finished is kept.
    """
    held = store.kept.records
    done = {key for key, record in held.items() if not (retry and record.failed)}
    work = _Work(plan, asked or targets(plan), dollars, store.kept.cost)
    running = set[asyncio.Task[tuple[Cell, Record]]]()
    waiting = unfinished(plan, done)[::-1]
    try:
        while waiting or running:
            while waiting and len(running) < work.at_once and await work.may_begin(waiting[-1], bool(running)):
                running.add(asyncio.create_task(work.one(waiting.pop())))
            ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                cell, record = task.result()
                store.add(record)
                done.add(cell.key)
                yield Finished(cell, record, len(done), plan.count, work.budget.spent)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


class _Work:
    """What all cells of a run share: readings, engines, the budget, and what the cells under way may cost."""

    def __init__(self, plan: Plan, asked: Mapping[Model, Target], dollars: float | None, before: float) -> None:
        self.dollars, self.before = dollars, before
        left = None if dollars is None else max(0.0, dollars - before)
        self.budget = Budget(left, "this sweep", within=visit_budget())
        self.readings = Readings(plan)
        self.costs = Costs(self.readings, asked)
        self.engines = {model: engine(asked[model], self.budget) if model else engine() for model in plan.models}
        # Rules are this machine's own work, of which one piece at a time is the fastest.
        self.at_once = max(1, settings().requests_at_once // plan.n) if asked else 1
        self._held = 0.0

    async def may_begin(self, cell: Cell, others: bool) -> bool:
        """Whether the budget has room for it beside those under way; then it is held. Raises OverBudget where it never
        will have."""
        if cell.model is None or self.dollars is None:
            return True
        likely = (await asyncio.to_thread(self.costs.of, cell)).dollars
        if likely is None:
            raise OverBudget(
                f"What {cell.model.name} costs is not known, so no budget can be kept with it: choose a model whose "
                "price is known, or lift the budget."
            )
        left = self.dollars - self.before - self.budget.spent
        if self._held + likely <= left:
            self._held += likely
            return True
        if others:
            return False
        raise OverBudget(
            f"The next cell may cost ${likely:.4f}, and ${max(0.0, left):.4f} of the budget of ${self.dollars:g} for "
            "this sweep is left. What is finished is kept: raise the budget and run it again; it goes on from there."
        )

    async def one(self, cell: Cell) -> tuple[Cell, Record]:
        try:
            return cell, await run_cell(cell, self.readings, self.engines[cell.model])
        finally:
            if self.dollars is not None:
                self._held -= self.costs.of(cell).dollars or 0.0
