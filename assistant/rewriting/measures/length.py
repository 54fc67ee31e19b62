"""How far the rewrite drifts from the length of the passage, either way."""

import math
from collections.abc import Sequence

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """|log2 of words after / words before|: 0 the same length, 1 half or double; None where no word is left."""
    ratios = [c.measures.length_ratio for c in together.candidates]
    return [abs(math.log2(ratio)) if ratio > 0 else None for ratio in ratios]


MEASURE = Measure(
    label="Length",
    about="How far the rewrite drifts from the length of the passage; half as long counts as twice as long does.",
    formula="|log2(words after / words before)|",
    source="our own",
    better="less",
    weight=0.0,
    of=of,
)
