"""What goes into an engine and what comes out: Steering, Request, the events, Candidate, Measures, Objection.

Plain frozen data and its JSON. Knows nothing of how a candidate is made or measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.draft import Draft, Span
from assistant.errors import BadSpan
from assistant.models import Capabilities, Target, Usage
from assistant.prompts import Defaults, Strategy
from assistant.reading import Dimension, Finding, Options, Reading
from assistant.rewriting.levers.lever import Asking, Value, asking, checked
from assistant.rewriting.refining import Refinement

# One stretch of a word diff: in both texts, only in the draft, only in the candidate.
Op = Literal["same", "cut", "new"]


@dataclass(frozen=True, slots=True)
class Steering:
    """How candidates are drawn: `levers` by name, as levers/ has them, n candidates (1 and up), seed an integer.

    What is not named is left to the strategy, then to the engine. Raises UnknownName or BadInput for a lever that is
    none, or a value it does not take.
    """

    levers: Mapping[str, Value] = field(default_factory=dict)
    n: int | None = None
    seed: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "levers", checked(self.levers))

    def over(self, defaults: Defaults) -> "Steering":
        """The strategy's defaults, with what was asked for put over them."""
        levers = {**defaults.levers, **self.levers}
        return Steering(levers, defaults.n if self.n is None else self.n, self.seed)

    def given(self) -> dict[str, Any]:
        """As JSON has it."""
        counted = {"n": self.n, "seed": self.seed}
        return {**self.levers, **{k: v for k, v in counted.items() if v is not None}}


