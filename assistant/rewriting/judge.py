"""A judge: another model compares two versions of a passage, twice, with the versions swapped.

Models prefer what stands first, or last, and prefer what they wrote themselves (Zheng and others 2023, Judging
LLM-as-a-Judge; Panickssery and others 2024, LLM Evaluators Recognize and Favor Their Own Generations). So a
criterion is won only where both orders agree, and the model that wrote is not asked.

A verdict is one measure among others. It knows nothing of the reader, and readers of flesh may disagree with it.
"""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.draft import WORD
from assistant.errors import AssistantError, BadInput
from assistant.models import Budget, Sampling, Target, complete, conversation
from assistant.prompts import Material, Prompt, judging_prompt
from assistant.reading.by_model import parsed_answer
from assistant.rewriting.candidate import Candidate, Request

# Calls to the judge for one set of candidates, where nothing else is said; comparisons (two calls) under way at once.
MOST_CALLS = 48
AT_ONCE = 4

CRITERIA = ("less_kitsch", "keeps_meaning", "would_keep")
Choice = Literal["first", "second", "neither"]
T = TypeVar("T")


class Answer(BaseModel):
    """The JSON the prompt asks for: prompts/judge/two_versions.md."""

    model_config = ConfigDict(frozen=True)

    less_kitsch: Choice
    keeps_meaning: Choice
    would_keep: Choice
    why: str = ""


@dataclass(frozen=True)
class Verdict:
    """How the version a did against b, by criterion: 1 where it won in both orders, 0 where b did, 0.5 where the orders
    disagree or neither won. `keeps_meaning` is None where one of them is the draft, which keeps its own meaning.

    why: the judge's sentences, with a first and with b first. steady: of the criteria, the share in which both orders
    gave the same answer. tokens: what it cost.
    """

    judge: str
    less_kitsch: float
    keeps_meaning: float | None
    would_keep: float
    why: tuple[str, str]
    steady: float
    tokens: int

    @property
    def share(self) -> float:
        """The mean of the criteria, 0..1: above 0.5, a is the better."""
        return mean(x for x in (self.less_kitsch, self.keeps_meaning, self.would_keep) if x is not None)


