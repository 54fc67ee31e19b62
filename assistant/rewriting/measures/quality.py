"""Quality, the fourth module of Creative Preference Optimization: what a reward model says.

Theirs is Skywork-Reward-Gemma-2-27B. Here a small one stands in, that learnt from professional writers' ratings of
paragraphs, 1 to 10 (Chakrabarty and others 2024, LAMP): a ridge regression on the MiniLM vector, the lengths of
sentences and words, and how uneven the sentences are (lab/fit_quality.py). On paragraphs it has not seen its ratings
correlate weakly with the professionals' (RESULTS.md); they agree little among themselves. It is asked about the passage
by itself, not as a reply to a prompt. It does not see the marks or the score of kitsch: quality stands beside them.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from assistant.rewriting.candidate_set import CandidateSet, Measure
from assistant.rewriting.measure import KEPT, vector
from assistant.rewriting.surface import surface

SHIPPED = Path(__file__).parent / "learnt" / "quality.json"
LOWEST, HIGHEST = 1.0, 10.0

Floats = NDArray[np.float64]


class Reward(BaseModel):
    """quality.json. `weights` are of the sentence vector, and then of what `surface_features` counts, less `usual`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted: str
    intercept: float
    usual: tuple[float, ...]
    weights: tuple[float, ...]


@cache
def shipped() -> Reward:
    return Reward.model_validate_json(SHIPPED.read_text(encoding="utf-8"))


def features(text: str) -> Floats | None:
    """(384 + 3,): the vector; mean words a sentence, their unevenness, mean letters a word. None without words."""
    meaning, counted = vector(text), surface(text)
    if meaning is None or counted is None:
        return None
    return np.array([*meaning, counted.sentence_length, counted.unevenness, counted.word_length], dtype=np.float64)


@lru_cache(maxsize=KEPT)
def rating(text: str) -> float | None:
    """The rating a professional would give, as far as this can tell, 1..10; None without words."""
    row, model = features(text), shipped()
    if row is None:
        return None
    value = model.intercept + (row - np.array(model.usual)) @ np.array(model.weights)
    return float(np.clip(value, LOWEST, HIGHEST))


def of(together: CandidateSet) -> Sequence[float | None]:
    """1..10."""
    return [rating(passage) for passage in together.passages]


MEASURE = Measure(
    label="Quality",
    about="How a professional might rate it, from 1 to 10: a weak guess learnt from ratings, and not of kitsch.",
    formula="ridge regression on the MiniLM vector, sentence length, its unevenness and word length",
    source="Ismayilzada and others 2025, Creative Preference Optimization; ratings of Chakrabarty and others 2024",
    better="more",
    weight=0.6,
    of=of,
)
