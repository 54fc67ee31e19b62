"""Fits the coefficients of the score to judged texts, and says how well they carry over.

    python -m assistant.lab.fit_score DATA_DIR WORK_DIR [--ridge 0.01] [--write] [--out READINGS]

WORK_DIR is what lab/gather.py filled: what was found in every text by learnt parts that had not seen it.
For every contrast ("these texts are kitschier than those") the loss is the mean of log(1 + exp(-(s_a - s_b)))
over its pairs, Bradley and Terry's model; what a contrast counts is said by IMPORTANCE, not by its size. No
coefficient is below zero: a detector can only speak the way its file says. A ridge keeps them small.

Printed: the share of pairs put in order, by contrast, fitted on all; cross-validated by group; and with the
whole data set left out. `--out` writes cross-validated scores, one reading a line. `--write` replaces score.json.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.lab.contrasts import Contrast, contrasts, load
from assistant.lab.gather import Gathered, gathered
from assistant.reading.detector import detectors
from assistant.reading.findings import DIMENSIONS, Dimension
from assistant.reading.learnt import SCORE, SHIPPED
from assistant.reading.score import Coefficient, Model, evidence_for, model, shaped

Floats = NDArray[np.float64]
Folds = NDArray[np.int_]
# Where on the scale the medians of two named shelves are put; everything else follows.
ANCHORS = {"canonical": 20.0, "llm_draft": 50.0}
# A dimension of this value is reached by one text in ten.
TENTH = 80.0
LEAST_OF_A_MARK = 0.01
# A scale is this many times the mean rate of the texts in which a detector finds anything: nearly linear at
# first, so that one word more or less moves the score little. SMALLEST is for what was hardly ever found.
STRETCH, SMALLEST_SCALE = 2.0, 3.0
# A measure is brought to unit spread, but never blown up by more than 1 / LEAST_SPREAD: what is found in few texts must
# not be trusted for its rarity.
LEAST_SPREAD = 0.3
# What each question counts. Novels by many authors are the hardest, and the one that is about kitsch alone; sets that
# repeat the paragraphs of another count once.
IMPORTANCE = {
    "literature_prose": 10,
    "lamp_pairs": 6,
    "fastdetect": 5,
    "lamp_quality": 5,
    "literature_verse": 2,
    "gutenberg": 2,
}


@dataclass(frozen=True)
class Fit:
    """For each detector its scale and the weight found for it; both (detectors,)."""

    names: tuple[str, ...]
    scales: Floats
    weights: Floats

    def sums(self, rates: Floats) -> Floats:
        return np.asarray(shaped(self.names, rates, self.scales) @ self.weights)


def scales_of(names: tuple[str, ...], rates: Floats) -> Floats:
    """STRETCH times the mean rate where anything was found; for a linear measure its standard deviation."""
    found = np.where(rates != 0, rates, np.nan)
    means = np.array([np.nanmean(c) if np.isfinite(c).any() else 0.0 for c in found.T])
    linear = np.array([detectors()[n].linear for n in names])
    return np.where(linear, rates.std(axis=0) + 1e-9, np.maximum(STRETCH * means, SMALLEST_SCALE))


def fit(names: tuple[str, ...], rates: Floats, asked: Sequence[Contrast], ridge: float) -> Fit:
    """Non-negative weights for `asked`; the ridge is on weights of measures brought to (nearly) unit spread."""
    scales = scales_of(names, rates)
    x = shaped(names, rates, scales)
    spread = np.maximum(x.std(axis=0), LEAST_SPREAD)
    x = x / spread
    differences = [x[[a for a, _ in c.pairs]] - x[[b for _, b in c.pairs]] for c in asked]
    importance = np.array([weight_of(c) for c in asked])
    importance /= importance.sum()

    def loss(w: Floats) -> tuple[float, Floats]:
        value, slope = ridge * float(w @ w), 2 * ridge * w
        for d, share in zip(differences, importance, strict=True):
            margin = d @ w
            value += share * float(np.logaddexp(0, -margin).mean())
            slope = slope - share * (d.T @ (1 / (1 + np.exp(margin)))) / len(d)
        return value, slope

    # What is marked on the page must count for something; a silent measure may turn out to be worth nothing.
    bounds = [(LEAST_OF_A_MARK * s if detectors()[n].marks else 0.0, None) for n, s in zip(names, spread, strict=True)]
    found_weights = minimize(loss, np.full(len(names), 0.05), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Fit(names, scales, np.asarray(found_weights / spread))


def weight_of(contrast: Contrast) -> float:
    """How much a contrast counts: literature more, for that is the question; a set read by name."""
    return next((w for name, w in IMPORTANCE.items() if contrast.name.startswith(name)), 1.0)


def ordered(sums: Floats, contrast: Contrast, keep: NDArray[np.bool_] | None = None) -> float:
    """The share of pairs put in the right order, ties one half; `keep` limits it to pairs of kept texts."""
    pairs = np.array([p for p in contrast.pairs if keep is None or (keep[p[0]] and keep[p[1]])])
    if not len(pairs):
        return float("nan")
    d = sums[pairs[:, 0]] - sums[pairs[:, 1]]
    return float((d > 0).mean() + 0.5 * (d == 0).mean())


def crossed(names: tuple[str, ...], rates: Floats, fold: Folds, asked: list[Contrast], ridge: float) -> list[Fit]:
    """For each fold the fit that saw none of its texts."""
    fits = []
    for k in range(int(fold.max()) + 1):
        train = [Contrast(c.name, tuple(p for p in c.pairs if fold[p[0]] != k and fold[p[1]] != k)) for c in asked]
        fits.append(fit(names, rates, [c for c in train if c.pairs], ridge))
    return fits


def ordered_unseen(unseen: list[Fit], rates: Floats, fold: Folds, contrast: Contrast) -> float:
    """As `ordered`, over pairs of texts that lie in one fold, each by the fit that saw neither."""
    shares = [ordered(one.sums(rates), contrast, fold == k) for k, one in enumerate(unseen)]
    return float(np.nanmean(shares))


def gain_of(one: Fit, rates: Floats, labels: Sequence[str]) -> tuple[float, float]:
    """The gain and the intercept that put the anchors' medians where ANCHORS says."""
    sums = one.sums(rates)
    low, high = (float(np.median(sums[[i for i, x in enumerate(labels) if x == label]])) for label in ANCHORS)
    logit_low, logit_high = (float(np.log(p / (100 - p))) for p in ANCHORS.values())
    gain = (logit_high - logit_low) / (high - low)
    return gain, logit_low - gain * low


