"""Where the points of a score come from: each detector's or measure's part, with how many marks it left.

With the base the parts sum to the score. A part with marks can be looked up in the text; one without was
measured over the whole of it. It knows nothing of how points are dealt out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.reading.detector import Detector, detectors
from assistant.reading.dimensions import Dimension

if TYPE_CHECKING:
    from assistant.reading.findings import Finding

Kind = Literal["marks", "measure"]


@dataclass(frozen=True, slots=True)
class Part:
    """Points of the score (negative where it speaks against kitsch), and what they rest on.

    `marks` counts the findings in the text.
    """

    detector: str
    label: str
    dimension: Dimension
    points: float
    marks: int
    why: str

    @property
    def kind(self) -> Kind:
        return "marks" if self.marks else "measure"

    def to_json(self) -> dict[str, Any]:
        return {
            "detector": self.detector,
            "label": self.label,
            "dimension": self.dimension,
            "points": round(self.points, 2),
            "marks": self.marks,
            "kind": self.kind,
        }


def trace(contributions: Mapping[str, float], findings: Iterable["Finding"]) -> tuple[Part, ...]:
    """A Part for each contribution, most points first; their points sum to those of `contributions`."""
    marks = Counter(finding.detector for finding in findings)
    registry = detectors()
    parts = (_part(name, registry[name], points, marks[name]) for name, points in contributions.items())
    return tuple(sorted(parts, key=lambda part: (-part.points, part.detector)))


def _part(name: str, by: Detector, points: float, marks: int) -> Part:
    return Part(name, by.label, by.dimension, points, marks, by.why)
