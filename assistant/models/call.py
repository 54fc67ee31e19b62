"""One request on its way and its answer as it comes: where it goes, how long it may take, what was heard so far."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable
from types import TracebackType
from typing import Any, Self, TypeVar

from assistant.models import capabilities, faults
from assistant.models.capabilities import Capabilities
from assistant.models.learnt import Refusal
from assistant.models.messages import Prompt, Sampling, Target, Token, Usage
from assistant.models.replies import Growth
from assistant.models.routes import Route

T = TypeVar("T")
# What a request may be refused for beside its Sampling.
STREAMING, COUNTING = "streaming", "stream_options"


class Call:
    """To be entered; leaving it closes the connection. `deadline`: by the event loop's clock, for the whole reply."""

    def __init__(self, target: Target, prompt: Prompt, known: Capabilities, route: Route, deadline: float) -> None:
        self.target, self.prompt, self.known, self.route, self.deadline = target, prompt, known, route, deadline
        self.answer: Any = None
        self.streaming = False
        self.sent = Sampling()
        self.heard: list[str] = []
        self.finish: str | None = None
        self.usage: Usage | None = None
        self.tokens: list[Token] = []
        self.taken_back = 0  # how often a model in this process went back behind a ban

    @property
    def text(self) -> str:
        return "".join(self.heard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.streaming:  # openai's stream, or litellm's
            await (self.answer.aclose() if hasattr(self.answer, "aclose") else self.answer.close())
        await self.route.close()

    async def replies(self, sent: Sampling) -> AsyncIterator[str]:
        """Ask, and yield the pieces of the reply. A server that turns out not to stream is asked once more without."""
        streaming = self.known.takes(STREAMING)
        if streaming and await self._ask(sent, streaming=True):
            async for piece in self._pieces():
                yield piece
            if self.heard or self.finish is not None:
                return
        await self._ask(self.sent if streaming else sent, streaming=False)
        for piece in self.heard:
            yield piece
        if streaming and self.heard:
            capabilities.remember(self.target, (Refusal(name=STREAMING),))

    async def _ask(self, sent: Sampling, *, streaming: bool) -> bool:
        """Send the request and wait until an answer begins; without streaming, until it is whole and heard.

        Where it is refused for some of its settings, it is sent once more without them. Whether it streams.
        """
        self.sent, counting = sent, self.known.takes(COUNTING)
        learnt: tuple[Refusal, ...] = ()
        try:
            self.answer = await self._send(streaming, counting)
        except Exception as error:
            learnt = self._refusals(error, streaming)
            if not learnt:
                raise faults.translate(error, self.target, self.prompt) from None
        if learnt:
            names = {refusal.name for refusal in learnt}
            self.sent, counting = sent.without(names), counting and COUNTING not in names
            streaming = streaming and STREAMING not in names
            try:
                self.answer = await self._send(streaming, counting)
            except Exception as error:
                raise faults.translate(error, self.target, self.prompt) from None
            capabilities.remember(self.target, learnt)  # only now that the request passed without them
        self.streaming = streaming
        if not streaming:
            self._hear_whole()
        return streaming

    async def _send(self, streaming: bool, counting: bool) -> Any:
        return await self._in_time(self.route.send(self.prompt, self.sent, streaming=streaming, counting=counting))

    def _refusals(self, error: Exception, streaming: bool) -> tuple[Refusal, ...]:
        """The settings that a refused request was refused for. The model's name is not read: it may be “seed-…”."""
        if faults.status(error) not in {400, 422}:
            return ()
        names = self.sent.given() | ({STREAMING: True, COUNTING: True} if streaming else {})
        return capabilities.refusals(str(error).replace(self.target.model, ""), names)

    async def _pieces(self) -> AsyncIterator[str]:
        chunks, growth, echo = aiter(self.answer), Growth(), self._echo()
        while True:
            try:
                chunk = await self._in_time(anext(chunks, None))
            except Exception as error:
                raise faults.translate(error, self.target, self.prompt, midway=True) from None
            if chunk is None:
                break
            piece = self._hear(chunk, "delta")
            if piece:
                growth.add(piece)
                piece = echo.without(piece)
            if piece:
                self.heard.append(piece)
                yield piece
        # litellm ends every stream with a “stop” of its own making; these two hold what the server said.
        if hasattr(self.answer, "received_finish_reason"):
            self.finish = self.answer.received_finish_reason or self.answer.intermittent_finish_reason

    def _hear_whole(self) -> None:
        piece = self._echo().without(self._hear(self.answer, "message") or "", last=True)
        Growth().add(piece)
        self.heard = [piece] if piece else []

    def _hear(self, answer: Any, part: str) -> str | None:
        """What an answer, or a chunk of one, says; its reason to stop, usage and probabilities are noted."""
        try:
            usage = getattr(answer, "usage", None)
            if usage:
                self.usage = Usage(_count(usage.prompt_tokens), _count(usage.completion_tokens))
            self.taken_back = getattr(answer, "taken_back", self.taken_back)
            if not answer.choices:
                return None
            choice = answer.choices[0]
            self.finish = choice.finish_reason or self.finish
            self.tokens.extend(_tokens(getattr(choice, "logprobs", None)))
            said = choice.text if isinstance(self.prompt, str) else getattr(choice, part).content
        except (AttributeError, LookupError, TypeError, ValueError):  # JSON, but not of this kind
            raise faults.not_a_chat(self.target) from None
        return said if isinstance(said, str) else None

    def _echo(self) -> "Echo":
        prefixed = self.known.prefill == "prefix" and not isinstance(self.prompt, str)
        last = self.prompt[-1] if prefixed else None
        return Echo(last.text if last and not isinstance(last, str) and last.role == "assistant" else "")

    async def _in_time(self, awaitable: Awaitable[T]) -> T:
        """Wait, but not past the deadline. Raises TimeoutError."""
        async with asyncio.timeout_at(self.deadline):
            return await awaitable


class Echo:
    """Takes a given beginning off a reply that repeats it."""

    def __init__(self, beginning: str) -> None:
        self.beginning, self.held = beginning, ""

    def without(self, piece: str, *, last: bool = False) -> str:
        """What of `piece`, and of what was held back before it, is the reply's own, as far as can be told by now."""
        if not self.beginning:
            return piece
        self.held += piece
        if len(self.held) < len(self.beginning) and self.beginning.startswith(self.held) and not last:
            return ""
        own, self.beginning, self.held = self.held.removeprefix(self.beginning), "", ""
        return own


def _count(told: Any) -> int:
    return told if isinstance(told, int) and told > 0 else 0


def _tokens(told: Any) -> list[Token]:
    """Tokens with their probabilities, from either of OpenAI's two ways to tell them."""
    if told is None:
        return []
    if getattr(told, "content", None):
        return [
            Token(str(t.token), float(t.logprob), tuple((str(a.token), float(a.logprob)) for a in t.top_logprobs or ()))
            for t in told.content
        ]
    texts, values = getattr(told, "tokens", None) or (), getattr(told, "token_logprobs", None) or ()
    others = getattr(told, "top_logprobs", None) or [{}] * len(texts)
    return [
        Token(str(text), math.nan if value is None else float(value), tuple((other or {}).items()))
        for text, value, other in zip(texts, values, others, strict=False)
    ]
