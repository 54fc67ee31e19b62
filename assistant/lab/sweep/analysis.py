"""A sweep as tables: means by the levels of each factor and the temperatures, what each factor explains, what was sent.

Plain JSON values, for the files a sweep leaves and for the page.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from assistant.lab.sweep.outcomes import FACTORS, grid, levels, outcomes, rows
from assistant.lab.sweep.store import Kept
from assistant.lab.sweep.variance import explained

# What the figures cannot say, for whoever reads them.
LIMITS = (
    "Eta squared says how much of the differences between these cells goes with a factor. It is about these texts, "
    "these levels and this many cells: other levels, or more of one, give other shares.",
    "It does not say which level is better, nor whether a difference is large enough to matter; the means do.",
    "Cells of the same text are not independent of each other, so the intervals are rough. With many outcomes, some "
    "shares look large by chance.",
    "By chance alone a partial eta squared is too large rather than too small; the interval allows for that, and may "
    "lie below it.",
    "What is left over holds the interactions of factors that have no row of their own, and chance.",
    "The outcomes are measures of this program. Nobody has read the texts.",
)
# Where the offline engine alone was run.
RULES_ONLY = "No model was asked: these are edits by rule, and nothing here says how a model writes."


def analysis(kept: Kept) -> dict[str, Any]:
    """`grids` by outcome and factor; outcomes that no cell tells are left out."""
    plan, found = kept.plan, list(rows(kept))
    told = {n: o for n, o in outcomes().items() if any(row.values[n] is not None for row in found)}
    named = levels(plan)
    return {
        "digest": plan.digest,
        "date": kept.date,
        "cells": {"all": plan.count, "done": kept.done, "failed": _failed(kept)},
        "skipped": [{"strategy": s.strategy, "levers": s.levers, "model": s.model, "why": s.why, "cells": s.cells}
                    for s in plan.skipped],
        "outcomes": [outcome.to_json() for outcome in told.values()],
        "factors": [{"name": f, "levels": [{"name": n, "label": label} for n, label in named[f]]} for f in FACTORS],
        "grids": {
            name: {f: grid(found, name, f, plan).to_json() for f in FACTORS if f != "temperature"} for name in told
        },
        "variance": {name: explained(found, name).to_json() for name in told},
        "sent": sent(kept),
        "failures": failures(kept),
        "limits": [*LIMITS, *([RULES_ONLY] if set(plan.models) == {None} else [])],
    }  # fmt: skip


def _failed(kept: Kept) -> int:
    """Cells of which no candidate came."""
    return sum(not record.candidates for record in kept.records.values())


def sent(kept: Kept) -> list[dict[str, Any]]:
    """For each model, combination of levers and temperature: what was asked for, what was sent, and notes; the seeds
    left out, since every cell has its own."""
    ways = dict[tuple[str, ...], dict[str, Any]]()
    for cell in kept.plan.cells():
        record = kept.records.get(cell.key)
        for came in record.candidates if record else ():
            factors = {name: str(cell.factors[name]) for name in ("model", "levers", "temperature")}
            way = ways.setdefault(
                tuple(factors.values()), {**factors, "asked": cell.levers, "sent": Counter(), "notes": Counter()}
            )
            way["sent"][_told(came.sent)] += 1
            way["notes"].update(note for note in came.notes if cell.model)
    return [
        {**way, "asked": _told(way["asked"]), "sent": list(way["sent"]), "notes": list(way["notes"])}
        for way in ways.values()
    ]


def _told(settings: Mapping[str, Any]) -> str:
    return ", ".join(f"{k} {_shown(v)}" for k, v in sorted(settings.items()) if k not in ("seed", "n")) or "nothing"


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return str(len(value)) if any(isinstance(v, str) for v in value) else "..".join(f"{v:g}" for v in value)
    return f"{value:g}" if isinstance(value, float) else str(value).lower() if isinstance(value, bool) else str(value)


def failures(kept: Kept) -> list[dict[str, Any]]:
    """The sentences of candidates that did not come, most frequent first, and how many candidates each is about."""
    counted = Counter(sentence for record in kept.records.values() for sentence in record.failed)
    return [
        {"sentence": sentence, "candidates": n} for sentence, n in sorted(counted.items(), key=lambda i: (-i[1], i[0]))
    ]
