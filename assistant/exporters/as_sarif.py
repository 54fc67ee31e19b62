"""The findings as SARIF 2.1.0 (OASIS), which code hosts and editors show as marks in place.

Columns count from 1 in Unicode code points, and the file says so ("unicodeCodePoints").
"""

import json
from bisect import bisect_right
from typing import Any

from assistant.exporters.exporter import Exporter, Look
from assistant.reading import Finding, Reading
from assistant.reading.detector import detectors
from assistant.reading.shelves import Standing

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def export(reading: Reading, standing: Standing | None, _: Look) -> str:
    used = sorted({f.detector for f in reading.findings})
    lines = [0, *(i + 1 for i, c in enumerate(reading.draft.text) if c == "\n")]
    run = {
        "tool": {"driver": {"name": "unkitsch", "rules": [_rule(name) for name in used]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": reading.draft.name}}],
        "results": [_result(f, reading.draft.name, lines) for f in reading.findings],
        "properties": {
            "score": reading.score,
            "interval": reading.interval,
            "abstained": reading.abstained,
            "standing": standing and standing.sentence,
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(name: str) -> dict[str, Any]:
    d = detectors()[name]
    return {"id": name, "name": d.label, "shortDescription": {"text": d.label}, "help": {"text": f"{d.why} {d.source}"}}


def _result(finding: Finding, uri: str, lines: list[int]) -> dict[str, Any]:
    span = finding.span
    first, last = bisect_right(lines, span.start), bisect_right(lines, span.end - 1)
    region = {
        "startLine": first,
        "startColumn": span.start - lines[first - 1] + 1,
        "endLine": last,
        "endColumn": span.end - lines[last - 1] + 1,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    return {
        "ruleId": finding.detector,
        "level": "note",
        "rank": round(100 * finding.strength, 1),
        "message": {"text": finding.why},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }


EXPORTER = Exporter("sarif", "the findings as SARIF 2.1.0", export)
