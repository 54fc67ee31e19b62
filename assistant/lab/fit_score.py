"""Fits the coefficients of the score to judged texts, and says how well they carry over.

    python -m assistant.lab.fit_score DATA_DIR [--folds 5] [--ridge 0.08] [--write] [--out READINGS] [--cache FILE]

For every contrast ("these texts are kitschier than those") the loss is the mean of log(1 + exp(-(s_a - s_b)))
over its pairs, Bradley and Terry's model; contrasts weigh the same, so that no one accident of one data set
rules. No coefficient is below zero: a detector can only speak the way its file says. A ridge keeps them small.

Printed: the share of pairs put in order, by contrast, fitted on all; cross-validated by group; and with the
whole data set left out. `--out` writes cross-validated scores, one reading a line. `--write` replaces score.json.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.draft import Draft
from assistant.lab.contrasts import Contrast, contrasts, groups, load
from assistant.language import parse
from assistant.reading.detector import detectors
from assistant.reading.findings import DIMENSIONS, Dimension
from assistant.reading.reader import Options, hits_read, words_read
from assistant.reading.score import COEFFICIENTS, Coefficient, Evidence, Model, evidence_for, model, signs

Floats = NDArray[np.float64]
# Where on the scale the medians of two named shelves are put; everything else follows.
ANCHORS = {"canonical": 20.0, "llm_draft": 50.0}
# A dimension of this value is reached by one text in ten.
TENTH = 80.0
LEAST_OF_A_MARK = 0.01
# A scale is this many times the mean rate of the texts in which a detector finds anything: nearly linear at
# first, so that one word more or less moves the score little. SMALLEST is for what was hardly ever found.
STRETCH, SMALLEST_SCALE = 2.0, 3.0


@dataclass(frozen=True)
class Fit:
    """For each detector its scale and the weight found for it; both (detectors,)."""

    names: tuple[str, ...]
    scales: Floats
    weights: Floats

    def sums(self, rates: Floats) -> Floats:
        return np.asarray((signs(self.names) * np.log1p(rates / self.scales)) @ self.weights)


def rates_of(rows: Iterable[dict[str, Any]], cache: Path | None) -> Floats:
    """Strength per 1,000 words, (texts, detectors); `cache` (.npz) keeps them while the detectors' names stay."""
    if cache and cache.exists():
        kept = np.load(cache)
        if tuple(kept["names"]) == tuple(detectors()):
            return np.asarray(kept["rates"], dtype=np.float64)
    out, options = [], Options()
    for row in rows:
        parsed = parse(Draft(row["text"]))
        out.append(Evidence.gather(words_read(parsed, options), hits_read(parsed, options)).rates())
    stacked = np.vstack(out)
    if cache:
        np.savez(cache, rates=stacked, names=np.array(tuple(detectors())))
    return stacked


def fit(names: tuple[str, ...], rates: Floats, asked: Sequence[Contrast], ridge: float) -> Fit:
    """Non-negative weights for `asked`."""
    found = np.where(rates > 0, rates, np.nan)
    means = np.array([np.nanmean(c) if np.isfinite(c).any() else 0.0 for c in found.T])
    scales = np.maximum(STRETCH * means, SMALLEST_SCALE)
    x = signs(names) * np.log1p(rates / scales)
    differences = [x[[a for a, _ in c.pairs]] - x[[b for _, b in c.pairs]] for c in asked]

    def loss(w: Floats) -> tuple[float, Floats]:
        value, slope = ridge * float(w @ w), 2 * ridge * w
        for d in differences:
            margin = d @ w
            value += float(np.logaddexp(0, -margin).mean()) / len(differences)
            slope = slope - d.T @ (1 / (1 + np.exp(margin))) / len(d) / len(differences)
        return value, slope

    start = np.full(len(names), 0.1)
    # What is marked on the page must count for something; a silent measure may turn out to be worth nothing.
    bounds = [(LEAST_OF_A_MARK if detectors()[n].marks else 0.0, None) for n in names]
    found_weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Fit(names, scales, np.asarray(found_weights))


