"""Fits the small reward model that stands in for quality to professional writers' ratings.

    python -m assistant.lab.fit_quality DATA_DIR [READINGS] [--out FILE] [--folds 10]

DATA_DIR holds rows of {"text", "meta": {"rating": 1..10}} among others. Printed first is Spearman's rank correlation
with the ratings over paragraphs that were left out, by kind of text, and, where READINGS (one {"id", "score"} a line)
is given, with the score of kitsch: it should be no copy of it. Then it is fitted on all and written.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from assistant.lab.contrasts import fold_of, groups, load
from assistant.lab.fit_shelves import scores
from assistant.rewriting.measures.quality import SHIPPED, Reward, features

Floats = NDArray[np.float64]
# Sentence vectors have unit length, so each number in one is small; so much they are magnified before the ridge, and
# the standardised counts likewise.
MAGNIFIED, COUNTS = 10.0, 2.0
SURFACE = 3
RIDGE = 1000.0
DIGITS = 5


def fitted(rows: Floats, ratings: Floats) -> Reward:
    """`rows` are (texts, features) as quality.features gives them."""
    usual, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    size = np.full(rows.shape[1], MAGNIFIED)
    size[-SURFACE:] = COUNTS / deviation[-SURFACE:]
    ridge = Ridge(RIDGE).fit((rows - usual) * size, ratings)
    return Reward(
        fitted=f"{date.today()}, {len(rows)} paragraphs",
        intercept=round(float(ridge.intercept_), DIGITS),
        usual=tuple(round(float(x), DIGITS) for x in usual),
        weights=tuple(round(float(x), DIGITS) for x in ridge.coef_ * size),
    )


def predicted(model: Reward, rows: Floats) -> Floats:
    return np.asarray(model.intercept + (rows - np.array(model.usual)) @ np.array(model.weights))


def crossed(rows: Floats, ratings: Floats, keys: Sequence[str], folds: int) -> Floats:
    """For each text the rating by a model that has not seen its paragraph."""
    fold = np.array([fold_of(key, folds) for key in keys])
    out = np.zeros(len(rows))
    for k in range(folds):
        out[fold == k] = predicted(fitted(rows[fold != k], ratings[fold != k]), rows[fold == k])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--folds", type=int, default=10)
    args = parser.parse_args()
    everything = load(args.data_dir)
    found = [(r, key, features(r["text"])) for r, key in zip(everything, groups(everything), strict=True)
             if r["meta"].get("rating") is not None]  # fmt: skip
    kept = [(r, key, row) for r, key, row in found if row is not None]
    rows, ratings = np.array([row for _, _, row in kept]), np.array([float(r["meta"]["rating"]) for r, _, _ in kept])
    out = crossed(rows, ratings, [key for _, key, _ in kept], args.folds)
    labels = np.array([r["label"] for r, _, _ in kept])
    print(f"left out: rho {spearmanr(out, ratings).statistic:.3f} of {len(out)}")
    for label in sorted(set(labels)):
        own = labels == label
        print(f"  {label}: rho {spearmanr(out[own], ratings[own]).statistic:.3f} of {own.sum()}")
    if args.readings:
        score = scores(args.readings)
        pairs = [(o, s, y) for o, y, (r, _, _) in zip(out, ratings, kept, strict=True) if (s := score[r["id"]])]
        o, s, y = np.array(pairs).T
        print(f"with kitsch: quality {spearmanr(o, s).statistic:.3f}, the ratings {spearmanr(y, s).statistic:.3f}")
    model = fitted(rows, ratings)
    args.out.write_text(model.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"{model.fitted}: {args.out}")


if __name__ == "__main__":
    main()
