"""What the page of sweeps may ask: what a plan comes to, begin, go on, look, stop, download, delete.

A sweep is kept under the operator's state folder, in a folder named by the digest of its plan, texts included, from
when it is begun until it is deleted; so it goes on after a reload and after a restart. Keys are never kept. It runs
on with nobody looking.
"""

import math
import shutil
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.desk import session
from assistant.desk.answering import answers, checked, jobs
from assistant.desk.jobs import State
from assistant.desk.questions import AskModel
from assistant.desk.sweep_questions import AskForm, AskOn, AskPlan, AskStart, AskSweep, model_of
from assistant.errors import AssistantError, BadInput, MissingFile
from assistant.lab import sweep
from assistant.lab.sweep import Kept, Model, Plan, Store
from assistant.lab.sweep.analysis import analysis
from assistant.lab.sweep.cells import Readings
from assistant.lab.sweep.costs import Costs, targets
from assistant.lab.sweep.exporters import exporters
from assistant.lab.sweep.store import NAME
from assistant.lab.sweep.versions import versions
from assistant.models import Target
from assistant.prompts import strategies
from assistant.rewriting.levers.lever import registry
from assistant.settings import settings

# The running job of each sweep, by its digest.
_running: dict[str, str] = {}
_starting = Lock()


def _folder() -> Path:
    return settings().state_folder / "sweeps"


def _file(digest: str) -> Path:
    return _folder() / digest / NAME


def _kept(digest: str) -> Kept:
    """Raises MissingFile."""
    if not _file(digest).exists():
        raise MissingFile("That sweep is no longer kept here; begin it again.")
    return sweep.kept(_file(digest))


def open_sweeps(_: str) -> str:
    """What the page needs when it opens: what can be varied, and the sweeps that are kept."""
    return answers(
        lambda: {
            "strategies": [
                {"name": s.name, "label": s.label, "needs_model": s.needs_model}
                for s in strategies().values()
                if not s.asks and s.needs != "voice"
            ],
            "levers": [lever.to_json(name) for name, lever in registry().items() if name != "temperature"],
            "model": settings().model,
            "base_url": settings().base_url,
            "folder": str(_folder()),
            "kept": _all_kept(),
        }
    )


def _all_kept() -> list[dict[str, Any]]:
    """Newest first. A folder that holds no sweep is passed over."""
    files = sorted(_folder().glob(f"*/{NAME}"), key=lambda path: -path.stat().st_mtime)
    return [told for path in files if (told := _told(path))]


def _told(path: Path) -> dict[str, Any] | None:
    try:
        held = sweep.kept(path)
    except AssistantError:
        return None
    plan = held.plan
    job = _running.get(plan.digest)
    return {
        "digest": plan.digest,
        "date": held.date,
        "done": held.done,
        "total": plan.count,
        "failed": sum(bool(record.failed) for record in held.records.values()),
        "texts": [text.name for text in plan.texts],
        "varied": {"strategies": len(plan.strategies), "levers": len(plan.combinations),
                   "temperatures": len(plan.temperatures), "models": len(plan.models)},
        "models": [{"model": m.model, "base_url": m.base_url} for m in plan.models if m],
        "job": job if job and jobs().runs(job) else None,
    }  # fmt: skip


def weigh_sweep(question: str) -> str:
    """What a plan comes to, before anything is sent: cells, what is left out and why, requests and cost at most."""

    def make() -> Any:
        plan = checked(AskPlan, question).plan
        reasons: dict[str, int] = {}
        for skipped in plan.skipped:
            reasons[skipped.why] = reasons.get(skipped.why, 0) + skipped.cells
        likely = Costs(Readings(plan), targets(plan)).of_all(plan.cells())
        held = _file(plan.digest)
        return {
            "digest": plan.digest,
            "cells": plan.count,
            "candidates": plan.count * plan.n,
            "left_out": [{"why": why, "cells": cells} for why, cells in reasons.items()],
            "likely": likely.to_json(),
            "done": _kept(plan.digest).done if held.exists() else None,
        }

    return answers(make)


def start_sweep(question: str) -> str:
    """Begin a sweep, or go on with the same one where it is kept."""

    def make() -> Any:
        ask = checked(AskStart, question)
        plan = ask.plan
        return _begun(plan, _with_keys(plan, [m for m in ask.models if m]), ask.dollars, retry=False)

    return answers(make)


def continue_sweep(question: str) -> str:
    """Go on with a sweep that is kept."""

    def make() -> Any:
        ask = checked(AskOn, question)
        plan = _kept(ask.digest).plan
        return _begun(plan, _with_keys(plan, ask.models), ask.dollars, retry=ask.retry)

    return answers(make)


def _with_keys(plan: Plan, models: "list[AskModel] | tuple[AskModel, ...]") -> dict[Model, Target]:
    return targets(plan, {model_of(m): m.target.key for m in models if m.target.key})


def _begun(plan: Plan, asked: dict[Model, Target], dollars: float | None, *, retry: bool) -> dict[str, Any]:
    """The job that runs it; where one does already, that."""
    with _starting:
        job = _running.get(plan.digest)
        if job is None or not jobs().runs(job):
            work = _work(plan, asked, dollars, retry=retry)
            job = _running[plan.digest] = jobs().start(work, unwatched=math.inf)
    return {"job": job, "label": plan.digest}


async def _work(
    plan: Plan, asked: dict[Model, Target], dollars: float | None, *, retry: bool
) -> AsyncIterator[tuple[int, State]]:
    """The only slot is how far it has come."""
    today = date.today().isoformat()
    with Store.opened(_file(plan.digest), plan, date=today, versions=versions()) as store:
        yield 0, {"done": store.kept.done, "total": plan.count, "spent": 0.0}
        running = sweep.run(plan, store, asked=asked, dollars=dollars, retry=retry)
        async with aclosing(running) as finished:  # type: ignore[type-var]
            async for one in finished:
                yield 0, {"done": one.done, "total": one.total, "spent": one.spent}


def sweep_result(question: str) -> str:
    """The tables of what is finished."""
    return answers(lambda: analysis(_kept(checked(AskSweep, question).digest)))


def sweep_file(question: str) -> str:
    """A form of it, to be saved: its name, its type and its text."""

    def make() -> Any:
        ask = checked(AskForm, question)
        if ask.form not in exporters():
            raise BadInput(f"A sweep can be saved as {', '.join(exporters())}.")
        exporter = exporters()[ask.form]
        return {"name": exporter.file, "type": exporter.media_type, "text": exporter.export(_kept(ask.digest))}

    return answers(make)


def delete_sweep(question: str) -> str:
    """Delete a sweep that does not run, with its texts and all that came of it."""

    def make() -> Any:
        digest = checked(AskSweep, question).digest
        with _starting:
            job = _running.get(digest)
            if job and jobs().runs(job):
                raise BadInput("It is running; stop it first.")
            try:
                shutil.rmtree(_folder() / digest)
            except FileNotFoundError:
                pass
            except OSError as error:
                raise BadInput(f"{_folder() / digest} cannot be deleted: {error.strerror}.") from error
        return {}

    return answers(make)


FUNCTIONS = [
    open_sweeps,
    weigh_sweep,
    start_sweep,
    continue_sweep,
    sweep_result,
    sweep_file,
    delete_sweep,
    session.find_servers,
    session.look,
    session.stop,
]
