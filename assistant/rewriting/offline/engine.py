"""The offline engine: edits by the parse, drawn by a softmax over their values. No model, no network.

Options are worked out once for all candidates, paragraph by paragraph off the event loop; a candidate is one
draw among them, read again for what can be said plainer now. The same seed draws the same edits, and paragraphs
do not disturb each other's draws.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from math import ceil
from random import Random, SystemRandom
from typing import Any

from assistant.draft import Draft, Edit, Span
from assistant.language import Paragraph, parse
from assistant.models import Sampling
from assistant.reading import read
from assistant.rewriting.candidate import Asked, Candidate, Done, Event, Failed, Progress, Request, Steering
from assistant.rewriting.levers.lever import Asking
from assistant.rewriting.measure import candidate
from assistant.rewriting.offline.choice import cut_tail, draw, softmax
from assistant.rewriting.offline.manner import OWN, Manner, manner
from assistant.rewriting.offline.operation import registry
from assistant.rewriting.offline.plan import Frame, Option, Place, joined, places
from assistant.rewriting.offline.questions import questions
from assistant.rewriting.offline.refining import fits, none_came, refined, told
from assistant.rewriting.offline.scene import Scene

# How often a candidate that came out like another is drawn again.
TRIES = 12
# How often one that the guard refuses is drawn again; each costs a reading.
REFUSED_TRIES = 4
# How often a draw is read again for what can be said plainer now.
AGAIN = 2
# Of so many sentences of a paragraph one may go, and never two that stand together: more would take its sense along.
SENTENCES = 4
# A paragraph of LONG words or more keeps this share of them; a sentence may shrink to a third of itself.
LEAST_LEFT, LONG = 0.62, 40
# So many times each candidate's progress is told, at most.
TELLINGS = 12

NOTHING = "Nothing marked here is something this strategy can edit by rule; take another strategy, or a model."
NEEDS_MODEL = "This one needs a model; choose one, or take a strategy that rules can follow."
NO_QUESTION = "Nothing here is marked that there is a question about; ask a model, or leave the passage as it is."
NO_MORE_QUESTIONS = "By rule there is nothing else to ask about this; a model may have other questions."
NO_MORE = "By rule there is no other way to do this; raise the temperature or take another strategy."


@dataclass(frozen=True)
class Plan:
    """A paragraph with its marks and what could be done about each. At most `spare` of its words may go."""

    paragraph: Paragraph
    places: list[Place]
    spare: int


@dataclass(frozen=True)
class Made:
    """A rewritten passage, and how many edits it took."""

    passage: str
    edits: int


@dataclass(frozen=True)
class Draw:
    """How one candidate is drawn: the steering in force, with its seed, and what of it rules hear."""

    steering: Steering
    asking: Asking

    def manner(self, attempt: int) -> Manner:
        """Its own; the strategy's where that comes to nothing new, or where nothing is to vary."""
        varies = bool(self.asking.sampling.temperature) and attempt < TRIES // 2
        return manner(self.asking.index) if varies else OWN

    @property
    def sent(self) -> dict[str, Any]:
        """As JSON has it; the seed is that of the whole set."""
        heard = self.asking.sampling.given() | {"n": self.steering.n, "seed": self.steering.seed}
        return {k: v for k, v in heard.items() if v is not None}