@dataclass(frozen=True)
class Request:
    """A draft with its reading, and what is wanted of it. `span` is the part to rewrite; None is the whole draft.

    `options` are those the reading was made with; candidates are read with the same. `kept` is what the writer marked
    as deliberate: no rewrite may touch it, and its marks are not worked on. `voice` is a sample of the writer's own
    prose, for the strategies and measures that want one. With `marked_only`, what a rewrite changes in sentences
    without a mark is put back. `refinement` is there where a candidate is asked for again. Raises BadSpan.
    """

    draft: Draft
    reading: Reading
    strategy: Strategy
    steering: Steering = Steering()
    span: Span | None = None
    options: Options = field(default_factory=Options)
    kept: tuple[Span, ...] = ()
    voice: str | None = None
    marked_only: bool = False
    refinement: Refinement | None = None

    def __post_init__(self) -> None:
        for span, what in ((self.span, "selection"), *((kept, "deliberate mark") for kept in self.kept)):
            if span and span.end > len(self.draft):
                raise BadSpan(
                    f"The draft has {len(self.draft)} characters; the {what} {span.start}:{span.end} "
                    "reaches past its end."
                )

    @property
    def settled(self) -> Steering:
        """The steering in force: what was asked, over the strategy's defaults."""
        return self.steering.over(self.strategy.steering)

    def asking(self, index: int, target: Target | None = None, known: Capabilities | None = None) -> Asking:
        """How candidate `index` will be asked for; without a target, of the offline engine."""
        s = self.settled
        return asking(
            s.levers, given=self.steering.levers, index=index, n=s.n or 1, seed=s.seed, target=target, known=known
        )

    @property
    def passage(self) -> str:
        """What is to be rewritten."""
        return self.draft[self.span] if self.span else self.draft.text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings to work on: those that touch the passage and nothing deliberate."""
        found = self.reading.findings
        inside = (f for f in found if self.span is None or f.span.overlaps(self.span))
        return tuple(f for f in inside if not any(f.span.overlaps(k) for k in self.kept))

    @property
    def deliberate(self) -> tuple[str, ...]:
        """The words of the passage that must stay as they are, in reading order."""
        start, end = (self.span.start, self.span.end) if self.span else (0, len(self.draft))
        inside = (
            Span(max(k.start, start), min(k.end, end)) for k in sorted(self.kept) if k.start < end and start < k.end
        )
        return tuple(self.draft[span] for span in inside)

    def with_passage(self, text: str) -> Draft:
        """The draft with the passage replaced by `text`."""
        if self.span is None:
            return Draft(text, self.draft.name)
        whole = self.draft.text
        return Draft(whole[: self.span.start] + text + whole[self.span.end :], self.draft.name)


@dataclass(frozen=True)
class Measures:
    """What a rewrite changed. The dimensions and the score are differences before - after: positive is less kitsch.

    kitsch_drop: points of the score, None where either text carries none. by_dimension: the same for each dimension.
    marks: findings in the draft before and after. meaning_kept: cosine of the passages' vectors, -1..1.
    length_ratio: words of the passage after / before. diff: the passage's word diff.
    """

    kitsch_drop: float | None
    by_dimension: Mapping[Dimension, float] | None
    marks: tuple[int, int]
    meaning_kept: float
    length_ratio: float
    diff: tuple[tuple[Op, str], ...]

    def to_json(self) -> dict[str, Any]:
        drops = self.by_dimension
        return {
            "kitsch_drop": None if self.kitsch_drop is None else round(self.kitsch_drop, 1),
            "kitsch_drop_by_dimension": None if drops is None else {k: round(v, 1) for k, v in drops.items()},
            "marks": list(self.marks),
            "meaning_kept": round(self.meaning_kept, 3),
            "length_ratio": round(self.length_ratio, 3),
            "diff": [list(stretch) for stretch in self.diff],
        }


@dataclass(frozen=True, slots=True)
class Objection:
    """What the guard has against a rewrite. `check` names the check, `message` is a sentence for the writer, `words`
    are those it is about, as they stand in the rewrite or, where something was lost, in the draft.

    What `refuses` keeps the candidate from ever being chosen; anything else marks it down.
    """

    check: str
    message: str
    refuses: bool = True
    words: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"check": self.check, "message": self.message, "refuses": self.refuses, "words": list(self.words)}


@dataclass(frozen=True)
class Candidate:
    """A rewrite of the draft, read by the same reader.

    `draft` is the whole new text, `passage` the part of it that was rewritten, `span` where that stood in the old
    draft (None: everywhere). `notes` say in words what was done or could not be sent, `objections` what the guard
    has against it. `usage` are the tokens it cost, None where no model was asked; `cost` is US dollars, 0.0 on one's
    own machine, None where no price is known; `cached`: the reply had come before.
    """

    draft: Draft
    passage: str
    engine: str
    model: str | None
    strategy: str
    asked: Mapping[str, Any]
    sent: Mapping[str, Any]
    reading: Reading
    measures: Measures
    span: Span | None = None
    notes: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    usage: Usage | None = None
    cost: float | None = 0.0
    cached: bool = False

    @property
    def text(self) -> str:
        return self.draft.text

    @property
    def refused(self) -> bool:
        """Whether the guard says that it must not be taken unseen."""
        return any(o.refuses for o in self.objections)

    def to_json(self) -> dict[str, Any]:
        """Per the contract; `span` is [start, end] in the old draft, or null."""
        return {
            "engine": self.engine,
            "model": self.model,
            "strategy": self.strategy,
            "steering": {"asked": dict(self.asked), "sent": dict(self.sent)},
            "span": [self.span.start, self.span.end] if self.span else None,
            "text": self.text,
            "passage": self.passage,
            "reading": self.reading.to_json(),
            "measures": self.measures.to_json(),
            "notes": list(self.notes),
            "guard": [objection.to_json() for objection in self.objections],
            "refused": self.refused,
            "cost": self.cost,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """Candidate `index` so far: the passage, as far as it has come."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    index: int
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Failed:
    """Candidate `index` did not come; `message` is a sentence for the writer. The others go on."""

    index: int
    message: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a strategy that asks, and does not write, asks about a stretch of the draft."""

    span: Span
    text: str

    def to_json(self, draft: Draft) -> dict[str, Any]:
        return {"start": self.span.start, "end": self.span.end, "quote": draft[self.span], "question": self.text}


@dataclass(frozen=True, slots=True)
class Asked:
    """In place of Done, from a strategy that asks: one set of questions, in reading order."""

    index: int
    questions: tuple[Question, ...]
    engine: str
    model: str | None = None


Event = Progress | Done | Failed | Asked
