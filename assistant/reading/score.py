"""Evidence to score: a small readable model whose coefficients lie in learnt/score.json.

For each detector, its rate is the sum of its hits' strengths per 1,000 of what it counts (words that are read, all
words, or distinct words), with `prior_words` empty ones added so that a short text is drawn towards nothing found. A
detector adds weight * log(1 + rate / scale), which grows ever more slowly; a linear measure adds weight * rate / scale;
one that speaks against kitsch takes as much away. The score is the logistic of intercept plus that sum, times 100. A
dimension is 100 * (1 - exp(-sum / unit)) over those of its detectors that speak for kitsch: finding nothing is 0.

The interval is the middle 90 % of the score over resamples of its sentences (Efron's bootstrap, percentile method; of
a long draft, of runs of sentences), from a fixed seed so that the same draft has the same interval.

It knows nothing of who wrote a text, nor of how good it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from assistant.reading import learnt
from assistant.reading.detector import detectors
from assistant.reading.findings import DIMENSIONS, Dimension, Reading

RESAMPLES = 400
LOW, HIGH = 5.0, 95.0

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


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


@lru_cache(maxsize=8)
def _model(path: str) -> Model:
    return Model.model_validate_json(Path(path).read_text(encoding="utf-8"))


def model() -> Model:
    # By the name: a path takes long to compare, and this is asked for every detector.
    return _model(str(learnt.part(learnt.SCORE)))


@dataclass(frozen=True, eq=False)
class Evidence:
    """What was found, in the runs of text that a resample draws: `amounts` (runs, detectors).

    `counted` (runs, 3) is how much of it there is to count: words that are read, words of running text (dialogue too),
    and distinct words of the draft that are first said there.
    """

    names: tuple[str, ...]
    amounts: Floats
    counted: Floats

    @staticmethod
    def summed(names: tuple[str, ...], places: Whole, amounts: Floats, sizes: Whole, runs: int) -> "Evidence":
        """Of (units, 3) `sizes` and (cells,) `amounts`, whose (cells, 2) `places` are unit and detector; the units make
        `runs` runs of as equal length as may be."""
        of_unit = np.arange(len(sizes)) * runs // max(1, len(sizes))
        cells = of_unit[places[:, 0]] * len(names) + places[:, 1]
        found = np.bincount(cells, weights=amounts, minlength=runs * len(names))
        counted = [np.bincount(of_unit, weights=column, minlength=runs) for column in sizes.T]
        return Evidence(names, np.asarray(found.reshape(runs, len(names)), dtype=np.float64), np.stack(counted, axis=1))

    def rates(self, weights: Floats | None = None) -> Floats:
        """Strength per 1,000 counted, (detectors,); with `weights` (resamples, runs), a row each."""
        per = [("read", "all", "distinct").index(detectors()[name].counts) for name in self.names]
        amounts = self.amounts.sum(axis=0) if weights is None else weights @ self.amounts
        sizes = self.counted.sum(axis=0) if weights is None else weights @ self.counted
        return np.asarray(1000.0 * amounts / (sizes[..., per] + model().prior_words))


def signs(names: Sequence[str]) -> Floats:
    """1 for a detector that speaks for kitsch, -1 for one that speaks against it; (detectors,)."""
    return np.array([-1.0 if detectors()[name].against else 1.0 for name in names])


def shaped(names: Sequence[str], rates: Floats, scales: Floats) -> Floats:
    """What a weight is multiplied by: log(1 + rate / scale), or rate / scale where linear, with its sign."""
    linear = np.array([detectors()[name].linear for name in names])
    relative = rates / scales
    return np.asarray(signs(names) * np.where(linear, relative, np.log1p(np.where(linear, 0.0, relative))))


def coefficient(name: str) -> Coefficient:
    """A detector's own, or the default; a linear measure has no scale before it is fitted, and counts for nothing."""
    used = model()
    return used.detectors.get(name) or (Coefficient(weight=0, scale=1) if detectors()[name].linear else used.default)


def parts(names: tuple[str, ...], rates: Floats) -> Floats:
    """What each detector adds to the sum (negative where it speaks against kitsch); same shape as `rates`."""
    chosen = [coefficient(name) for name in names]
    weight, scale = np.array([c.weight for c in chosen]), np.array([c.scale for c in chosen])
    return np.asarray(weight * shaped(names, rates, scale))


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
    """RESAMPLES scores, each of as many runs drawn with replacement."""
    draws = _draws(len(evidence.amounts)).astype(np.float64)
    return points(parts(evidence.names, evidence.rates(draws)).sum(axis=1))


@cache
def _draws(n: int) -> NDArray[np.uint16]:
    """(RESAMPLES, n): how often each of n is drawn; kept for every n, and n is at most MOST_DRAWN of evidence.py."""
    return np.random.default_rng(0).multinomial(n, np.full(n, 1.0 / n), size=RESAMPLES).astype(np.uint16)


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