@dataclass(frozen=True)
class OfflineEngine:
    """Needs nothing but what is installed. `label` says what it is, so that nobody takes it for a model."""

    name: str = "offline"
    label: str = "offline: edits by rule, no model"
    model: None = None

    async def rewrite(self, request: Request) -> AsyncIterator[Event]:
        request = await asyncio.to_thread(refined, request)
        steering = request.settled
        if steering.seed is None:
            steering = replace(steering, seed=SystemRandom().randrange(2**31))
        n = steering.n or 1
        draws = [Draw(steering, request.asking(index)) for index in range(n)]
        if request.strategy.needs_model or request.strategy.asks:
            for event in await asyncio.to_thread(self._without_text, request, n):
                yield event
            return
        frame = await asyncio.to_thread(Frame.of, request)
        scene = Scene(frame.parsed)
        plans: list[Plan] = []
        todo = [p for p in frame.parsed.paragraphs if _has_marks(request, p)]
        for k, paragraph in enumerate(todo):
            plans.append(await asyncio.to_thread(_plan, request, frame, paragraph, scene))
            if k % max(1, len(todo) // TELLINGS) == 0:
                for event in _progress(request, frame, plans, draws):
                    yield event
        seen = {request.passage}
        for index, how in enumerate(draws):
            found = await asyncio.to_thread(self._unseen, request, frame, plans, how, seen)
            if found is None:
                yield Failed(index, none_came(request, NOTHING if len(seen) == 1 else NO_MORE))
            else:
                yield Done(index, found)

    def _without_text(self, request: Request, n: int) -> list[Event]:
        """Where nothing is written: that rules cannot do it, or sets of questions, of which no two share any."""
        if request.strategy.needs_model:
            return [Failed(index, NEEDS_MODEL) for index in range(n)]
        parsed, seen = parse(request.draft), set[str]()
        sets = [questions(request, parsed, seen) for _ in range(n)]
        none = NO_MORE_QUESTIONS if sets[0] else NO_QUESTION
        return [Asked(i, found, self.name) if found else Failed(i, none) for i, found in enumerate(sets)]

    def _unseen(self, request: Request, frame: Frame, plans: list[Plan], how: Draw, seen: set[str]) -> Candidate | None:
        """A candidate whose passage none has yet, one that the guard lets pass where a few draws find it; None where
        TRIES draws find none at all. Adds what it looked at to `seen`."""
        refused: list[Candidate] = []
        for attempt in range(TRIES):
            made = _made(request, frame, plans, how, attempt)
            if made.passage in seen or not made.passage.strip() or not fits(request, made.passage):
                continue
            seen.add(made.passage)
            found = self._candidate(request, made, how)
            if not found.refused:
                return found
            refused.append(found)
            if len(refused) == REFUSED_TRIES:
                break
        return refused[0] if refused else None

    def _candidate(self, request: Request, made: Made, how: Draw) -> Candidate:
        edits = f"{made.edits} {'edit' if made.edits == 1 else 'edits'} by rule. Marks that no rule fits were left."
        return candidate(
            request, made.passage, engine=self.name, asked=request.steering.given(), sent=how.sent,
            notes=(*how.asking.notes, *told(request), edits),
        )  # fmt: skip


def _plan(request: Request, frame: Frame, paragraph: Paragraph, scene: Scene, least: int | None = None) -> Plan:
    """`least`: how many of the paragraph's words have to stay; by default LEAST_LEFT of them, where it is long."""
    words = Draft(paragraph.block.text).words
    if least is None:
        least = ceil(LEAST_LEFT * words) if words >= LONG else 0
    return Plan(paragraph, places(request, frame, paragraph, scene.things(paragraph)), words - least)


def rewritten(request: Request, edits: list[Edit]) -> str:
    """The passage after the edits of the draft, which lie inside it."""
    text = request.draft.edited(edits).text
    if request.span is None:
        return text
    return text[request.span.start : len(text) - (len(request.draft) - request.span.end)]


def _has_marks(request: Request, paragraph: Paragraph) -> bool:
    start, end = paragraph.start, paragraph.start + len(paragraph.block.text)
    return any(f.span.start < end and start < f.span.end for f in request.findings)


def _progress(request: Request, frame: Frame, plans: list[Plan], draws: list[Draw]) -> Iterator[Progress]:
    """The passage as far as it is planned, as each candidate's first draw has it."""
    so_far = plans[-1].paragraph.start + len(plans[-1].paragraph.block.text)
    start = request.span.start if request.span else 0
    so_far = min(so_far, request.span.end) if request.span else so_far
    for index, how in enumerate(draws):
        edits = drawn(frame, plans, how, 0)
        yield Progress(index, Draft(request.draft.text[:so_far]).edited(edits).text[start:])


def _made(request: Request, frame: Frame, plans: list[Plan], how: Draw, attempt: int) -> Made:
    """One draw, and more over what it left, by the operations that may follow an edit."""
    edits = drawn(frame, plans, how, attempt)
    passage, made = rewritten(request, edits), len(edits)
    for _ in range(AGAIN):
        if not edits or not passage.strip():
            break
        request = following(request, edits)
        then = Frame.of(request)
        if len(then.parsed.paragraphs) != len(frame.parsed.paragraphs):
            break
        scene, before = Scene(then.parsed), zip(then.parsed.paragraphs, _by_paragraph(frame, plans), strict=True)
        plans = [_plan(request, then, p, scene, _least(plan)) for p, plan in before if plan]
        frame, edits = then, drawn(then, plans, how, attempt)
        passage, made = rewritten(request, edits), made + len(edits)
    return Made(passage, made)


def _by_paragraph(frame: Frame, plans: list[Plan]) -> list[Plan | None]:
    """Each paragraph's plan, None where it has no marks."""
    planned = {plan.paragraph.start: plan for plan in plans}
    return [planned.get(p.start) for p in frame.parsed.paragraphs]


def _least(plan: Plan) -> int:
    return Draft(plan.paragraph.block.text).words - plan.spare


def following(request: Request, edits: list[Edit]) -> Request:
    """The request for a second look: the edited draft, and only those steps that may follow an edit."""
    draft = request.draft.edited(edits)
    steps = tuple(s for s in request.strategy.offline if registry()[s.operation].follows)
    return replace(
        request,
        draft=draft,
        reading=read(draft, request.options),
        strategy=replace(request.strategy, offline=steps),
        span=_moved(request.span, edits) if request.span else None,
        kept=tuple(_moved(span, edits) for span in request.kept),
    )


def _moved(span: Span, edits: list[Edit]) -> Span:
    """Where a span lies after edits that each lie inside it or outside it. What is inserted at its start is inside."""
    start = span.start + sum(
        len(e.text) - (e.end - e.start) for e in edits if e.end <= span.start and e.start < span.start
    )
    grown = sum(len(e.text) - (e.end - e.start) for e in edits if span.start <= e.start and e.end <= span.end)
    return Span(start, span.end + start - span.start + grown)


def drawn(frame: Frame, plans: list[Plan], how: Draw, attempt: int) -> list[Edit]:
    """One draw over all paragraphs."""
    used: set[str] = set()
    edits: list[Edit] = []
    for plan in plans:
        random = Random(f"{how.steering.seed} {how.asking.index} {attempt} {plan.paragraph.start}")
        for at, options in _choices(plan, how.asking.sampling, random, used, how.manner(attempt)).items():
            edits += _fitting(plan.paragraph, frame, at, options)
    return edits


def _choices(
    plan: Plan, sampling: Sampling, random: Random, used: set[str], manner: Manner = OWN
) -> dict[int, list[Option]]:
    """What is done about each mark of a paragraph, by sentence; the strongest mark chooses first.

    `used` are the keys of proposals made already in this candidate; it is added to.
    """
    chosen: dict[int, list[Option]] = {}
    times: dict[str, int] = {}
    gone, spare = set[int](), int(manner.spare * plan.spare)
    most = max(1, len(plan.paragraph.block.sentences) // SENTENCES)
    for place in plan.places:
        whole = len(gone) < most and not gone & {place.sentence - 1, place.sentence + 1}
        open_to = [
            o for o in place.options if _may(o, times, used) and o.lost <= spare and (whole or not o.proposal.whole)
        ]
        # Leaving the mark is always one of the choices, with value 0.
        chances = softmax([0.0, *(manner.value(o.value, o.lost) for o in open_to)], sampling.temperature or 0.0)
        pick = draw(cut_tail(chances, sampling.top_k, sampling.min_p, sampling.top_p), random)
        if pick == 0:
            continue
        option = open_to[pick - 1]
        if option.proposal.whole:
            gone.add(place.sentence)
        spare -= max(0, option.lost)
        chosen.setdefault(place.sentence, []).append(option)
        times[option.step.operation] = times.get(option.step.operation, 0) + 1
        if option.proposal.key:
            used.add(option.proposal.key)
    return chosen


def _may(option: Option, times: dict[str, int], used: set[str]) -> bool:
    most = option.step.at_most
    return (most is None or times.get(option.step.operation, 0) < most) and option.proposal.key not in used


def _fitting(paragraph: Paragraph, frame: Frame, at: int, options: list[Option]) -> tuple[Edit, ...]:
    """The edits of a sentence: its options in the order of their values, as many as go together."""
    kept: list[Option] = []
    made: tuple[Edit, ...] = ()
    for option in sorted(options, key=lambda o: -o.value):
        together = joined(paragraph, frame, at, [*kept, option])
        if together is not None:
            kept, made = [*kept, option], together
    return made
