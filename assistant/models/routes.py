"""How a request travels: straight to a server of the writer's own, or through litellm to one of its providers.

Both take a prompt and a Sampling and answer in OpenAI's shape. A server of the writer's own is spoken to in OpenAI's
interface and without litellm, which would guess from the model's name what to change in the request.
"""

import asyncio
from typing import Any, Protocol

from assistant.models import keys, vendor
from assistant.models.addresses import Checked, check_address
from assistant.models.capabilities import Prefill
from assistant.models.messages import Prompt, Sampling, Target
from assistant.models.targets import check_name, checked_key

NO_KEY = "none"


class Route(Protocol):
    async def send(self, prompt: Prompt, sent: Sampling, *, streaming: bool, counting: bool) -> Any:
        """Wait until an answer begins (streaming) or is whole. `counting`: ask a stream for its usage too."""
        ...

    async def close(self) -> None: ...


def parameters(sent: Sampling, *, text: bool) -> dict[str, Any]:
    """A Sampling under the names of OpenAI's chat interface, or of the one for bare text."""
    given = sent.given()
    if "stop" in given:
        given["stop"] = list(given["stop"])
    if "logit_bias" in given:
        given["logit_bias"] = {str(token): bias for token, bias in given["logit_bias"].items()}
    if "logprobs" in given and not text:
        given |= {"logprobs": True, "top_logprobs": given["logprobs"]}
    if given.pop("json", False):
        given["response_format"] = {"type": "json_object"}
    return given


def turns(prompt: Prompt, prefill: Prefill | None) -> list[dict[str, Any]]:
    """The turns of a conversation, the last marked as one to go on from where that is the way."""
    made: list[dict[str, Any]] = [{"role": m.role, "content": m.text} for m in prompt if not isinstance(m, str)]
    if prefill == "prefix" and made and made[-1]["role"] == "assistant":
        made[-1]["prefix"] = True
    return made


def _continuing(prompt: Prompt, prefill: Prefill | None) -> dict[str, bool]:
    goes_on = prefill == "continue" and not isinstance(prompt, str) and prompt[-1].role == "assistant"
    return {"add_generation_prompt": False, "continue_final_message": True} if goes_on else {}


class ToServer:
    """Straight to an OpenAI-compatible server at a checked address. One connection a request: closing it is what
    stops a server in mid-reply."""

    def __init__(
        self, target: Target, place: Checked, key: str | None, prefill: Prefill | None, seconds: float
    ) -> None:
        from assistant.models.connection import connection

        self.target, self.prefill = target, prefill
        self.client = vendor.openai().AsyncOpenAI(
            base_url=target.base_url,
            api_key=key or NO_KEY,
            http_client=connection(place, seconds),
            timeout=seconds,
            max_retries=0,
        )

    async def send(self, prompt: Prompt, sent: Sampling, *, streaming: bool, counting: bool) -> Any:
        text = isinstance(prompt, str)
        arguments: dict[str, Any] = {
            "model": self.target.model,
            "stream": streaming,
            # Into the body as it stands, whether the openai client has a name for it or not.
            "extra_body": parameters(sent, text=text) | _continuing(prompt, self.prefill),
        }
        if streaming and counting:
            arguments["stream_options"] = {"include_usage": True}
        if text:
            return await self.client.completions.create(prompt=prompt, **arguments)
        return await self.client.chat.completions.create(messages=turns(prompt, self.prefill), **arguments)

    async def close(self) -> None:
        await self.client.close()


class ThroughLitellm:
    """To one of litellm's providers, at its own address. Conversations only: litellm's streams of bare text cannot be
    closed."""

    def __init__(self, target: Target, key: str | None, prefill: Prefill | None, seconds: float) -> None:
        self.target, self.key, self.prefill, self.seconds = target, key, prefill, seconds

    async def send(self, prompt: Prompt, sent: Sampling, *, streaming: bool, counting: bool) -> Any:
        litellm = vendor.load()
        arguments: dict[str, Any] = {
            "model": self.target.model,
            "stream": streaming,
            "stream_options": {"include_usage": True} if streaming and counting else None,
            "timeout": self.seconds,
            "max_retries": 0,
            "drop_params": False,
            "no-log": True,  # it would work out a record of the reply for nobody
            **parameters(sent, text=False),
            **({"api_key": self.key} if self.key else {}),
        }
        return await litellm.acompletion(
            messages=turns(prompt, self.prefill), **_continuing(prompt, self.prefill), **arguments
        )

    async def close(self) -> None:
        pass


async def route(target: Target, prefill: Prefill | None, seconds: float) -> Route:
    """The way to `target`, to be closed by the caller.

    Raises Refused, NoKey or UnknownName where it cannot or may not be asked, Unreachable where its name is unknown.
    """
    check_name(target)
    if target.base_url:
        place = await check_address(target)
        key = target.key or await asyncio.to_thread(keys.kept, keys.owner(target))
        return ToServer(target, place, key, prefill, seconds)
    key = await asyncio.to_thread(checked_key, target)
    return ThroughLitellm(target, key, prefill, seconds)
