"""The whole sweep as JSON: its plan, every cell with its candidates, and the tables. ASCII alone."""

import json
from dataclasses import asdict

from assistant.lab.sweep.analysis import analysis
from assistant.lab.sweep.exporters.exporter import Exporter
from assistant.lab.sweep.store import Kept

SCHEMA = 1


def export(kept: Kept) -> str:
    cells = [
        {**cell.factors, **record.model_dump(exclude={"kind"})}
        for cell in kept.plan.cells()
        if (record := kept.records.get(cell.key))
    ]
    whole = {
        "schema": SCHEMA,
        "plan": asdict(kept.plan),
        "versions": [dict(v) for v in kept.versions],
        "analysis": analysis(kept),
        "cells": cells,
    }
    return json.dumps(whole, indent=1) + "\n"


EXPORTER = Exporter(
    "json", "the plan, every cell with its rewrites, and the tables", "sweep.json", "application/json", export
)
