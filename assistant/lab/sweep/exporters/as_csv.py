"""A line for every candidate, with all it is and all measures; and one for every candidate that did not come.

The rewrites themselves are in the JSON: a spreadsheet is no place for them.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from assistant.lab.sweep.exporters.exporter import Exporter
from assistant.lab.sweep.outcomes import FACTORS
from assistant.lab.sweep.plan import Cell
from assistant.lab.sweep.store import Came, Kept, Record
from assistant.rewriting.candidate_set import registry

# A spreadsheet takes what begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(kept: Kept) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _columns(), lineterminator="\r\n")
    writer.writeheader()
    for cell in kept.plan.cells():
        record = kept.records.get(cell.key)
        if record:
            writer.writerows(_lines(cell, record))
    return out.getvalue()


def _columns() -> list[str]:
    return [*FACTORS, "repeat", "seed", "candidate", "kitsch_before", "kitsch", "refused", "guard", *registry(),
            "tokens", "cost", "failed"]  # fmt: skip


def _lines(cell: Cell, record: Record) -> Iterator[dict[str, Any]]:
    what = {**{k: _safe(v) for k, v in cell.factors.items()}, "seed": record.seed, "kitsch_before": record.before}
    for came in record.candidates:
        yield {**what, **_candidate(came)}
    for sentence in record.failed:
        yield {**what, "failed": _safe(sentence)}


def _candidate(came: Came) -> dict[str, Any]:
    own = {"candidate": came.index, "kitsch": came.kitsch, "refused": int(came.refused), "guard": " ".join(came.guard)}
    measured = {name: came.measures.get(name) for name in registry()}
    return {**own, **measured, "tokens": came.tokens, "cost": came.cost}


def _safe(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


EXPORTER = Exporter("csv", "a line for every candidate", "sweep.csv", "text/csv", export)
