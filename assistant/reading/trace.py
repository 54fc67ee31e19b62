"""Where the points of a score come from: each detector's or measure's part, with how many marks it left.

With the base the parts sum to the score. A part with marks can be looked up in the text; one without was
measured over the whole of it. It knows nothing of how points are dealt out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from assistant.reading.detector import detectors
from assistant.reading.dimensions import Dimension

if TYPE_CHECKING:
    from assistant.reading.findings import Finding

Kind = Literal["marks", "measure"]


@dataclass(frozen=True, slots=True)
class Part:
    """Points of the score (negative where it speaks against kitsch), and what they rest on.

    `marks` counts the findings in the text. `dimension` is None for what belongs to several.
    """

    detector: str
    label: str
    dimension: Dimension | None
    points: float
    marks: int
    why: str = ""

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
    by_detector: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_detector[finding.detector].append(finding)
    parts = (_part(name, points, by_detector[name]) for name, points in contributions.items())
    return tuple(sorted(parts, key=lambda part: (-part.points, part.detector)))


def _part(name: str, points: float, found: list["Finding"]) -> Part:
    """Named by the detector; a contributor that is none of the registry's, by what it found."""
    known = detectors().get(name)
    if known is not None:
        return Part(name, known.label, known.dimension, points, len(found), known.why)
    dimensions = {f.dimension for f in found}
    labels = Counter(f.label for f in found).most_common(1)
    return Part(
        detector=name,
        label=labels[0][0] if labels else name.replace("_", " ").capitalize(),
        dimension=dimensions.pop() if len(dimensions) == 1 else None,
        points=points,
        marks=len(found),
    )
