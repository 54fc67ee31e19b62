"""What a reading is made of, as frozen data, and its JSON.

Knows nothing of how a finding is found or a score is made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal, overload

from assistant.draft import Draft, RegionKind, Span
from assistant.language.speakers import Speech
from assistant.reading.dimensions import DIMENSIONS, Dimension
from assistant.reading.trace import Part, trace

__all__ = ["DIMENSIONS", "SCHEMA", "Dimension", "Finding", "Placed", "Reading", "Silenced", "Skipped"]

SCHEMA = 1
SilencedBy = Literal["rule", "phrase", "speaker"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A marked span: which detector, in which dimension, how strong (0 to 1), and why, for the writer.

    `speech` is who says it, as far as that can be told, where it lies in dialogue.
    """

    span: Span
    detector: str
    dimension: Dimension
    label: str
    why: str
    source: str
    strength: float
    speech: Speech | None = None

    def shifted(self, by: int) -> "Finding":
        # Not by replace(): a novel's marks move at every key, and that takes five times as long.
        return Finding(
            self.span.shifted(by), self.detector, self.dimension, self.label, self.why, self.source, self.strength,
            self.speech,
        )  # fmt: skip

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


class Placed(Sequence[Finding]):
    """Findings in text order, given part by part: where a part begins, and its own, with offsets in it.

    They are moved to their places in the draft when they are first asked for: at a key typed into a novel most of
    them are not. `parts` are as given, none empty.
    """

    def __init__(self, parts: Sequence[tuple[int, Sequence[Finding]]] = ()) -> None:
        self.parts = parts

    @cached_property
    def _all(self) -> tuple[Finding, ...]:
        return tuple(f.shifted(start) for start, own in self.parts for f in own)

    @property
    def unplaced(self) -> Iterator[Finding]:
        """The same, with offsets in their parts, for what does not depend on where they stand."""
        return chain.from_iterable(own for _, own in self.parts)

    def __len__(self) -> int:
        return sum(len(own) for _, own in self.parts)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all)

    @overload
    def __getitem__(self, which: int) -> Finding: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, which: int | slice) -> Finding | tuple[Finding, ...]:
        return self._all[which]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Placed) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return f"Placed({list(self._all)})"


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that one of the writer's rules leaves out, and which kind of rule."""

    finding: Finding
    by: SilencedBy


@dataclass(frozen=True, slots=True)
class Skipped:
    """A region that was read apart, and what it is."""

    span: Span
    reason: RegionKind


@dataclass(frozen=True)
class Reading:
    """All findings, five dimensions (0 to 100), and a score with its interval, or an abstention.

    `verse` is whether the draft was read as verse. `silenced` is what the writer's rules leave out of the findings; the
    score counts it all the same. `apart` is how many marks lie in dialogue and in quotations, or would, were they read.
    `score`, `interval` and `dimensions` are None where `abstained` holds a sentence that says why.
    `base` is the score of a text without findings; `contributions` are the points each detector adds to it
    or takes away, and sum to score - base.
    """

    draft: Draft
    language: str
    words: int
    verse: bool = False
    findings: Placed = field(default_factory=Placed)
    silenced: tuple[Silenced, ...] = ()
    apart: Mapping[RegionKind, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    score: float | None = None
    interval: tuple[float, float] | None = None
    dimensions: Mapping[Dimension, float] | None = None
    base: float | None = None
    contributions: Mapping[str, float] = field(default_factory=dict)
    abstained: str | None = None

    @cached_property
    def trace(self) -> tuple[Part, ...]:
        """The contributions, each with the marks it left, most points first; with `base` they sum to the score."""
        return trace(self.contributions, self.findings.unplaced, [s.finding for s in self.silenced])

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
            "silenced": len(self.silenced),
            "skipped": [{"start": s.span.start, "end": s.span.end, "reason": s.reason} for s in self.skipped],
        }