def scaled(one: Fit, rates: Floats, labels: Sequence[str]) -> Model:
    """The fit as score.json, on the scale of ANCHORS."""
    gain, intercept = gain_of(one, rates, labels)
    kept = {
        n: Coefficient(weight=round(float(gain * w), 4), scale=round(float(s), 3))
        for n, w, s in zip(one.names, one.weights, one.scales, strict=True)
    }
    return Model(
        fitted=f"{date.today().isoformat()}, assistant.lab.fit_score",
        intercept=round(intercept, 4),
        prior_words=model().prior_words,
        dimension_units=units(one, gain, rates),
        default=model().default,
        detectors=kept,
    )


def units(one: Fit, gain: float, rates: Floats) -> dict[Dimension, float]:
    """For each dimension the unit that gives the text at the ninetieth percentile the value TENTH."""
    own = gain * one.weights * shaped(one.names, rates, one.scales)
    sums = [evidence_for(one.names, row) for row in own]
    return {d: round(float(np.percentile([s[d] for s in sums], 90) / -np.log(1 - TENTH / 100)), 4) for d in DIMENSIONS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("work_dir", type=Path)
    parser.add_argument("--ridge", type=float, default=0.01)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows, known = load(args.data_dir), gathered(args.work_dir)
    names, rates, fold, asked = known.names, known.rates, known.fold, contrasts(rows)
    everything = fit(names, rates, asked, args.ridge)
    unseen = crossed(names, rates, fold, asked, args.ridge)
    report(everything, unseen, rates, fold, asked, args.ridge)
    labels = [r["label"] for r in rows]
    if args.out:
        write_crossed(args.out, args.work_dir, unseen, known, labels)
    if args.write:
        text = scaled(everything, rates, labels).model_dump_json(indent=1)
        (SHIPPED / SCORE).write_text(text + "\n", encoding="utf-8")


def report(everything: Fit, unseen: list[Fit], rates: Floats, fold: Folds, asked: list[Contrast], ridge: float) -> None:
    """The table of contrasts and the weights, printed."""
    print(f"{'contrast':62}{'fitted':>8}{'crossed':>9}{'set out':>9}")
    for c in asked:
        own = c.name.split(":")[0]
        others = fit(everything.names, rates, [o for o in asked if o.name.split(":")[0] != own], ridge)
        found = (
            ordered(everything.sums(rates), c),
            ordered_unseen(unseen, rates, fold, c),
            ordered(others.sums(rates), c),
        )
        print(f"{c.name:62}" + "".join(f"{v:9.3f}" for v in found))
    each = zip(everything.names, everything.weights, everything.scales, strict=True)
    for name, w, s in sorted(each, key=lambda t: -t[1]):
        print(f"  {name:30} weight {w:6.3f}  scale {s:8.2f}")


def write_crossed(out: Path, work: Path, unseen: list[Fit], known: Gathered, labels: Sequence[str]) -> None:
    """Readings for the benchmark: each text scored, on its fold's own scale of 0 to 100, by what never saw it."""
    scores = np.zeros(len(labels))
    for k, one in enumerate(unseen):
        rest = known.fold != k
        rates, named = known.rates[rest], [x for x, kept in zip(labels, rest, strict=True) if kept]
        fold_model, (gain, intercept) = scaled(one, rates, named), gain_of(one, rates, named)
        scores[~rest] = 100.0 / (1.0 + np.exp(-(intercept + gain * one.sums(known.rates[~rest]))))
        (work / str(k) / SCORE).write_text(fold_model.model_dump_json(indent=1) + "\n", encoding="utf-8")
    with out.open("w", encoding="ascii") as target:
        for found, score in zip(known.found, scores, strict=True):
            target.write(json.dumps({**found, "score": round(float(score), 3)}) + "\n")


if __name__ == "__main__":
    main()
