"""litellm's custom provider `local`: the held model's replies, streamed, cancellable, one after the other.

Each reply is written on a thread of its own, which waits for the model's turn and then hands over piece by piece.
Closing the stream ends the thread before its next token. Refusals are ours: litellm wraps them, and they lie beneath
what it raises.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from threading import Event, Thread
from typing import Any

from litellm.llms.custom_llm import CustomLLM, CustomLLMError
from litellm.types.utils import GenericStreamingChunk, ModelResponse, Usage

from assistant.errors import AssistantError, Refused
from assistant.models.bans import check_bans
from assistant.models.local.decoding import End, Piece, generate
from assistant.models.local.held import Held, Stopped, wanted
from assistant.models.local.levers import Levers, levers

Item = Piece | End | Exception | None


class Provider(CustomLLM):
    """What litellm calls for `local/…`. The model must have been loaded; nothing is loaded here."""

    def astreaming(self, *_: Any, **call: Any) -> AsyncIterator[GenericStreamingChunk]:  # type: ignore[override]
        """The reply in litellm's chunks. Raises CustomLLMError with ours as its cause.

        What is wrong with the request itself is raised now, not when the first chunk is asked for: then litellm
        takes it for a refusal and not for a stream that broke.
        """
        try:
            model, settings = wanted(call["model"]), levers(call["optional_params"])
            check_bans(settings.bans)
        except AssistantError as refusal:
            raise _as_litellm_s(refusal) from refusal
        return _chunks(replies(model, call["messages"], settings))

    async def acompletion(self, *_: Any, **call: Any) -> ModelResponse:
        """The whole reply, filled into litellm's response."""
        text, response = "", call["model_response"]
        async for chunk in self.astreaming(**call):
            text += chunk["text"]
            if chunk["usage"]:
                response.choices[0].finish_reason = chunk["finish_reason"]
                response.usage = Usage(**chunk["usage"])
        response.choices[0].message.content = text
        response.model = call["model"]
        return response  # type: ignore[no-any-return]


async def replies(model: Held, messages: list[dict[str, Any]], settings: Levers) -> AsyncGenerator[Piece | End]:
    """The model's reply, as decoding.generate makes it. Raises its refusals, and Refused where it is unloaded."""
    loop, queue, unwanted = asyncio.get_running_loop(), asyncio.Queue[Item](), Event()

    def hand_over(item: Item) -> None:
        try:
            loop.call_soon_threadsafe(queue.put_nowait, item)
        except RuntimeError:  # the loop is closed: nobody waits any more
            unwanted.set()

    turns = [{"role": turn["role"], "content": turn["content"] or ""} for turn in messages]
    arguments = (model, turns, settings, hand_over, unwanted)
    Thread(target=_write, args=arguments, name=f"local/{model.name}", daemon=True).start()
    try:
        while (item := await queue.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        unwanted.set()


def _write(model: Held, turns: list[dict[str, str]], settings: Levers, hand_over: Any, unwanted: Event) -> None:
    """Wait for the model's turn, write a reply, and end with None or an exception."""
    import torch

    last: Exception | None = None
    try:
        with model.taking_turns(unwanted.is_set):
            whole = False
            for item in generate(model, turns, settings, unwanted.is_set):
                hand_over(item)
                whole = isinstance(item, End)
        if model.gone.is_set() and not whole:
            last = Refused("The model was unloaded before its reply was whole: load it again.")
    except Stopped:
        return  # nobody reads any more
    except torch.OutOfMemoryError:
        last = Refused("The memory is too short for this text: select a shorter passage, or load a smaller model.")
    except Exception as error:  # raised where the reply is read
        last = error
    hand_over(last)


async def _chunks(items: AsyncGenerator[Piece | End]) -> AsyncGenerator[GenericStreamingChunk]:
    try:
        async with aclosing(items):
            async for item in items:
                yield _chunk(item)
    except AssistantError as refusal:
        raise _as_litellm_s(refusal) from refusal


def _chunk(item: Piece | End) -> GenericStreamingChunk:
    if isinstance(item, Piece):
        return {"text": item.text, "is_finished": False, "finish_reason": "", "usage": None, "index": 0}
    total = item.prompt_tokens + item.reply_tokens
    return {
        "text": "",
        "is_finished": True,
        "finish_reason": item.reason,
        "usage": {
            "prompt_tokens": item.prompt_tokens,
            "completion_tokens": item.reply_tokens,
            "total_tokens": total,
        },
        "index": 0,
        "provider_specific_fields": {"taken_back": item.returns},
    }


def _as_litellm_s(refusal: AssistantError) -> Exception:
    """litellm knows no refusals of ours; it passes on its own, with ours beneath."""
    return CustomLLMError(400, str(refusal))  # type: ignore[no-untyped-call]
