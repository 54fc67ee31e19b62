"""A wish about a candidate as settings of the offline engine; words of the writer's own it cannot follow.

    less      of the marks the candidate changed something at, only the stronger half is worked on
    stranger  a higher temperature, and operations that make strange beside the strategy's own, which count for half
    shorter   operations that take out, and no other; what comes has fewer words than the candidate

It starts from the draft again: no edit is made on top of another engine's sentence.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from assistant.draft import Draft, Span
from assistant.errors import BadInput
from assistant.prompts import Step
from assistant.rewriting.candidate import Request, Steering
from assistant.rewriting.comparison import word_diff
from assistant.rewriting.refining import Refinement

STRANGE = ("estrange", "take_literally", "change_register", "swap_image")
CUTTING = ("cut_ending", "cut_sentence", "cut_tail", "cut_opening", "cut_modifiers", "drop_feeling", "one_of_two")
STRANGE_WEIGHT, OWN_WEIGHT = 1.6, 0.5
WARMER, HOTTEST = 0.5, 2.0

TOLD = {
    "less": "Less: only the stronger half of the marks that were worked on.",
    "stranger": "Stranger: a higher temperature, and edits that make strange beside the strategy's own.",
    "shorter": "Shorter: it only takes out.",
}
OWN_WORDS = "Rules cannot follow words; choose a model under “engine”, or ask for less, stranger or shorter."
ONE_MARK = "Only one mark was worked on here; switch its change off on the card, or send the card back."
NO_SHORTER = "By rule it does not get shorter; switch on all its changes, or take another strategy."


def refined(request: Request) -> Request:
    """The request as the engine is to do it. Raises BadInput where it cannot."""
    refinement = request.refinement
    if refinement is None:
        return request
    if refinement.wish == "own":
        raise BadInput(OWN_WORDS)
    if refinement.wish == "less":
        return replace(request, kept=_left_alone(request, refinement))
    if refinement.wish == "shorter":
        own = {step.operation: step for step in request.strategy.offline}
        steps = tuple(own.get(name, Step(operation=name)) for name in CUTTING)
        return replace(request, strategy=replace(request.strategy, offline=steps))
    return _stranger(request)


def fits(request: Request, passage: str) -> bool:
    """Whether a passage is what was wished."""
    refinement = request.refinement
    if refinement is None:
        return True
    shorter = Draft(passage).words < Draft(refinement.earlier).words
    return passage != refinement.earlier and (refinement.wish != "shorter" or shorter)


def told(request: Request) -> tuple[str, ...]:
    """What was made of the wish, for the card."""
    return (TOLD[request.refinement.wish],) if request.refinement else ()


def none_came(request: Request, otherwise: str) -> str:
    """Why nothing came."""
    shorter = request.refinement is not None and request.refinement.wish == "shorter"
    return NO_SHORTER if shorter else otherwise


def _stranger(request: Request) -> Request:
    settled = request.settled
    temperature = settled.levers.get("temperature")
    warm = min(HOTTEST, WARMER + (float(temperature) if isinstance(temperature, int | float) else 0.0))
    own = tuple(step.model_copy(update={"weight": OWN_WEIGHT * step.weight}) for step in request.strategy.offline)
    named = {step.operation for step in own}
    strange = tuple(Step(operation=name, weight=STRANGE_WEIGHT) for name in STRANGE if name not in named)
    return replace(
        request,
        strategy=replace(request.strategy, offline=(*own, *strange)),
        steering=Steering({**request.steering.levers, "temperature": warm}, request.steering.n, request.steering.seed),
    )


def _left_alone(request: Request, refinement: Refinement) -> tuple[Span, ...]:
    """What is deliberate already, and all marks but the stronger half of those the candidate changed something at."""
    touched = list(_touched(request, refinement.earlier))
    worked = [f for f in request.findings if any(f.span.overlaps(t) for t in touched)]
    # Marks that lie over each other are worked on together.
    places = _joined(f.span for f in worked)
    if len(places) < 2:
        raise BadInput(ONE_MARK)
    strength = {place: max(f.strength for f in worked if f.span.overlaps(place)) for place in places}
    stays = sorted(places, key=lambda place: (-strength[place], place))[: ceil(len(places) / 2)]
    alone = (f.span for f in request.findings if not any(f.span.overlaps(place) for place in stays))
    return tuple(_joined((*request.kept, *alone)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In order, those that lie over each other as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _touched(request: Request, earlier: str) -> Iterator[Span]:
    """Where in the draft the candidate changed something; what it put in touches the words on either side."""
    at, end = (request.span.start, request.span.end) if request.span else (0, len(request.draft))
    for op, text in word_diff(request.passage, earlier):
        if op == "cut":
            yield Span(at, at + len(text))
        elif op == "new":
            yield Span(max(0, at - 1), min(end, at + 1))
        at += len(text) * (op != "new")