def ordered(sums: Floats, contrast: Contrast, keep: NDArray[np.bool_] | None = None) -> float:
    """The share of pairs put in the right order, ties one half; `keep` limits it to pairs of kept texts."""
    pairs = np.array([p for p in contrast.pairs if keep is None or (keep[p[0]] and keep[p[1]])])
    if not len(pairs):
        return float("nan")
    d = sums[pairs[:, 0]] - sums[pairs[:, 1]]
    return float((d > 0).mean() + 0.5 * (d == 0).mean())


def crossed(
    names: tuple[str, ...], rates: Floats, fold: NDArray[np.int_], asked: list[Contrast], ridge: float
) -> Floats:
    """(folds, texts): each text's sum by the fit that saw no text of fold k; use row k for the texts of fold k."""
    sums = np.zeros((int(fold.max()) + 1, len(rates)))
    for k in range(len(sums)):
        train = [Contrast(c.name, tuple(p for p in c.pairs if fold[p[0]] != k and fold[p[1]] != k)) for c in asked]
        sums[k] = fit(names, rates, [c for c in train if c.pairs], ridge).sums(rates)
    return sums


def ordered_unseen(sums: Floats, fold: NDArray[np.int_], contrast: Contrast) -> float:
    """As `ordered`, over pairs of texts that lie in one fold, each by the fit that saw neither."""
    shares = [ordered(sums[k], contrast, fold == k) for k in range(len(sums))]
    return float(np.nanmean(shares))


def scaled(one: Fit, rates: Floats, labels: Sequence[str]) -> Model:
    """The fit as score.json: a gain and an intercept that put the anchors' medians where ANCHORS says."""
    sums = one.sums(rates)
    low, high = (float(np.median(sums[[i for i, x in enumerate(labels) if x == label]])) for label in ANCHORS)
    logit_low, logit_high = (float(np.log(p / (100 - p))) for p in ANCHORS.values())
    gain = (logit_high - logit_low) / (high - low)
    kept = {
        n: Coefficient(weight=round(float(gain * w), 4), scale=round(float(s), 3))
        for n, w, s in zip(one.names, one.weights, one.scales, strict=True)
    }
    return Model(
        fitted=f"{date.today().isoformat()}, assistant.lab.fit_score",
        intercept=round(logit_low - gain * low, 4),
        prior_words=model().prior_words,
        dimension_units=units(one, gain, rates),
        default=model().default,
        detectors=kept,
    )


def units(one: Fit, gain: float, rates: Floats) -> dict[Dimension, float]:
    """For each dimension the unit that gives the text at the ninetieth percentile the value TENTH."""
    own = gain * one.weights * signs(one.names) * np.log1p(rates / one.scales)
    sums = [evidence_for(one.names, row) for row in own]
    return {d: round(float(np.percentile([s[d] for s in sums], 90) / -np.log(1 - TENTH / 100)), 4) for d in DIMENSIONS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--ridge", type=float, default=0.08)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    rows, names = load(args.data_dir), tuple(detectors())
    rates, asked = rates_of(rows, args.cache), contrasts(rows)
    keys = groups(rows)
    number = {key: i for i, key in enumerate(np.random.default_rng(0).permutation(sorted(set(keys))))}
    fold = np.array([number[key] % args.folds for key in keys])
    everything = fit(names, rates, asked, args.ridge)
    unseen = crossed(names, rates, fold, asked, args.ridge)
    print(f"{'contrast':62}{'fitted':>8}{'crossed':>9}{'set out':>9}")
    for c in asked:
        own = c.name.split(":")[0]
        others = fit(names, rates, [o for o in asked if o.name.split(":")[0] != own], args.ridge)
        alone = [
            ordered(everything.sums(rates), c),
            ordered_unseen(unseen, fold, c),
            ordered(others.sums(rates), c),
        ]
        print(f"{c.name:62}" + "".join(f"{v:9.3f}" for v in alone))
    for name, w, s in sorted(zip(names, everything.weights, everything.scales, strict=True), key=lambda t: -t[1]):
        print(f"  {name:30} weight {w:6.3f}  scale {s:8.2f}")
    if args.out:
        with args.out.open("w", encoding="ascii") as out:
            for i, row in enumerate(rows):
                out.write(json.dumps({"id": row["id"], "score": float(unseen[fold[i], i]), "spans": []}) + "\n")
    if args.write:
        text = scaled(everything, rates, [r["label"] for r in rows]).model_dump_json(indent=1)
        COEFFICIENTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
