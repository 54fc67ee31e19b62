"""What a reading is made of, as frozen data, and its JSON.

Knows nothing of how a finding is found or a score is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.draft import Draft, RegionKind, Span
from assistant.reading.dimensions import DIMENSIONS, Dimension
from assistant.reading.trace import Part, trace

__all__ = ["DIMENSIONS", "SCHEMA", "Dimension", "Finding", "Reading", "Skipped"]

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """A marked span: which detector, in which dimension, how strong (0 to 1), and why, for the writer."""

    span: Span
    detector: str
    dimension: Dimension
    label: str
    why: str
    source: str
    strength: float

    def shifted(self, by: int) -> "Finding":
        return Finding(
            self.span.shifted(by), self.detector, self.dimension, self.label, self.why, self.source, self.strength
        )

    def to_json(self, draft: Draft) -> dict[str, Any]:
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": draft[self.span],
            "dimension": self.dimension,
            "detector": self.detector,
            "label": self.label,
            "why": self.why,
            "source": self.source,
            "strength": round(self.strength, 3),
        }


@dataclass(frozen=True, slots=True)
class Skipped:
    """A region that was read apart, and what it is."""

    span: Span
    reason: RegionKind


@dataclass(frozen=True)
class Reading:
    """All findings, five dimensions (0 to 100), and a score with its interval, or an abstention.

    `verse` is whether the draft was read as verse.
    `score`, `interval` and `dimensions` are None where `abstained` holds a sentence that says why.
    `base` is the score of a text without findings; `contributions` are the points each detector adds to it
    or takes away, and sum to score - base.
    """

    draft: Draft
    language: str
    words: int
    verse: bool = False
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    score: float | None = None
    interval: tuple[float, float] | None = None
    dimensions: Mapping[Dimension, float] | None = None
    base: float | None = None
    contributions: Mapping[str, float] = field(default_factory=dict)
    abstained: str | None = None

    @property
    def trace(self) -> tuple[Part, ...]:
        """The contributions, each with the marks it left, most points first; with `base` they sum to the score."""
        return trace(self.contributions, self.findings)

    def to_json(self) -> dict[str, Any]:
        """The reading per the contract; offsets count Unicode code points."""
        rounded = {name: round(value, 1) for name, value in (self.dimensions or {}).items()}
        return {
            "schema": SCHEMA,
            "language": self.language,
            "words": self.words,
            "score": None if self.score is None else round(self.score, 1),
            "interval": None if self.interval is None else [round(x, 1) for x in self.interval],
            "abstained": self.abstained,
            "dimensions": rounded if self.dimensions is not None else None,
            "base": None if self.base is None else round(self.base, 1),
            "contributions": {name: round(points, 2) for name, points in self.contributions.items()},
            "trace": [part.to_json() for part in self.trace],
            "spans": [f.to_json(self.draft) for f in self.findings],
            "skipped": [{"start": s.span.start, "end": s.span.end, "reason": s.reason} for s in self.skipped],
        }
