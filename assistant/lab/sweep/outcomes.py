"""What is looked at in a sweep, and its mean by the levels of a factor.

A cell counts once, with the mean over its candidates, those included that the guard refuses: they are drawn too, and
how many of them there are is an outcome of its own. Whether a difference is more than chance, variance.py says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from assistant.lab.sweep.cells import rounded
from assistant.lab.sweep.plan import OFFLINE, Plan, shown_temperature
from assistant.lab.sweep.store import Came, Kept
from assistant.prompts import strategy
from assistant.rewriting.candidate_set import registry

# In the order of tables. Repeats are not among them: what differs between them is chance.
FACTORS = ("text", "strategy", "levers", "temperature", "model")
# What stands first, where a page shows a few.
FIRST = ("kitsch", "novelty", "meaning_kept", "diversity", "cost")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number of a candidate; None where it cannot be said. better: which end of it is wanted, if any."""

    name: str
    label: str
    about: str
    better: str | None
    of: Callable[[Came], float | None]

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "label": self.label, "about": self.about, "better": self.better}


def _measured(name: str) -> Callable[[Came], float | None]:
    return lambda came: came.measures.get(name)


def outcomes() -> dict[str, Outcome]:
    """Every outcome by name, those of FIRST before the others."""
    found = [
        Outcome("kitsch", "Kitsch", "The score of the whole text with the rewrite in it, 0 to 100.", "less",
                lambda came: came.kitsch),
        Outcome("cost", "Cost in dollars", "US dollars a candidate, as litellm's table has the prices; nothing on "
                "your own machine.", "less", lambda came: came.cost),
        Outcome("tokens", "Cost in tokens", "Tokens a candidate, of prompt and reply, as the server counts them.",
                "less", lambda came: came.tokens),
        Outcome("refused", "Refused", "How many of the candidates the guard refuses, as a share.", "less",
                lambda came: float(came.refused)),
        *(Outcome(name, m.label, m.about, m.better, _measured(name)) for name, m in registry().items()),
    ]  # fmt: skip
    by_name = {outcome.name: outcome for outcome in found}
    return {name: by_name[name] for name in [*FIRST, *(n for n in by_name if n not in FIRST)]}


@dataclass(frozen=True, slots=True)
class Row:
    """A finished cell that has candidates: its level of each factor, its repeat, and the mean of each outcome."""

    factors: Mapping[str, str | int]
    values: Mapping[str, float | None]


def rows(kept: Kept) -> Iterator[Row]:
    """In the order of the plan."""
    looked_at = outcomes()
    for cell in kept.plan.cells():
        record = kept.records.get(cell.key)
        if record and record.candidates:
            yield Row(cell.factors, {name: _mean(map(o.of, record.candidates)) for name, o in looked_at.items()})


def _mean(values: Iterator[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return fmean(known) if known else None


def levels(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    """Of each factor the levels of the plan, as (name, label)."""
    named = {
        "text": [text.name for text in plan.texts],
        "levers": [combination.name for combination in plan.combinations],
        "temperature": [shown_temperature(t) for t in plan.temperatures],
        "model": [m.name if m else OFFLINE for m in plan.models],
    }
    plain = {factor: [(name, name) for name in names] for factor, names in named.items()}
    labelled = {**plain, "strategy": [(name, strategy(name).label) for name in plan.strategies]}
    return {factor: labelled[factor] for factor in FACTORS}


@dataclass(frozen=True, slots=True)
class Grid:
    """Means of one outcome by the levels of a factor (rows) and the temperatures (columns); None where there is no
    cell that tells. counts: how many cells each mean is of."""

    means: tuple[tuple[float | None, ...], ...]
    counts: tuple[tuple[int, ...], ...]

    def to_json(self) -> dict[str, Any]:
        return {"means": [[rounded(v) for v in row] for row in self.means], "counts": [list(c) for c in self.counts]}


def grid(found: Sequence[Row], outcome: str, factor: str, plan: Plan) -> Grid:
    """See Grid. Means of what there is: where cells are missing, levels are compared over different others."""
    across = [name for name, _ in levels(plan)["temperature"]]
    places = {(name, t): list[float]() for name, _ in levels(plan)[factor] for t in across}
    for row in found:
        value = row.values[outcome]
        if value is not None:
            places[str(row.factors[factor]), str(row.factors["temperature"])].append(value)
    down = [name for name, _ in levels(plan)[factor]]
    return Grid(
        tuple(tuple(fmean(v) if (v := places[name, t]) else None for t in across) for name in down),
        tuple(tuple(len(places[name, t]) for t in across) for name in down),
    )
