"""The offline engine: edits by the parse, drawn by a softmax over their values. No model, no network.

Options are worked out once for all candidates, paragraph by paragraph off the event loop; a candidate is one
draw among them. The same seed draws the same edits, and paragraphs do not disturb each other's draws.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from random import Random, SystemRandom

from assistant.draft import Draft, Edit
from assistant.language import Paragraph, parse
from assistant.rewriting.candidate import Candidate, Done, Event, Failed, Progress, Request, Steering
from assistant.rewriting.measure import candidate
from assistant.rewriting.offline.choice import cut_tail, draw, softmax
from assistant.rewriting.offline.plan import Frame, Option, Place, joined, places
from assistant.rewriting.offline.scene import Scene

# How often a candidate that came out like another is drawn again.
TRIES = 12
# So many times each candidate's progress is told, at most.
TELLINGS = 12

NOTHING = "Nothing marked here is something this strategy can edit by rule; take another strategy, or a model."
NO_MORE = "By rule there is no other way to do this; raise the temperature or take another strategy."


@dataclass(frozen=True)
class Plan:
    """A paragraph with its marks and what could be done about each."""

    paragraph: Paragraph
    places: list[Place]


@dataclass(frozen=True)
class OfflineEngine:
    """Needs nothing but what is installed. `label` says what it is, so that nobody takes it for a model."""

    name: str = "offline"
    label: str = "offline: edits by rule, no model"
    model: None = None

    async def rewrite(self, request: Request) -> AsyncIterator[Event]:
        steering = request.settled
        if steering.seed is None:
            steering = replace(steering, seed=SystemRandom().randrange(2**31))
        n = steering.n or 1
        frame = Frame(await asyncio.to_thread(parse, request.draft), request.span)
        scene = Scene(frame.parsed)
        plans: list[Plan] = []
        todo = [p for p in frame.parsed.paragraphs if _has_marks(request, p)]
        for k, paragraph in enumerate(todo):
            things = scene.things(paragraph)
            plans.append(Plan(paragraph, await asyncio.to_thread(places, request, frame, paragraph, things)))
            if k % max(1, len(todo) // TELLINGS) == 0:
                for event in _progress(request, frame, plans, steering, n):
                    yield event
        seen = {request.draft.text}
        for index in range(n):
            edits = await asyncio.to_thread(_unseen, request, frame, plans, steering, index, seen)
            if edits is None:
                yield Failed(index, NOTHING if len(seen) == 1 else NO_MORE)
                continue
            yield Done(index, await asyncio.to_thread(self._candidate, request, edits, steering))

    def _candidate(self, request: Request, edits: list[Edit], steering: Steering) -> Candidate:
        return candidate(
            request,
            rewritten(request, edits),
            engine=self.name,
            asked=request.steering.given(),
            sent=steering.given(),
            notes=(
                f"{len(edits)} {'edit' if len(edits) == 1 else 'edits'} by rule. Marks that no rule fits were left.",
            ),
        )


def rewritten(request: Request, edits: list[Edit]) -> str:
    """The passage after the edits of the draft, which lie inside it."""
    text = request.draft.edited(edits).text
    if request.span is None:
        return text
    return text[request.span.start : len(text) - (len(request.draft) - request.span.end)]


def _has_marks(request: Request, paragraph: Paragraph) -> bool:
    start, end = paragraph.start, paragraph.start + len(paragraph.block.text)
    return any(f.span.start < end and start < f.span.end for f in request.findings)


def _progress(request: Request, frame: Frame, plans: list[Plan], steering: Steering, n: int) -> Iterator[Progress]:
    """The passage as far as it is planned, as each candidate's first draw has it."""
    so_far = plans[-1].paragraph.start + len(plans[-1].paragraph.block.text)
    start = request.span.start if request.span else 0
    so_far = min(so_far, request.span.end) if request.span else so_far
    for index in range(n):
        edits = drawn(frame, plans, steering, index, 0)
        yield Progress(index, Draft(request.draft.text[:so_far]).edited(edits).text[start:])


def _unseen(
    request: Request, frame: Frame, plans: list[Plan], steering: Steering, index: int, seen: set[str]
) -> list[Edit] | None:
    """Edits that give a text no candidate has yet; None where TRIES draws find none. Adds the text to `seen`."""
    for attempt in range(TRIES):
        edits = drawn(frame, plans, steering, index, attempt)
        text = request.draft.edited(edits).text
        if text not in seen and rewritten(request, edits).strip():
            seen.add(text)
            return edits
    return None


def drawn(frame: Frame, plans: list[Plan], steering: Steering, index: int, attempt: int) -> list[Edit]:
    """One draw over all paragraphs."""
    used: set[str] = set()
    edits: list[Edit] = []
    for plan in plans:
        random = Random(f"{steering.seed} {index} {attempt} {plan.paragraph.start}")
        for at, options in _choices(plan, steering, random, used).items():
            edits += _fitting(plan.paragraph, frame, at, options)
    return edits


def _choices(plan: Plan, steering: Steering, random: Random, used: set[str]) -> dict[int, list[Option]]:
    """What is done about each mark of a paragraph, by sentence; the strongest mark chooses first.

    `used` are the keys of proposals made already in this candidate; it is added to. Of a paragraph at most one
    sentence goes: more would take its sense along.
    """
    chosen: dict[int, list[Option]] = {}
    times: dict[str, int] = {}
    gone = False
    for place in plan.places:
        open_to = [o for o in place.options if _may(o, times, used) and not (gone and o.proposal.whole)]
        # Leaving the mark is always one of the choices, with value 0.
        chances = softmax([0.0, *(o.value for o in open_to)], steering.temperature or 0.0)
        pick = draw(cut_tail(chances, steering.top_k, steering.min_p, steering.top_p), random)
        if pick == 0:
            continue
        option = open_to[pick - 1]
        gone = gone or option.proposal.whole
        chosen.setdefault(place.sentence, []).append(option)
        times[option.step.operation] = times.get(option.step.operation, 0) + 1
        if option.proposal.key:
            used.add(option.proposal.key)
    return chosen


def _may(option: Option, times: dict[str, int], used: set[str]) -> bool:
    most = option.step.at_most
    return (most is None or times.get(option.step.operation, 0) < most) and option.proposal.key not in used


def _fitting(paragraph: Paragraph, frame: Frame, at: int, options: list[Option]) -> tuple[Edit, ...]:
    """The edits of a sentence; where its options do not go together, the weakest mark's is given up."""
    kept = list(options)
    while kept:
        made = joined(paragraph, frame, at, kept)
        if made is not None:
            return made
        kept.pop()
    return ()
