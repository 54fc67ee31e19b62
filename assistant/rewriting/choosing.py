"""Which candidate is best by the writer's weights: measures scaled among the candidates, weighted means, an order.

Every measure (measures/, one a file) is scaled among the candidates as Creative Preference Optimization does it:
(x - min) / (max - min), turned round where less is better, so that 1 is the best of these and 0 the worst. One that is
the same for all, or unknown for all, tells nothing and is left out; where it is unknown for one candidate only, that
one stands in the middle. The total is the mean of the scaled values by weight, less what the guard takes off.

It decides nothing for the writer: the weights are theirs, and a candidate that the guard refuses is still listed, last.

Where the sliders stand at first, the fall of kitsch leads, and quality, which learnt from another judge, comes second;
meaning and length weigh little or nothing, since the guard has bounded them already. What is unlike is not better for
it, and what is smooth is liked anyway: novelty, surprise, diversity and polish are shown, and wait for the writer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.errors import BadInput, UnknownName
from assistant.rewriting.candidate import Candidate, Request
from assistant.rewriting.candidate_set import CandidateSet, Measure, registry
from assistant.rewriting.measures.polish import polish
from assistant.rewriting.novelty_bench import classes, distinct_k, same_changes, utility_k

# Taken off the total, a number from 0 to 1, for each objection of the guard that does not refuse.
MARKED_DOWN = 0.1
# Scaled values are kept to so many digits, so that whoever adds them up again comes to the same order.
DIGITS = 4
# Where a value is not known for a candidate, and where no measure tells the candidates apart.
MIDDLE = 0.5
# What a candidate is worth as a reply, for utility_k: the paper's is a rating of 1 to 10, and so is this measure.
UTILITY = "quality"

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Choice:
    """Candidates weighed; everything is by their index, in the order they came. Never empty.

    weights: those in force, of all measures. raw: the measures as computed. scaled: 0..1 among these candidates, 1 the
    best; None where a measure tells nothing. penalties: what the guard takes off. totals: weighted means less the
    penalties. order: best first, refused ones last. front: those on the Pareto front of the weighted measures.
    of_class: which are equivalent. distinct, utility: NoveltyBench's distinct_k and utility_k. plot: (kitsch, polish)
    of the draft and then of each candidate, both 0..100, None where there is none.
    """

    weights: Mapping[str, float]
    raw: Mapping[str, Values]
    scaled: Mapping[str, tuple[float, ...] | None]
    penalties: tuple[float, ...]
    refused: tuple[bool, ...]
    totals: tuple[float, ...]
    order: tuple[int, ...]
    front: tuple[int, ...]
    of_class: tuple[int, ...]
    distinct: int
    utility: float
    plot: tuple[tuple[float | None, float | None], ...]

    @property
    def best(self) -> int:
        """The index of the chosen one."""
        return self.order[0]

    def to_json(self) -> dict[str, Any]:
        """All that a page needs to weigh again by itself: see `totals` and `ordered` below for the rule."""
        return {
            "order": list(self.order),
            "front": list(self.front),
            "measures": [
                {
                    "name": name,
                    **measure.to_json(),
                    "weight": self.weights[name],
                    "raw": [None if v is None else round(v, DIGITS) for v in self.raw[name]],
                    "scaled": None if (values := self.scaled[name]) is None else list(values),
                }
                for name, measure in registry().items()
            ],
            "candidates": [
                {"total": total, "penalty": penalty, "refused": refused, "class": own}
                for total, penalty, refused, own in zip(
                    self.totals, self.penalties, self.refused, self.of_class, strict=True
                )
            ],
            "distinct": self.distinct,
            "utility": round(self.utility, 2),
            "plot": [{"kitsch": _rounded(kitsch), "polish": _rounded(polished)} for kitsch, polished in self.plot],
        }


def choose(request: Request, candidates: Sequence[Candidate], weights: Mapping[str, float] | None = None) -> Choice:
    """Weigh the candidates of a request. `weights` are 0..1 by measure; those not named keep their default.

    As slow as embedding the passages; call it off the event loop. Raises BadInput for no candidates, a weight outside
    0..1, or a sample of the writer's voice that cannot be used; UnknownName for a measure that does not exist.
    """
    if not candidates:
        raise BadInput("There are no candidates to choose from; rewrite the draft first.")
    in_force = settled(weights)
    together = CandidateSet(request, tuple(candidates))
    raw = {name: tuple(measure.of(together)) for name, measure in registry().items()}
    scaled = {name: scale(raw[name], measure) for name, measure in registry().items()}
    penalties = tuple(round(MARKED_DOWN * sum(not o.refuses for o in c.objections), DIGITS) for c in candidates)
    refused = tuple(c.refused for c in candidates)
    summed = totals(scaled, in_force, penalties)
    of_class = classes(candidates, same_changes)
    return Choice(
        in_force, raw, scaled, penalties, refused, summed,
        order=ordered(summed, refused),
        front=pareto_front(scaled, in_force, refused),
        of_class=of_class,
        distinct=distinct_k(of_class),
        utility=utility_k(of_class, [value or 0.0 for value in raw[UTILITY]]),
        plot=(
            (request.reading.score, polish(request.passage)),
            *((c.reading.score, p) for c, p in zip(candidates, raw["polish"], strict=True)),
        ),
    )  # fmt: skip


def settled(weights: Mapping[str, float] | None) -> dict[str, float]:
    """A weight for every measure: its default, or what was asked for. Raises UnknownName, BadInput."""
    asked = weights or {}
    for name, weight in asked.items():
        if name not in registry():
            raise UnknownName("measure", name, registry())
        if not 0 <= weight <= 1:
            raise BadInput(f"A weight lies between 0 and 1; that of “{name}” is {weight}.")
    return {name: asked.get(name, measure.weight) for name, measure in registry().items()}


def scale(values: Sequence[float | None], measure: Measure) -> tuple[float, ...] | None:
    """Min-max among the candidates, 1 the best of them; None where the values tell nothing apart."""
    known = [v for v in values if v is not None]
    if not known or max(known) - min(known) < 1e-9:
        return None
    low, high = min(known), max(known)
    shares = (MIDDLE if v is None else (v - low) / (high - low) for v in values)
    return tuple(round(s if measure.better == "more" else 1 - s, DIGITS) for s in shares)


def totals(
    scaled: Mapping[str, tuple[float, ...] | None], weights: Mapping[str, float], penalties: Sequence[float]
) -> tuple[float, ...]:
    """For each candidate the mean of its scaled values by weight, less its penalty; MIDDLE where none has a weight."""
    heard = {name: values for name, values in scaled.items() if values is not None and weights[name] > 0}
    weight = sum(weights[name] for name in heard)
    means = (
        sum(weights[name] * values[i] for name, values in heard.items()) / weight if weight else MIDDLE
        for i in range(len(penalties))
    )
    return tuple(round(mean - penalty, DIGITS) for mean, penalty in zip(means, penalties, strict=True))


def ordered(summed: Sequence[float], refused: Sequence[bool]) -> tuple[int, ...]:
    """Indices, best first: what is refused after all that is not, then by total, then as they came."""
    return tuple(sorted(range(len(summed)), key=lambda i: (refused[i], -summed[i], i)))


def pareto_front(
    scaled: Mapping[str, tuple[float, ...] | None], weights: Mapping[str, float], refused: Sequence[bool]
) -> tuple[int, ...]:
    """The candidates that none other matches in every weighted measure and beats in one. Refused ones do not count,
    unless all are."""
    heard = [values for name, values in scaled.items() if values is not None and weights[name] > 0]
    running = [i for i, out in enumerate(refused) if not out] or list(range(len(refused)))
    points = {i: tuple(values[i] for values in heard) for i in running}
    return tuple(i for i in running if not any(_dominates(points[j], points[i]) for j in running))


def _dominates(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a != b and all(x >= y for x, y in zip(a, b, strict=True))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