@dataclass(frozen=True)
class Ranking:
    """What a judge made of several candidates.

    wins: for each, the mean share (0..1) of its comparisons with the draft and the others, None where none of them
    came. against_draft: the share of its comparison with the draft alone. failed: the sentences of those that did not
    come, each once. steady: as in a Verdict, over all.
    """

    judge: str
    wins: tuple[float | None, ...]
    against_draft: tuple[float | None, ...]
    steady: float
    calls: int
    tokens: int
    failed: tuple[str, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The candidates' numbers, the best first; those without a comparison last."""
        return tuple(sorted(range(len(self.wins)), key=lambda i: (self.wins[i] is None, -(self.wins[i] or 0.0))))


async def judge(
    request: Request,
    a: str,
    b: str,
    target: Target,
    *,
    writers: Sequence[str] = (),
    prompt: Prompt | None = None,
    budget: Budget | None = None,
) -> Verdict:
    """Ask `target` which of two versions of the request's passage is better, within `budget`. `writers` are the models
    that wrote them.

    Raises BadInput for a version without words and where the judge is one of the writers; ModelError for what the
    model refuses, BadReply among them where it does not answer with the JSON it was asked for.
    """
    check_judge(target, writers)
    if not (WORD.search(a) and WORD.search(b)):
        raise BadInput("There is nothing to judge: one of the two versions has no words.")
    prompt = prompt or judging_prompt()
    (ahead, cost), (behind, other_cost) = await _together(
        [_answer(request, a, b, target, prompt, budget), _answer(request, b, a, target, prompt, budget)]
    )
    agreed = {name: _agreed(getattr(ahead, name), getattr(behind, name)) for name in CRITERIA}
    share = {name: 0.5 if won is None else won for name, won in agreed.items()}
    own = request.passage in (a, b)
    return Verdict(
        target.model, share["less_kitsch"], None if own else share["keeps_meaning"], share["would_keep"],
        (ahead.why, behind.why), mean(won is not None for won in agreed.values()), cost + other_cost,
    )  # fmt: skip


async def judge_all(
    request: Request,
    candidates: Sequence[Candidate],
    target: Target,
    *,
    most_calls: int = MOST_CALLS,
    prompt: Prompt | None = None,
    budget: Budget | None = None,
) -> Ranking:
    """Compare each candidate with the draft and, as far as `most_calls` go, with the others: each with as many as any.

    A comparison that fails is left out. Raises as judge() does where all of them fail, and BadInput where there are no
    candidates, or more than `most_calls` has two calls for.
    """
    check_judge(target, [c.model for c in candidates if c.model])
    n = len(candidates)
    if not n:
        raise BadInput("There are no candidates to judge; have some written first.")
    if most_calls < 2 * n:
        raise BadInput(f"To judge {n} candidates takes at least {2 * n} calls; allow those, or judge fewer.")
    prompt = prompt or judging_prompt()
    gate = asyncio.Semaphore(AT_ONCE)

    async def compared(i: int, j: int | None) -> Verdict | AssistantError:
        other = request.passage if j is None else candidates[j].passage
        async with gate:
            try:
                return await judge(request, candidates[i].passage, other, target, prompt=prompt, budget=budget)
            except AssistantError as refusal:
                return refusal

    pairs = list(meetings(n, most_calls // 2))
    outcomes = dict(zip(pairs, await _together([compared(i, j) for i, j in pairs]), strict=True))
    return _ranking(target.model, n, outcomes)


def meetings(n: int, most: int) -> Iterator[tuple[int, int | None]]:
    """Who meets whom: each of n candidates the draft (None) first, then its neighbours in a ring, one ring of greater
    distance after another, as long as a whole ring fits into `most` meetings."""
    yield from ((i, None) for i in range(n))
    left = most - n
    for distance in range(1, n // 2 + 1):
        ring = [(i, (i + distance) % n) for i in range(n // 2 if 2 * distance == n else n)]
        left -= len(ring)
        if left < 0:
            return
        yield from ring


def check_judge(target: Target, writers: Sequence[str]) -> None:
    """Raises BadInput where the judge would judge itself: the same model, whoever provides it."""
    for writer in writers:
        if _bare(writer) == _bare(target.model):
            raise BadInput(
                f"“{target.model}” wrote one of the versions, and models favour their own; choose another as judge."
            )


def _bare(model: str) -> str:
    """The name without its provider."""
    return model.strip().rpartition("/")[2].casefold()


def _agreed(ahead: Choice, behind: Choice) -> float | None:
    """What a criterion says of a, which stood first and then second; None where the two orders disagree."""
    swapped = {"first": "second", "second": "first", "neither": "neither"}[behind]
    return {"first": 1.0, "second": 0.0, "neither": 0.5}[ahead] if ahead == swapped else None


async def _answer(
    request: Request, first: str, second: str, target: Target, prompt: Prompt, budget: Budget | None
) -> tuple[Answer, int]:
    """One order's answer, and its tokens."""
    filled = prompt.fill_with(Material(request.passage, first=first, second=second))
    messages = conversation(filled.system, filled.user)
    reply = await complete(target, messages, Sampling(temperature=0.0), budget=budget)
    return parsed_answer(reply.text, Answer), reply.usage.prompt + reply.usage.completion if reply.usage else 0


async def _together(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The results, in order. Where one fails the others are stopped before its error is passed on."""
    tasks = [asyncio.ensure_future(w) for w in work]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _ranking(name: str, n: int, outcomes: dict[tuple[int, int | None], Verdict | AssistantError]) -> Ranking:
    came = {pair: v for pair, v in outcomes.items() if isinstance(v, Verdict)}
    failed = [v for v in outcomes.values() if isinstance(v, AssistantError)]
    if not came:
        raise failed[0]
    shares: list[list[float]] = [[] for _ in range(n)]
    for (i, j), verdict in came.items():
        shares[i].append(verdict.share)
        if j is not None:
            shares[j].append(1 - verdict.share)
    against = (came.get((i, None)) for i in range(n))
    return Ranking(
        name,
        tuple(mean(s) if s else None for s in shares),
        tuple(v.share if v else None for v in against),
        mean(v.steady for v in came.values()),
        2 * len(outcomes),
        sum(v.tokens for v in came.values()),
        tuple(dict.fromkeys(map(str, failed))),
    )
