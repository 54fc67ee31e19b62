"""How much of the variance of an outcome each factor explains: eta squared, by statsmodels.

An analysis of variance of the cells (ordinary least squares, sums of squares of type II) with every factor that was
varied as categories, and strategy with temperature beside them where the cells suffice:

    eta squared = SS of the factor / total SS                     its share of all there is to explain
    partial eta squared = SS of the factor / (SS of it + SS left)  its share beside what no other factor explains

The interval of the partial one, 95 %, inverts the noncentral F distribution (Steiger 2004), as statsmodels has it. What
is left over holds the other interactions of factors, and chance.

It knows the levels that were tried and no others, and nothing of which level is better or whether a difference
matters. The cells of one text are not independent of each other, so the intervals are rough.
"""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, prod
from typing import Any

from assistant.lab.sweep.cells import rounded
from assistant.lab.sweep.outcomes import FACTORS, Row

WITH = ("strategy", "temperature")
TOGETHER = "strategy with temperature"
# Sums of squares below this share of the total are rounding.
NOTHING = 1e-12
# The noncentrality at which the library ends its search; an end of an interval that lies beyond is not known.
FARTHEST = 9_999.0
UNBOUNDED = "Where a factor explains nearly all, an end of its interval cannot be worked out."


@dataclass(frozen=True, slots=True)
class Share:
    """What one factor explains. eta2, partial: 0..1; low, high: the 95 % interval of what `partial` estimates, which by
    chance is too large rather than too small, so that the interval may lie below it. All None where it cannot be told
    apart from other factors."""

    factor: str
    df: int
    eta2: float | None = None
    partial: float | None = None
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, Any]:
        shares = {"eta2": self.eta2, "partial": self.partial, "low": self.low, "high": self.high}
        return {"factor": self.factor, "df": self.df, **{name: rounded(value) for name, value in shares.items()}}


@dataclass(frozen=True, slots=True)
class Explained:
    """shares: by factor. left: the share of the total that no factor explains, None where `why` says why nothing can be
    told. cells: how many it is about. notes: what a reader has to know of these figures."""

    cells: int
    shares: tuple[Share, ...] = ()
    left: float | None = None
    why: str | None = None
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "cells": self.cells,
            "shares": [share.to_json() for share in self.shares],
            "left": rounded(self.left),
            "why": self.why,
            "notes": list(self.notes),
        }


def explained(found: Sequence[Row], outcome: str) -> Explained:
    """See Explained. Cells of which the outcome is not known are left out, and a note says so."""
    told = [row for row in found if row.values[outcome] is not None]
    values = [float(row.values[outcome] or 0.0) for row in told]
    varied = [f for f in FACTORS if len({row.factors[f] for row in told}) > 1]
    if not varied:
        return Explained(len(told), why="Nothing was varied of which this is known, so nothing can explain it.")
    if max(values) - min(values) < NOTHING:
        return Explained(len(told), why="It is the same in every cell, so there is nothing to explain.")
    columns = {f: [str(row.factors[f]) for row in told] for f in varied}
    notes = [*_missing(len(found), len(told)), *_unbalanced(columns)]
    return _fitted(values, columns, notes)


def _missing(cells: int, told: int) -> list[str]:
    return [f"{cells - told} of {cells} cells do not tell it and are left out."] if told < cells else []


def _unbalanced(columns: Mapping[str, Sequence[str]]) -> list[str]:
    counts = Counter(zip(*columns.values(), strict=True))
    whole = prod(len(set(column)) for column in columns.values())
    if len(counts) == whole and len(set(counts.values())) == 1:
        return []
    return ["Not every combination has as many cells as every other, so the shares do not sum to one."]


def _fitted(values: Sequence[float], columns: Mapping[str, Sequence[str]], notes: list[str]) -> Explained:
    """Of a model with as much in it as the cells can tell."""
    from pandas import DataFrame
    from statsmodels.formula.api import ols

    terms = {factor: f"C({factor})" for factor in columns}
    data = DataFrame({"y": values, **columns})
    pair = {TOGETHER: f"C({WITH[0]}):C({WITH[1]})"} if set(WITH) <= set(columns) else {}
    model = ols(_formula(terms), data)
    if pair:
        both = ols(_formula({**terms, **pair}), data)
        if _rank(both) == both.exog.shape[1] < len(values):
            model, terms = both, {**terms, **pair}
    if _rank(model) >= len(values):
        return Explained(
            len(values), why="There are as few cells as levels, so nothing is left to hold them against: add repeats."
        )
    hidden = {f for f in columns if not _apart(f, terms, data)}
    if hidden:
        some = " and ".join(sorted(hidden))
        notes = [*notes, f"What is due to {some} cannot be told apart: each level of one came with one of another."]
    return _analysed(model, terms, hidden, values, notes)


def _formula(terms: Mapping[str, str]) -> str:
    return "y ~ " + " + ".join(terms.values())


def _rank(model: Any) -> int:
    import numpy as np

    return int(np.linalg.matrix_rank(model.exog))


def _apart(factor: str, terms: Mapping[str, str], data: Any) -> bool:
    """Whether each level of a factor adds something that the other factors' levels do not say already."""
    from statsmodels.formula.api import ols

    mains = {name: term for name, term in terms.items() if name != TOGETHER}
    without = {name: term for name, term in mains.items() if name != factor}
    more = _rank(ols(_formula(mains), data)) - (_rank(ols(_formula(without), data)) if without else 1)
    return more == len(set(data[factor])) - 1


def _analysed(
    model: Any, terms: Mapping[str, str], hidden: set[str], values: Sequence[float], notes: list[str]
) -> Explained:
    from statsmodels.stats.anova import anova_lm
    from statsmodels.tools.sm_exceptions import SingularMatrixWarning

    mean = sum(values) / len(values)
    total = sum((value - mean) ** 2 for value in values)
    with warnings.catch_warnings():
        # Where nothing is left over, F divides by zero; what follows from both is said below.
        warnings.simplefilter("ignore", RuntimeWarning)
        warnings.simplefilter("ignore", SingularMatrixWarning)
        table = anova_lm(model.fit(), typ=2)
    left = max(0.0, float(table.loc["Residual", "sum_sq"]))
    free = int(table.loc["Residual", "df"])
    shares = tuple(
        Share(name, int(table.loc[term, "df"])) if name in hidden else _share(name, table.loc[term], left, free, total)
        for name, term in terms.items()
    )
    if left < NOTHING * total:
        notes = [*notes, "The factors explain all of it: nothing is left to take the intervals from."]
    elif any(s.partial is not None and (s.low is None or s.high is None) for s in shares):
        notes = [*notes, UNBOUNDED]
    return Explained(len(values), shares, left / total, None, tuple(notes))


def _share(name: str, line: Any, left: float, free: int, total: float) -> Share:
    from statsmodels.stats.oneway import confint_effectsize_oneway

    own, df, ratio = max(0.0, float(line["sum_sq"])), int(line["df"]), float(line["F"])
    partial = own / (own + left) if own + left > NOTHING * total else 0.0
    if not isfinite(ratio) or left < NOTHING * total:
        return Share(name, df, own / total, partial)
    with warnings.catch_warnings():
        # An end of the interval that is zero is reached through a division by zero.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = confint_effectsize_oneway(ratio, (df, free))
    ends = zip(found.eta2, found.ci_nc, strict=True)
    low, high = (float(eta) if isfinite(eta) and nc < FARTHEST else None for eta, nc in ends)
    return Share(name, df, own / total, partial, low, high)
