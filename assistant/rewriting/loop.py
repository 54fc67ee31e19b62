"""Self-evaluation: read, rewrite what is marked, read again, keep the better; over and over, until enough.

The missing feedback loop of Boden, and of Franceschelli and Musolesi (2023, "On the creativity of large language
models"): what judges is not what writes. Each round takes the best of its candidates, in the order of choosing.py,
that is less kitschy than the draft it began with, that the guard lets pass beside that draft and beside the first
one, and that still means what the first one meant. So no round can end worse than the one before it.

A path can be cut back to any of its steps and gone on with from there. The loop knows nothing of engines: it asks one
for candidates and takes what comes.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.draft import Draft, Span
from assistant.errors import BadInput
from assistant.prompts import Strategy
from assistant.reading import Reading, read
from assistant.rewriting.candidate import Candidate, Done, Failed, Progress, Request
from assistant.rewriting.choosing import choose
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.engine import Engine, rewrite
from assistant.rewriting.guard import guard
from assistant.rewriting.measure import meaning_kept

# The cosine to the first draft below which a candidate tells something else, whatever the guard found.
LEAST_MEANING = 0.6
# Rounds in a row that brought nothing better; each had other seeds and, where there are several, another strategy.
PATIENCE = 2

End = Literal["target reached", "rounds used up", "budget used up", "nothing better came", "no marks left"]


@dataclass(frozen=True)
class Aim:
    """When the loop ends: at a score of `target` or below, after `rounds` (1 and up), or before a round when `budget`
    tokens of models have been used. Raises BadInput."""

    target: float | None = None
    rounds: int = 5
    budget: int | None = None

    def __post_init__(self) -> None:
        if self.rounds < 1:
            raise BadInput(f"The loop needs at least one round; {self.rounds} is none.")
        if self.budget is not None and self.budget < 0:
            raise BadInput("A budget of tokens is 0 or more.")


@dataclass(frozen=True)
class Step:
    """Where a round has ended. Round 0 is the draft as it came.

    `request` is about the draft as it now stands: the old one again, where nothing better came. `meaning_kept` is the
    cosine of the passage with the first one's; `tokens` what the round cost, 0 where no model was asked; `taken` is the
    candidate that was kept; `said` why none was, or what was.
    """

    round: int
    request: Request
    meaning_kept: float = 1.0
    tokens: int = 0
    taken: Candidate | None = None
    said: str = ""

    @property
    def reading(self) -> Reading:
        return self.request.reading

    def to_json(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "score": None if self.reading.score is None else round(self.reading.score, 1),
            "marks": len(self.reading.findings),
            "meaning_kept": round(self.meaning_kept, 3),
            "tokens": self.tokens,
            "strategy": self.taken.strategy if self.taken else None,
            "taken": self.taken is not None,
            "said": self.said,
            "text": self.request.draft.text,
        }


@dataclass(frozen=True)
class Path:
    """The steps of a loop, the first being the draft as it came. Never empty."""

    steps: tuple[Step, ...]

    @staticmethod
    def beginning(request: Request) -> "Path":
        return Path((Step(0, replace(request, marked_only=True)),))

    @property
    def origin(self) -> Request:
        return self.steps[0].request

    @property
    def here(self) -> Step:
        return self.steps[-1]

    @property
    def tokens(self) -> int:
        return sum(step.tokens for step in self.steps)

    def back_to(self, number: int) -> "Path":
        """The path up to that round, to look at or to go on from. Raises BadInput for a round it does not have."""
        if not 0 <= number < len(self.steps):
            raise BadInput(f"The loop has rounds 0 to {len(self.steps) - 1}; {number} is none of them.")
        return Path(self.steps[: number + 1])

    def end(self, aim: Aim) -> End | None:
        """Why the loop ends here, None where it goes on."""
        last = self.here
        if not last.request.findings:
            return "no marks left"
        if aim.target is not None and last.reading.score is not None and last.reading.score <= aim.target:
            return "target reached"
        if last.round >= aim.rounds:
            return "rounds used up"
        if aim.budget is not None and self.tokens >= aim.budget:
            return "budget used up"
        latest = self.steps[1:][-PATIENCE:]
        if len(latest) == PATIENCE and not any(step.taken for step in latest):
            return "nothing better came"
        return None


@dataclass(frozen=True)
class Ended:
    """The last event of a loop that was not stopped."""

    why: End


LoopEvent = Progress | Step | Ended


def restored(request: Request, texts: Sequence[str]) -> Path:
    """The path of a loop whose texts were kept by somebody else (the page), read again; `request` is about the first.

    `texts` are those after rounds 1, 2 ... What they cost is not known any more. Raises BadInput where a text is not
    the first draft rewritten in the selection, or lacks what is deliberate.
    """
    path = Path.beginning(request)
    for number, text in enumerate(texts, 1):
        before = path.here.request
        if text == before.draft.text:
            step = replace(path.here, round=number, tokens=0, taken=None, said="As before.")
        else:
            after = _moved(before, _passage(before, text), read(Draft(text, before.draft.name), before.options))
            step = Step(number, after, meaning_kept(path.origin.passage, after.passage), said="Taken up again.")
        path = Path((*path.steps, step))
    return path


async def loop(
    path: Path,
    engine: Engine,
    aim: Aim,
    strategies: Sequence[Strategy] = (),
    weights: Mapping[str, float] | None = None,
) -> AsyncIterator[LoopEvent]:
    """Progress of the candidates as they come, a Step after each round, and Ended.

    Round r takes the strategies in turn (the request's own, where none are named) and, where a seed is set, seeds of
    its own, so that the same seed gives the same path. Closing the iterator stops it; the steps so far stand.
    Raises BadInput where there are no words, or for a strategy that cannot work in rounds.
    """
    turns = tuple(strategies) or (path.origin.strategy,)
    check_strategies(turns)
    while (why := path.end(aim)) is None:
        number = path.here.round + 1
        request = _for_round(path.here.request, turns[(number - 1) % len(turns)], number)
        came: list[Candidate] = []
        failed: list[str] = []
        async with aclosing(rewrite(request, engine)) as events:  # type: ignore[type-var]
            async for event in events:
                if isinstance(event, Progress):
                    yield event
                elif isinstance(event, Done):
                    came.append(event.candidate)
                elif isinstance(event, Failed):
                    failed.append(event.message)
        step = await asyncio.to_thread(_stepped, path, number, request, came, failed, weights)
        path = Path((*path.steps, step))
        yield step
    yield Ended(why)


def check_strategies(strategies: Sequence[Strategy]) -> None:
    """Raises BadInput for one that asks in place of writing, or keeps to a rule over the whole text: rounds rewrite
    what is marked and nothing else."""
    for strategy in strategies:
        if strategy.asks:
            raise BadInput(f"“{strategy.label}” asks and does not write; take another strategy for the loop.")
        if strategy.must:
            raise BadInput(
                f"“{strategy.label}” keeps to a rule in every sentence, and the loop rewrites only marked ones; "
                "take another strategy for it."
            )


def _for_round(request: Request, strategy: Strategy, number: int) -> Request:
    seed, n = request.steering.seed, request.settled.n or 1
    steering = request.steering if seed is None else replace(request.steering, seed=seed + (number - 1) * n)
    return replace(request, strategy=strategy, steering=steering)


def _stepped(
    path: Path,
    number: int,
    request: Request,
    came: Sequence[Candidate],
    failed: Sequence[str],
    weights: Mapping[str, float] | None,
) -> Step:
    tokens = sum(c.usage.prompt + c.usage.completion for c in came if c.usage)
    why = failed[0] if failed and not came else "No candidate came."
    for candidate in _in_order(request, came, weights):
        try:
            why = _against(path, request, candidate) or ""
            after = _moved(path.here.request, candidate.passage, candidate.reading)
        except BadInput as refusal:
            why = str(refusal)
        if not why:
            kept = meaning_kept(path.origin.passage, after.passage)
            return Step(number, after, kept, tokens, candidate, f"Took one of {len(came)}.")
    return replace(path.here, round=number, tokens=tokens, taken=None, said=why)


def _in_order(request: Request, came: Sequence[Candidate], weights: Mapping[str, float] | None) -> Iterator[Candidate]:
    if came:
        yield from (came[i] for i in choose(request, came, weights).order)


def _against(path: Path, request: Request, candidate: Candidate) -> str | None:
    """Why a candidate is not taken, None where it is better than what there is."""
    if candidate.refused:
        return candidate.objections[0].message
    before, after = kitsch(request.reading), kitsch(candidate.reading)
    if before[0] != after[0]:
        return "What is left would be too short to be scored."
    if after[1] >= before[1]:
        return "No candidate was less kitschy than what there is."
    against_first = [o for o in guard(Comparison(path.origin, candidate.passage)) if o.refuses]
    if against_first:
        return against_first[0].message
    if meaning_kept(path.origin.passage, candidate.passage) < LEAST_MEANING:
        return "The best candidate had drifted too far from what the draft says."
    return None


def kitsch(reading: Reading) -> tuple[bool, float]:
    """Whether there is a score, and the score; without one, the strength of all marks a hundred words. Only readings
    that agree in the first compare in the second."""
    if reading.score is not None:
        return True, reading.score
    return False, 100 * sum(f.strength for f in reading.findings) / max(1, reading.words)


def _moved(request: Request, passage: str, reading: Reading) -> Request:
    """The same wish about the draft with the new passage in it. Raises BadInput where deliberate words are gone."""
    compared = Comparison(request, passage)
    kept = []
    for span in request.kept:
        place = compared.place(span)
        if place is None:
            raise BadInput(f"The words “{request.draft[span]}” are deliberate, and this text does not have them.")
        kept.append(place)
    selected = Span(request.span.start, request.span.start + len(passage)) if request.span else None
    return replace(request, draft=reading.draft, reading=reading, span=selected, kept=tuple(kept))


def _passage(request: Request, text: str) -> str:
    """The part of a new draft that stands where the selection was. Raises BadInput."""
    if request.span is None:
        return text
    before, after = request.draft.text[: request.span.start], request.draft.text[request.span.end :]
    if not (text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after)):
        raise BadInput("This text is not the draft rewritten where it was selected.")
    return text[len(before) : len(text) - len(after)]
