"""How a request travels: straight to a server of the writer's own, or through litellm to one of its providers.

Both take a prompt and a Sampling and answer in OpenAI's shape. A server of the writer's own is spoken to in OpenAI's
interface and without litellm, which would guess from the model's name what to change in the request.
"""

import asyncio
from collections.abc import AsyncIterator
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from assistant.errors import BadReply
from assistant.models import keys, vendor
from assistant.models.addresses import Checked, check_address
from assistant.models.capabilities import Prefill
from assistant.models.messages import Prompt, Sampling, Target
from assistant.models.targets import check_name, checked_key

if TYPE_CHECKING:
    import ssl

    import httpx

# Beyond this an answer is none: ten times the longest reply, with everything a stream puts around each token.
LARGEST_ANSWER = 100_000_000  # bytes
# What a server of the writer's own gets to see. The openai client would add the platform it runs on, and
# organisation, project and further headers from the environment, which are meant for OpenAI alone.
HEADERS = {"host", "accept", "authorization", "connection", "content-length", "content-type"}
NO_KEY = "none"
# What the openai client has a name for; everything else travels beside it in the body.
OPENAI_NAMES = {
    "temperature",
    "top_p",
    "seed",
    "max_tokens",
    "stop",
    "logit_bias",
    "logprobs",
    "top_logprobs",
    "presence_penalty",
    "frequency_penalty",
    "response_format",
}


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


class OwnServer:
    """An OpenAI-compatible server at a checked address.

    One connection a request: closing it is what stops a server in mid-reply. It follows no redirect, and goes
    through a proxy only beyond this machine.
    """

    def __init__(
        self, target: Target, place: Checked, key: str | None, prefill: Prefill | None, seconds: float
    ) -> None:
        self.target, self.prefill = target, prefill
        self.client = vendor.openai().AsyncOpenAI(
            base_url=target.base_url,
            api_key=key or NO_KEY,
            http_client=_connection(place, seconds, urlsplit(target.base_url or "").scheme),
            timeout=seconds,
            max_retries=0,
        )

    async def send(self, prompt: Prompt, sent: Sampling, *, streaming: bool, counting: bool) -> Any:
        given = parameters(sent, text=isinstance(prompt, str))
        named = {name: value for name, value in given.items() if name in OPENAI_NAMES}
        beside: dict[str, Any] = {name: value for name, value in given.items() if name not in OPENAI_NAMES}
        common = {
            "model": self.target.model,
            "stream": streaming,
            **({"stream_options": {"include_usage": True}} if streaming and counting else {}),
            **named,
        }
        if isinstance(prompt, str):
            return await self.client.completions.create(prompt=prompt, extra_body=beside or None, **common)
        beside |= _continuing(prompt, self.prefill)
        messages = turns(prompt, self.prefill)
        return await self.client.chat.completions.create(messages=messages, extra_body=beside or None, **common)

    async def close(self) -> None:
        await self.client.close()


class Provider:
    """One of litellm's providers, at its own address."""

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
            **parameters(sent, text=isinstance(prompt, str)),
            **({"api_key": self.key} if self.key else {}),
        }
        if isinstance(prompt, str):
            return await litellm.atext_completion(prompt=prompt, **arguments)
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
        return OwnServer(target, place, key, prefill, seconds)
    key = await asyncio.to_thread(checked_key, target)
    return Provider(target, key, prefill, seconds)


def _connection(place: Checked, seconds: float, scheme: str) -> "httpx.AsyncClient":
    import httpx

    # A proxy looks names up itself; where it leads is the business of whoever set it up.
    proxy = None if place.on_loopback or proxy_bypass(place.host) else getproxies().get(scheme)

    class Transport(httpx.AsyncHTTPTransport):
        """Connects to the address that was checked, whatever the name leads to by now."""

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            for name in set(request.headers) - HEADERS:
                del request.headers[name]
            if not proxy and place.host != place.address:
                request.url = request.url.copy_with(host=place.address)
                request.extensions = {**request.extensions, "sni_hostname": place.host}
            answer = await super().handle_async_request(request)
            # Nothing compressed was asked for: a few bytes could unfold into gigabytes.
            answer.headers.pop("content-encoding", None)
            answer.stream = Bounded(answer.stream)
            return answer

    class Bounded(httpx.AsyncByteStream):
        """A body that ends with a refusal where it is too large to be an answer."""

        def __init__(self, body: Any) -> None:
            self.body = body

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for piece in self.body:
                size += len(piece)
                if size > LARGEST_ANSWER:
                    raise BadReply("The server sent more than any reply can be: check that it is a chat model's.")
                yield piece

        async def aclose(self) -> None:
            await self.body.aclose()

    return httpx.AsyncClient(timeout=seconds, transport=Transport(verify=_certificates(), proxy=proxy))


@cache
def _certificates() -> "ssl.SSLContext":
    """Read once; it takes longer than a request on loopback."""
    import httpx

    return httpx.create_ssl_context()
