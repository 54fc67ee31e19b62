"""How much less kitschy the draft is with the rewrite in it, by the reader that marked it."""

from collections.abc import Sequence

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """Points of the score of the whole draft, -100..100; None where draft or rewrite carries none."""
    return [c.measures.kitsch_drop for c in together.candidates]


MEASURE = Measure(
    label="Less kitsch",
    about="How many points the score falls; the same reader reads both, and it is not the one that wrote.",
    formula="score of the draft - score of the draft with the rewrite in it",
    source="reading/score.py",
    better="more",
    weight=1.0,
    of=of,
)
