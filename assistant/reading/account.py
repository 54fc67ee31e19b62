"""How a figure of a reading came about, one step further down: what was counted, set against what, and where it stands.

A score is explained by its dimensions and a dimension by its detectors (trace.py). This is the step after: a detector's
points by what it found and the formula of score.py, a dimension's value by the sum of its parts, the interval by the
resamples and the sentences that it hangs on. Each ends in places of the draft. It deals out no points of its own, and
says nothing of who wrote a text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.draft import Draft, Span
from assistant.errors import BadInput
from assistant.language import Parsed, parse
from assistant.reading import learnt
from assistant.reading.detector import Detector, detectors
from assistant.reading.dimensions import Dimension
from assistant.reading.evidence import evidence, passages
from assistant.reading.findings import Skipped
from assistant.reading.options import Options
from assistant.reading.passage import Passage
from assistant.reading.reader import abstention, hits_read
from assistant.reading.score import (
    HIGH,
    LOW,
    RESAMPLES,
    Evidence,
    coefficient,
    evidence_for,
    model,
    parts,
    points,
    resampled,
)

# Sentences that an interval is told to hang on.
WEIGHTIEST = 5


@dataclass(frozen=True)
class Place:
    """A stretch of the draft, and how much was counted there: a strength, an amount, or points of the score."""

    span: Span
    amount: float


@dataclass(frozen=True)
class PartAccount:
    """One detector: `amount` is the sum of its strengths, `counted` the words it is set against (`by.counts`).

    `rate` is 1,000 * amount / (counted + prior), and `part` what that adds to the sum that the score is the logistic
    of: weight * log(1 + rate / scale), or weight * rate / scale where linear; negative where it speaks against kitsch.
    `places` are where the amounts were found, in text order.
    """

    name: str
    by: Detector
    amount: float
    counted: float
    prior: float
    rate: float
    scale: float
    weight: float
    part: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class DimensionAccount:
    """Its value is 100 * (1 - exp(-total / unit)), where `total` sums those of its parts that speak for kitsch."""

    dimension: Dimension
    total: float
    unit: float
    value: float


@dataclass(frozen=True)
class IntervalAccount:
    """The middle `share` per cent of `resamples` scores, each of `runs` runs of text drawn with replacement.

    `places` are the runs whose loss would move the score most (the jackknife of Quenouille and Tukey), most first;
    their amounts are how many points it would fall, negative where it would rise.
    """

    resamples: int
    share: float
    low: float
    high: float
    runs: int
    places: tuple[Place, ...]


@dataclass(frozen=True)
class BaseAccount:
    """The score of a text in which nothing is found: 100 / (1 + exp(-intercept))."""

    intercept: float
    base: float
    fitted: str


@dataclass(frozen=True)
class WordsAccount:
    """Words of the draft, those that marks are set against (`read`), those in running text, and what is read apart."""

    words: int
    read: int
    running: int
    distinct: int
    apart: tuple[Skipped, ...]


@dataclass(frozen=True)
class Accounts:
    """A draft and what was found in it, to be asked for any of its figures."""

    parsed: Parsed
    read: Sequence[Passage]
    options: Options
    evidence: Evidence

    @staticmethod
    def of(draft: Draft, options: Options | None = None) -> "Accounts":
        """As slow as a reading."""
        chosen = options or Options()
        parsed = parse(draft, learnt.part(learnt.EYE))
        read = passages(parsed, chosen)
        return Accounts(parsed, read, chosen, evidence(read))

    def part(self, name: str) -> PartAccount:
        """Of one of `detectors()`. Raises KeyError where there is none of that name."""
        by, used = detectors()[name], coefficient(name)
        column = self.evidence.names.index(name)
        rates = self.evidence.rates()
        counted = self.evidence.counted.sum(axis=0)[("read", "all", "distinct").index(by.counts)]
        found = (hit for other, _, hit in hits_read(self.parsed, self.options) if other == name)
        return PartAccount(
            name=name,
            by=by,
            amount=float(self.evidence.amounts[:, column].sum()),
            counted=float(counted),
            prior=model().prior_words,
            rate=float(rates[column]),
            scale=used.scale,
            weight=used.weight,
            part=float(parts(self.evidence.names, rates)[column]),
            places=tuple(sorted((Place(Span(h.start, h.end), h.strength) for h in found), key=lambda p: p.span)),
        )

    def dimension(self, dimension: Dimension) -> DimensionAccount:
        total = evidence_for(self.evidence.names, parts(self.evidence.names, self.evidence.rates()))[dimension]
        unit = model().dimension_units[dimension]
        return DimensionAccount(dimension, total, unit, float(100.0 * (1.0 - np.exp(-total / unit))))

    def interval(self) -> IntervalAccount:
        """Raises BadInput where the draft carries no score."""
        if (problem := abstention(self.parsed, self.read)) is not None:
            raise BadInput(problem)
        runs = len(self.evidence.amounts)
        names = self.evidence.names
        score = float(points(np.asarray(parts(names, self.evidence.rates()).sum())))
        low, high = np.percentile(resampled(self.evidence), [LOW, HIGH])
        without = points(parts(names, self.evidence.rates(1.0 - np.eye(runs))).sum(axis=1))
        fall = score - without
        weighty = np.argsort(-np.abs(fall), kind="stable")[:WEIGHTIEST]
        spans = self._runs(runs)
        return IntervalAccount(
            resamples=RESAMPLES,
            share=HIGH - LOW,
            low=min(float(low), score),
            high=max(float(high), score),
            runs=runs,
            places=tuple(Place(spans[i], float(fall[i])) for i in map(int, weighty)),
        )

    def base(self) -> BaseAccount:
        return BaseAccount(model().intercept, float(points(np.zeros(()))), model().fitted)

    def words(self) -> WordsAccount:
        read, running, distinct = (int(n) for n in self.evidence.counted.sum(axis=0))
        apart = tuple(Skipped(r.span, r.kind) for r in self.parsed.regions if not self.options.reads(r.kind))
        return WordsAccount(self.parsed.words, read, running, distinct, apart)

    def _runs(self, runs: int) -> list[Span]:
        """Where each run of units that a resample draws stands, as Evidence.summed deals them out."""
        units = [
            (paragraph.start + start, paragraph.start + end)
            for paragraph, part in zip(self.parsed.paragraphs, self.read, strict=True)
            if part.starts
            for start, end in zip(part.starts, (*part.starts[1:], len(paragraph.block.text)), strict=True)
        ]
        of_unit = np.arange(len(units)) * runs // max(1, len(units))
        text = self.parsed.draft.text
        spans = []
        for run in range(runs):
            own = np.flatnonzero(of_unit == run)
            start, end = units[own[0]][0], units[own[-1]][1]
            spans.append(Span(start, start + len(text[start:end].rstrip())))
        return spans
