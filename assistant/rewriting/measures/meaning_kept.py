"""How near the rewrite stays to what the passage says."""

from collections.abc import Sequence

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """Cosine of the passages' sentence vectors, -1..1."""
    return [c.measures.meaning_kept for c in together.candidates]


MEASURE = Measure(
    label="Meaning kept",
    about="How near the rewrite stays to what the passage says; it hears subject and phrasing, not a missing “not”.",
    formula="cosine of the mean MiniLM vectors of the two passages",
    source="Reimers and Gurevych 2019, Sentence-BERT; language/vectors.py",
    better="more",
    weight=0.1,
    of=of,
)
