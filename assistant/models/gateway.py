"""One request to a model, its reply as it comes, and every refusal a ModelError.

It sends what it is given to where it is told, and nowhere else. It asks again at most: once where a setting was
refused (without it), once where a 429 names a short wait, once where a server does not stream. It keeps no budget,
no cache and no queue.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Sequence
from contextlib import aclosing
from types import TracebackType
from typing import Any, Self, TypeVar

from assistant.errors import BadInput
from assistant.models import capabilities, faults, targets, vendor
from assistant.models.messages import Delta, Message, Reply, Sampling, Target, Usage
from assistant.models.replies import check_length, check_reply
from assistant.settings import settings

T = TypeVar("T")


async def stream(
    target: Target, messages: Sequence[Message], sampling: Sampling | None = None, *, timeout: float | None = None
) -> AsyncGenerator[Delta | Reply, None]:
    """Ask `target` and yield its reply piece by piece; the last item is the whole Reply.

    `timeout`: seconds for the whole reply, by default settings().timeout_seconds. Closing the iterator, or cancelling
    the task that waits on it, closes the connection. Raises ModelError's subclasses, UnknownName for a model litellm
    cannot place, and BadInput for text that no server can be sent. Pieces already yielded may precede an error.
    """
    asked = sampling or Sampling()
    check_messages(messages)
    await asyncio.to_thread(vendor.load)  # off the event loop: the first time takes seconds
    targets.check_target(target)
    async with _Call(target, messages, timeout or settings().timeout_seconds) as call:
        sent = await call.ask(asked, streaming=True)
        async for piece in call.pieces():
            yield Delta(piece)
        if not call.text and call.finish is None:  # perhaps a server that does not stream
            sent = await call.ask(asked, streaming=False)
            if call.text:
                yield Delta(call.text)
        check_reply(call.text, call.finish, messages)
        yield Reply(call.text, target.model, asked, sent, call.usage, str(call.finish))


async def complete(
    target: Target, messages: Sequence[Message], sampling: Sampling | None = None, *, timeout: float | None = None
) -> Reply:
    """As stream(), but only the whole Reply."""
    async with aclosing(stream(target, messages, sampling, timeout=timeout)) as items:
        async for item in items:
            if isinstance(item, Reply):
                return item
    raise AssertionError("a stream ends with a Reply or an error")


def check_messages(messages: Sequence[Message]) -> None:
    """Raises BadInput where nothing is said, or where a text holds half a character, which UTF-8 cannot carry."""
    if not any(message.text.strip() for message in messages):
        raise BadInput("There is nothing to send to the model: write or paste a text first.")
    if any("\ud800" <= c <= "\udfff" for message in messages for c in message.text):
        raise BadInput("The text holds half a character (a lone surrogate) that cannot be sent: delete or retype it.")


class _Call:
    """One request under way: where it goes, how long it may take, and what was heard so far."""

    def __init__(self, target: Target, messages: Sequence[Message], seconds: float) -> None:
        self.target, self.messages, self.seconds = target, messages, seconds
        self.deadline = asyncio.get_running_loop().time() + seconds
        self.client = vendor.connection(target, seconds)
        self.answer: Any = None
        self.heard: list[str] = []
        self.finish: str | None = None
        self.usage: Usage | None = None

    @property
    def text(self) -> str:
        return "".join(self.heard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if hasattr(self.answer, "aclose"):
            await self.answer.aclose()
        if self.client:
            await self.client.close()

    async def ask(self, asked: Sampling, *, streaming: bool) -> Sampling:
        """Send the request and wait until an answer begins; without streaming, until it is whole. What was sent."""
        sent = capabilities.sendable(self.target, asked)
        learnt: tuple[capabilities.Refusal, ...] = ()
        waited = False
        while True:
            request = vendor.load().acompletion(**self._arguments(sent, streaming))
            try:
                self.answer = await self._in_time(request)
                break
            except Exception as error:
                wait, refused = faults.retry_after(error), self._refusals(error, sent)
                if refused and not learnt:
                    learnt, sent = refused, sent.without({refusal.name for refusal in refused})
                elif wait is not None and not waited and wait < self._left():
                    waited = True
                    await asyncio.sleep(wait)
                else:
                    raise faults.translate(error, self.target, self.messages) from None
        capabilities.remember(self.target, learnt)  # only now that the request passed without them
        if not streaming:
            self._take_whole()
        return sent

    def _refusals(self, error: Exception, sent: Sampling) -> tuple[capabilities.Refusal, ...]:
        """The settings that a refused request was refused for. The model's name is not read: it may be “seed-…”."""
        if faults.status(error) not in {400, 422}:
            return ()
        return capabilities.refusals(str(error).replace(self.target.model, ""), sent)

    async def pieces(self) -> AsyncIterator[str]:
        """The pieces of a streamed reply as they come."""
        chunks, length = aiter(self.answer), 0
        while True:
            try:
                chunk = await self._in_time(anext(chunks, None))
            except Exception as error:
                raise faults.translate(error, self.target, self.messages) from None
            if chunk is None:
                break
            self._count(chunk)
            piece = chunk.choices[0].delta.content if chunk.choices else None
            if piece:
                self.heard.append(piece)
                length += len(piece)
                check_length(length)
                yield piece
        # litellm ends every stream with a “stop” of its own making; these two hold what the server said.
        self.finish = self.answer.received_finish_reason or self.answer.intermittent_finish_reason

    def _take_whole(self) -> None:
        choice = self.answer.choices[0]
        self.heard, self.finish = [choice.message.content or ""], choice.finish_reason
        self._count(self.answer)
        check_length(len(self.text))

    def _count(self, answer: Any) -> None:
        usage = getattr(answer, "usage", None)
        if usage:
            self.usage = Usage(usage.prompt_tokens or 0, usage.completion_tokens or 0)

    def _left(self) -> float:
        return self.deadline - asyncio.get_running_loop().time()

    async def _in_time(self, awaitable: Awaitable[T]) -> T:
        """Wait, but not past the deadline. Raises TimeoutError."""
        async with asyncio.timeout_at(self.deadline):
            return await awaitable

    def _arguments(self, sent: Sampling, streaming: bool) -> dict[str, Any]:
        """What litellm is called with."""
        target = self.target
        arguments: dict[str, Any] = {
            # The prefix says which interface to speak; what follows it reaches the server as it stands.
            "model": f"openai/{target.model}" if target.base_url else target.model,
            "messages": [{"role": message.role, "content": message.text} for message in self.messages],
            "stream": streaming,
            "stream_options": {"include_usage": True} if streaming else None,
            "timeout": self.seconds,
            "max_retries": 0,
            "drop_params": False,
            **sent.given(),
        }
        if target.base_url:
            arguments |= {"api_base": target.base_url, "api_key": target.key or vendor.NO_KEY, "client": self.client}
        elif target.key:
            arguments["api_key"] = target.key
        return arguments
