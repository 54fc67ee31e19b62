"""How far the rewrite is from the writer's own voice, where there is a sample of it."""

from collections.abc import Sequence

from assistant.rewriting.candidate_set import CandidateSet, Measure


def of(together: CandidateSet) -> Sequence[float | None]:
    """Cosine Delta, 0..2; None without a sample, and for passages too short to say. Raises BadInput for a sample that
    cannot be used."""
    voice = together.voice
    return [None if voice is None else voice.distance(passage) for passage in together.passages]


MEASURE = Measure(
    label="Your voice",
    about="How far its habits (little words, signs, length of sentence) are from those of your sample.",
    formula="1 - cosine of the two profiles of z-scores (Cosine Delta)",
    source="Burrows 2002; Smith and Aldridge 2011; rewriting/voice.py",
    better="less",
    weight=0.5,
    of=of,
)
