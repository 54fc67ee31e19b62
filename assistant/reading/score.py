"""Evidence to score: a small readable model whose coefficients lie in score.json.

For each detector, its rate is the sum of its hits' strengths per 1,000 words, with `prior_words` empty words
added so that a short text is drawn towards nothing found. A detector adds weight * log(1 + rate / scale),
which grows ever more slowly; one that speaks against kitsch takes as much away. The score is the logistic
of intercept plus that sum, times 100. A dimension is 100 * (1 - exp(-sum / unit)) over those of its detectors that
speak for kitsch, so that finding nothing is 0.

The interval is the middle 90 % of the score over resamples of the sentences (Efron's bootstrap, percentile
method), from a fixed seed so that the same draft has the same interval.

It knows nothing of who wrote a text, nor of how good it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from assistant.reading.detector import Hit, detectors
from assistant.reading.findings import DIMENSIONS, Dimension, Reading

COEFFICIENTS = Path(__file__).with_name("score.json")
RESAMPLES = 400
LOW, HIGH = 5.0, 95.0

Floats = NDArray[np.float64]


class Coefficient(BaseModel):
    """One detector's part: `scale` is the rate per 1,000 words at which it has added weight * log 2."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weight: float = Field(ge=0)
    scale: float = Field(gt=0)


class Model(BaseModel):
    """score.json. A detector that is not listed gets `default`, so that adding one is adding one file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted: str
    intercept: float
    prior_words: float = Field(gt=0)
    dimension_units: Mapping[Dimension, float]
    default: Coefficient
    detectors: Mapping[str, Coefficient]


@cache
def model() -> Model:
    return Model.model_validate_json(COEFFICIENTS.read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Evidence:
    """What was found, sentence by sentence: `amounts` is (sentences, detectors), `words` is (sentences,)."""

    names: tuple[str, ...]
    amounts: Floats
    words: Floats

    @staticmethod
    def gather(words: Iterable[int], found: Iterable[tuple[str, int, Hit]]) -> "Evidence":
        """`words` of each sentence that are read; `found` gives detector, sentence and hit."""
        names = tuple(detectors())
        column = {name: i for i, name in enumerate(names)}
        counted = np.fromiter(words, dtype=np.float64)
        amounts = np.zeros((len(counted), len(names)))
        for name, sentence, hit in found:
            amounts[sentence, column[name]] += hit.strength
        return Evidence(names, amounts, counted)

    def rates(self, weights: Floats | None = None) -> Floats:
        """Strength per 1,000 words and detector, (detectors,); with `weights` (resamples, sentences), a row each."""
        amounts = self.amounts.sum(axis=0) if weights is None else weights @ self.amounts
        words = self.words.sum() if weights is None else (weights @ self.words)[:, None]
        return np.asarray(1000.0 * amounts / (words + model().prior_words))


def signs(names: Sequence[str]) -> Floats:
    """1 for a detector that speaks for kitsch, -1 for one that speaks against it; (detectors,)."""
    return np.array([-1.0 if detectors()[name].against else 1.0 for name in names])


def parts(names: tuple[str, ...], rates: Floats) -> Floats:
    """What each detector adds to the sum (negative where it speaks against kitsch); same shape as `rates`."""
    chosen = [model().detectors.get(name, model().default) for name in names]
    weight, scale = np.array([c.weight for c in chosen]), np.array([c.scale for c in chosen])
    return np.asarray(signs(names) * weight * np.log1p(rates / scale))


def points(total: Floats) -> Floats:
    """The sum of all parts to the score, 0 to 100."""
    return np.asarray(100.0 / (1.0 + np.exp(-(model().intercept + total))))


def score(reading: Reading, evidence: Evidence) -> Reading:
    """The reading with score, interval, dimensions and contributions."""
    own = parts(evidence.names, evidence.rates())
    value, base = float(points(np.asarray(own.sum()))), float(points(np.zeros(())))
    low, high = np.percentile(resampled(evidence), [LOW, HIGH])
    return replace(
        reading,
        score=value,
        # The point estimate may fall outside a skewed bootstrap; the interval always holds it.
        interval=(min(float(low), value), max(float(high), value)),
        dimensions=by_dimension(evidence.names, own),
        base=base,
        contributions=shares(evidence.names, own, value - base),
    )


def resampled(evidence: Evidence) -> Floats:
    """RESAMPLES scores, each of as many sentences drawn with replacement."""
    n = len(evidence.words)
    draws = np.random.default_rng(0).multinomial(n, np.full(n, 1.0 / n), size=RESAMPLES).astype(np.float64)
    return points(parts(evidence.names, evidence.rates(draws)).sum(axis=1))


def by_dimension(names: tuple[str, ...], own: Floats) -> dict[Dimension, float]:
    units = model().dimension_units
    return {d: float(100.0 * (1.0 - np.exp(-total / units[d]))) for d, total in evidence_for(names, own).items()}


def evidence_for(names: tuple[str, ...], own: Floats) -> dict[Dimension, float]:
    """The sum of a dimension's parts that speak for kitsch, 0 and up."""
    return {
        d: float(sum(p for n, p in zip(names, own, strict=True) if p > 0 and detectors()[n].dimension == d))
        for d in DIMENSIONS
    }


def shares(names: tuple[str, ...], own: Floats, difference: float) -> dict[str, float]:
    """Points of the score by detector, in proportion to its part; they sum to `difference`. Zeros are left out."""
    total = float(own.sum())
    if abs(total) < 1e-12:
        return {}
    return {n: float(difference * p / total) for n, p in zip(names, own, strict=True) if p}
