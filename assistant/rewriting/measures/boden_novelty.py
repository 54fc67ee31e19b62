"""Boden's novelty: new to this writer, and as far as we can tell new to everyone.

Beside the module of that name (novelty.py), which compares a rewrite with its siblings: here it is compared with what
was there before. Psychological novelty is what the draft did not have; historical novelty can only be guessed at, by
what the reference model's prose did not have. Pairs of words are counted, since single words are hardly ever new.
"""

from collections.abc import Sequence
from itertools import pairwise

from assistant.rewriting import reference
from assistant.rewriting.candidate_set import CandidateSet, Measure


def unheard(passage: str, draft: str) -> float | None:
    """The share of the passage's pairs of neighbouring words, 0..1, that neither the draft nor two authors of the
    reference model's prose have; None where there are no pairs."""
    pairs, before = (_pairs(text) for text in (passage, draft))
    if not pairs:
        return None
    new = [pair for pair in pairs if pair not in before]
    return sum(not known for known in reference.shipped().knows(new)) / len(pairs)


def _pairs(text: str) -> list[tuple[str, str]]:
    forms, _ = reference.tokens(text)
    return [(a, b) for a, b in pairwise(forms) if a[0].isalnum() and b[0].isalnum()]


def of(together: CandidateSet) -> Sequence[float | None]:
    """0..1."""
    return [unheard(passage, together.request.draft.text) for passage in together.passages]


MEASURE = Measure(
    label="New pairs of words",
    about="How much of it puts two words together that neither your draft nor the prose we have read does.",
    formula="pairs of neighbouring words unknown to the draft and to the reference model / pairs",
    source="Boden 2004, The creative mind (P- and H-novelty); n-gram novelty after McCoy and others 2023",
    better="more",
    weight=0.0,
    of=of,
)
