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

    `marks` counts the findings in the text, `silenced` those that the writer's rules leave out.
    """

    detector: str
    label: str
    dimension: Dimension
    points: float
    marks: int
    why: str
    silenced: int = 0

    @property
    def kind(self) -> Kind:
        return "marks" if self.marks or self.silenced else "measure"

    def to_json(self) -> dict[str, Any]:
        return {
            "detector": self.detector,
            "label": self.label,
            "dimension": self.dimension,
            "points": round(self.points, 2),
            "marks": self.marks,
            "silenced": self.silenced,
            "kind": self.kind,
        }


def trace(
    contributions: Mapping[str, float], findings: Iterable["Finding"], silenced: Iterable["Finding"] = ()
) -> tuple[Part, ...]:
    """A Part for each contribution, most points first; their points sum to those of `contributions`."""
    marks, left_out = (Counter(finding.detector for finding in some) for some in (findings, silenced))
    registry = detectors()
    parts = (_part(n, registry[n], points, marks[n], left_out[n]) for n, points in contributions.items())
    return tuple(sorted(parts, key=lambda part: (-part.points, part.detector)))


def _part(name: str, by: Detector, points: float, marks: int, silenced: int) -> Part:
    return Part(name, by.label, by.dimension, points, marks, by.why, silenced)
