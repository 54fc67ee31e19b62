"""Candidates made of candidates: asked for again with a wish, or put together by the writer; weighed beside the others.

The page sends the passages it has, so that the new one is weighed beside them: slots 0 .. k-1 of a job are these, in
the page's order, the next slot is the new one, and the slot after it the order of choosing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic import Field

from assistant.desk import work
from assistant.desk.answering import answers, checked, jobs
from assistant.desk.questions import MOST_CANDIDATES, AskRewrite, Text
from assistant.desk.work_replies import candidate_reply
from assistant.rewriting import Request, rewrite
from assistant.rewriting.measure import candidate
from assistant.rewriting.refining import Reason, Refinement, Wish

# So many are weighed against each other at once: those of one request, and some that were made of them.
MOST_WEIGHED = MOST_CANDIDATES + 20
LONGEST_WISH = 500


class AskVariant(AskRewrite):
    """`passages` are those of the candidates that the page has."""

    passages: tuple[Text, ...] = Field(default=(), max_length=MOST_WEIGHED)


class AskRefined(AskVariant):
    """See rewriting.refining.Refinement."""

    earlier: Text
    wish: Wish
    words: Text = Field(default="", max_length=LONGEST_WISH)
    reason: Reason | None = None

    def request(self) -> Request:
        """Raises BadInput too where the wish is not said."""
        refinement = Refinement(self.earlier, self.wish, self.words, self.reason)
        return replace(super().request(), refinement=refinement)


class AskMade(AskVariant):
    """`passage` is what the writer made of candidates; `writer` the model that wrote those, None where rules did."""

    passage: Text
    writer: str | None = None


def start_refining(question: str) -> str:
    """Ask the engine again for a candidate; gives the job's name."""

    def make() -> Any:
        ask = checked(AskRefined, question)
        request = ask.request()
        states = work.rewriting(request, rewrite(request, ask.engine), ask.passages)
        return {"job": jobs().start(states), "label": ask.engine.label}

    return answers(make)


def start_remaking(question: str) -> str:
    """Read and measure a passage that was made on the page."""

    def make() -> Any:
        ask = checked(AskMade, question)
        return {"job": jobs().start(remaking(ask.request(), ask)), "label": "reading"}

    return answers(make)


async def remaking(request: Request, ask: AskMade) -> work.States:
    """The new candidate, and the order of all."""
    at = len(ask.passages)
    one = await asyncio.to_thread(candidate, request, ask.passage, engine="page", model=ask.writer, asked={}, sent={})
    yield at, await asyncio.to_thread(candidate_reply, one, request)
    yield at + 1, await asyncio.to_thread(work.weighed_beside, request, ask.passages, {at: one})


FUNCTIONS: list[Callable[[str], Any]] = [start_refining, start_remaking]
