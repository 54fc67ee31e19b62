"""Boden's surprise: what goes against expectation here, not what is rare in itself.

Beside the module of that name (surprise.py), which takes the whole passage: here only the words that the rewrite put in
are asked about, where they stand. What they tell in bits is Shannon's information under the reference model.
"""

from collections.abc import Sequence
from statistics import fmean

from assistant.rewriting.candidate import Candidate
from assistant.rewriting.candidate_set import CandidateSet, Measure
from assistant.rewriting.reference import Information


def put_in(candidate: Candidate, information: Information) -> float | None:
    """Mean bits of the words that the passage has and the old one had not; None where there are none."""
    at, bits = 0, list[float]()
    for op, text in candidate.measures.diff:
        if op == "new":
            bits += information.within(at, at + len(text))
        at += len(text) * (op != "cut")
    return fmean(bits) if bits else None


def of(together: CandidateSet) -> Sequence[float | None]:
    """Bits a token; None for a rewrite that only cuts."""
    return [put_in(c, information) for c, information in zip(together.candidates, together.information, strict=True)]


MEASURE = Measure(
    label="Surprise of what is new",
    about="How unexpected the words are that it put in, where it put them; a rewrite that only cuts has none.",
    formula="mean bits, under the reference model, of the words that are not in the draft",
    source="Boden 2004, The creative mind; Shannon 1948",
    better="more",
    weight=0.0,
    of=of,
)
