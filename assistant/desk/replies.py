"""A reading as the page needs it: plain JSON values, offsets in UTF-16 code units.

The draft's own text does not travel back; the page has it. Knows nothing of how the page looks, nor of rewriting, which
the process that reads first (early.py) does without.
"""

from collections import Counter
from typing import Any

from assistant.draft import Span, Utf16
from assistant.reading import DIMENSIONS, Finding, Reading
from assistant.reading.commonness import commonness, rates
from assistant.reading.detector import detectors
from assistant.reading.never import rule_of
from assistant.reading.shelves import Standing
from assistant.reading.trace import Part

Json = dict[str, Any]


def reading_reply(reading: Reading, standing: Standing | None) -> Json:
    """All of a reading but its marks; `dimensions` holds value (0..100) and points of the score for each.

    `plain` are the points of all else, such as what speaks against kitsch; base, dimensions and plain sum to the
    score, and so do base and the points of `trace`, whose `detector` is that of its marks.
    """
    trace = reading.trace
    return {
        "words": reading.words,
        "language": reading.language,
        "score": reading.score,
        "interval": list(reading.interval) if reading.interval else None,
        "abstained": reading.abstained,
        "base": reading.base,
        "plain": sum(part.points for part in trace if not _adds(part)),
        "dimensions": dimensions_reply(reading),
        "trace": [{**part.to_json(), "points": part.points, "why": part.why} for part in trace],
        "standing": standing and standing.to_json(),
        "skipped": dict(Counter(s.reason for s in reading.skipped)),
        "apart": dict(reading.apart),
        "silenced": dict(Counter(s.by for s in reading.silenced)),
        "verse": reading.verse,
    }


def dimensions_reply(reading: Reading) -> list[Json]:
    """All five, in the order of the design; value and points are None where the reading abstained."""
    points = dict.fromkeys(DIMENSIONS, 0.0)
    for part in reading.trace:
        if _adds(part):
            points[part.dimension] += part.points
    marks = Counter(f.dimension for f in reading.findings.unplaced)
    values = reading.dimensions
    return [
        {"name": d, "value": values and values[d], "points": values and points[d], "marks": marks[d]}
        for d in DIMENSIONS
    ]  # fmt: skip


def _adds(part: Part) -> bool:
    """Whether it counts for its dimension; what takes points away is told apart."""
    return part.points > 0


def span_reply(span: Span, units: Utf16) -> Json:
    return {"start": units.units(span.start), "end": units.units(span.end)}


def finding_reply(finding: Finding, units: Utf16) -> Json:
    return {**span_reply(finding.span, units), **rule_reply(finding), "strength": round(finding.strength, 2)}


def switch_reply(finding: Finding) -> Json | None:
    """What can be switched off where this is not to be marked; None for what a model found."""
    by = detectors().get(rule_of(finding))
    return None if by is None else {"name": rule_of(finding), "label": by.label}


def rule_reply(finding: Finding) -> Json:
    """What is told of a mark besides its place and strength; many have the same."""
    return {
        "detector": finding.detector,
        "dimension": finding.dimension,
        "label": finding.label,
        "why": finding.why,
        "source": finding.source,
        "switch": switch_reply(finding),
        "speech": finding.speech and {"speaker": finding.speech.speaker, "pronoun": finding.speech.pronoun},
    }


def commonness_reply(detector: str, words: str) -> Json:
    """A detector's label, and `rates` shelf by shelf as Rate.to_json; `fewest` as in Commonness."""
    counts = commonness()
    return {
        "label": detectors()[detector].label,
        "rates": [rate.to_json() for rate in rates(detector, words)],
        "fewest": counts.fewest,
        "texts": counts.texts,
    }
