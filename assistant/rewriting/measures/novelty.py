"""Novelty, the first module of Creative Preference Optimization.

Its authors' definition, from their paper and code (compute_novelty): twice the absolute difference between the semantic
spread of a reply (the mean cosine distance between the vectors of any two of its distinct words, "divergent semantic
integration") and that of all replies to the prompt taken as one text; words in lower case, function words too.

Ours differs in the vectors: MiniLM's of a word by itself, where they use jina-embeddings-v3. And they give 0 to a
single reply, where we say that nothing is known.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.rewriting.candidate_set import CandidateSet, Measure


def spread(words: Collection[str], vectors: Mapping[str, NDArray[np.float32]]) -> float:
    """Mean cosine distance between any two of the words, 0..2; 0 for fewer than two. The vectors have unit length."""
    n = len(words)
    if n < 2:
        return 0.0
    total = np.array([vectors[w] for w in sorted(words)], dtype=np.float64).sum(axis=0)
    # The squared length of the sum holds every pair twice, and every word with itself once.
    return float(1 - (total @ total - n) / (n * (n - 1)))


def of(together: CandidateSet) -> Sequence[float | None]:
    """0 and up; None for a single candidate."""
    if len(together.candidates) < 2:
        return [None] * len(together.candidates)
    everything = spread(frozenset[str]().union(*together.words), together.word_vectors)
    return [2 * abs(spread(words, together.word_vectors) - everything) for words in together.words]


MEASURE = Measure(
    label="Novelty",
    about="How far its words spread, or keep together, against those of all the rewrites: unlike is not yet less worn.",
    formula="2 |spread(words of it) - spread(words of all)|, spread = mean cosine distance between distinct words",
    source="Ismayilzada and others 2025, Creative Preference Optimization; after Karampiperis and others 2014 and "
    "Johnson and others 2022",
    better="more",
    weight=0.0,
    of=of,
)
