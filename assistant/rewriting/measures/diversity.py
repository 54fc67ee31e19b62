"""Diversity, the second module of Creative Preference Optimization.

Its authors' definition (compute_inverse_homogenization): the mean cosine distance between the vectors of a reply and
of each other reply to the prompt. Ours differs in the vectors: MiniLM's, where they use jina-embeddings-v3. And they
give 0 to a single reply, where we say that nothing is known.
"""

from collections.abc import Sequence
from statistics import fmean

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """0..2; None for a single candidate, and for one without words."""
    known = [(i, v) for i, v in enumerate(together.vectors) if v is not None]
    out: list[float | None] = [None] * len(together.candidates)
    for i, v in known:
        distances = [float(1 - v @ other) for j, other in known if j != i]
        out[i] = fmean(distances) if distances else None
    return out


MEASURE = Measure(
    label="Diversity",
    about="How far it lies from the other rewrites: another road, whether or not a better one.",
    formula="mean over the other rewrites of 1 - cosine of the MiniLM vectors",
    source="Ismayilzada and others 2025, Creative Preference Optimization; after Chung and others 2025",
    better="more",
    weight=0.0,
    of=of,
)
