"""A real HTTP server on loopback that speaks OpenAI's chat and completions APIs and does what a test tells it to.

    with ScriptedServer(says("A plain sentence."), fails(500)) as server:
        ...  # server.base_url, server.requests, server.most_at_once, server.wait_for_hang_up()

Each request takes the next script; the last one serves all that follow. A script is a coroutine over an Exchange:
what was asked, and the wire to answer on. In place of scripts a function of the request may choose one.

It runs on a thread of its own, so that a test, a command line or a browser can talk to it. It knows nothing of the
program under test, and no HTTP beyond what such a client sends: one request a connection, a body with a length.
"""

import asyncio
import json
import re
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

MODEL = "scripted"
CHAT, TEXT = "/v1/chat/completions", "/v1/completions"
REASONS = {200: "OK", 307: "Temporary Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden"}


@dataclass(frozen=True)
class Asked:
    """A request as it came: `headers` have lower-case names, `body` is the parsed JSON ({} where there is none)."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def messages(self) -> list[str]:
        return [message["content"] for message in self.body.get("messages", [])]

    @property
    def sampling(self) -> dict[str, Any]:
        """The body without model, prompt and streaming: what was really sent to steer the model."""
        apart = {"model", "messages", "prompt", "stream", "stream_options"}
        return {k: v for k, v in self.body.items() if k not in apart}

    @property
    def is_text(self) -> bool:
        """Whether it came to the API for bare text."""
        return self.path == TEXT


class Exchange:
    """One request and the wire it is answered on. Closing the wire ends the answer."""

    def __init__(self, asked: Asked, writer: asyncio.StreamWriter, everyone: asyncio.Condition, now: set[int]) -> None:
        self.asked, self.writer, self.everyone, self.now = asked, writer, everyone, now

    async def head(self, status: int, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Scripted')}", f"Content-Type: {content_type}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        await self.send("\r\n".join([*lines, "Connection: close", "", ""]).encode())

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def body(self, status: int, body: bytes, content_type: str, headers: Mapping[str, str] | None = None) -> None:
        await self.head(status, content_type, {**(headers or {}), "Content-Length": str(len(body))})
        await self.send(body)

    async def json(self, status: int, value: Any, headers: Mapping[str, str] | None = None) -> None:
        await self.body(status, json.dumps(value).encode(), "application/json", headers)

    async def event(self, value: Any) -> None:
        """One chunk of a stream, in HTTP's chunked coding, so that a missing last chunk is noticed."""
        line = value if isinstance(value, bytes) else b"data: " + json.dumps(value).encode() + b"\n\n"
        await self.send(b"%x\r\n%s\r\n" % (len(line), line))

    async def stream_head(self) -> None:
        await self.head(200, "text/event-stream", {"Transfer-Encoding": "chunked"})

    async def stream_end(self) -> None:
        await self.event(b"data: [DONE]\n\n")
        await self.send(b"0\r\n\r\n")

    async def gather(self, n: int) -> None:
        """Wait until `n` requests are in hand at once."""
        async with self.everyone:
            await self.everyone.wait_for(lambda: len(self.now) >= n)


Script = Callable[[Exchange], Awaitable[None]]


def says(
    text: str, *, finish: str = "stop", pause: float = 0.0, wait: float = 0.0, streams: bool = True, at_once: int = 0
) -> Script:
    """Reply with `text`, word by word where a stream is asked for; with log probabilities, where these are.

    `pause`: seconds between words; `wait`: before the first. `streams=False`: a server that answers a stream request
    with plain JSON. `at_once`: wait until so many requests are in hand before answering any.
    """

    async def script(exchange: Exchange) -> None:
        await exchange.gather(at_once)
        await asyncio.sleep(wait)
        asked = exchange.asked
        if not (streams and asked.body.get("stream")):
            return await exchange.json(200, _completion(text, finish, asked))
        await exchange.stream_head()
        for piece in re.findall(r"\S*\s*", text):
            await exchange.event(_chunk({"content": piece}, asked=asked))
            await asyncio.sleep(pause)
        await exchange.event(_chunk({}, finish, asked))
        if exchange.asked.body.get("stream_options", {}).get("include_usage"):
            await exchange.event({**_chunk({}), "choices": [], "usage": USAGE})
        await exchange.stream_end()

    return script


def fails(status: int, message: str = "it failed", **headers: str) -> Script:
    """An error as OpenAI words it; `retry_after="1"` sends the header Retry-After."""

    async def script(exchange: Exchange) -> None:
        error = {"message": message, "type": "scripted", "param": None, "code": None}
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        await exchange.json(status, {"error": error}, named)

    return script


def refuses(*parameters: str, because: str = "Unsupported parameter: {} is not supported with this model.") -> Script:
    """400 naming those of `parameters` that were sent; where none was, reply."""

    async def script(exchange: Exchange) -> None:
        named = [f"'{name}'" for name in parameters if name in exchange.asked.body]
        answer = fails(400, because.format(" and ".join(named))) if named else says("Plain words, then.")
        await answer(exchange)

    return script


def hangs() -> Script:
    """Take the request and never answer."""

    async def script(exchange: Exchange) -> None:
        await asyncio.Event().wait()

    return script


def cuts(text: str, *, politely: bool = False) -> Script:
    """Stream `text` and close the connection without an end; `politely` ends the HTTP body but not the reply."""

    async def script(exchange: Exchange) -> None:
        await exchange.stream_head()
        await exchange.event(_chunk({"content": text}))
        if politely:
            await exchange.send(b"0\r\n\r\n")

    return script


def goes_on(pieces: Iterable[str], *, pause: float = 0.0) -> Script:
    """Stream `pieces`, which may be endless."""

    async def script(exchange: Exchange) -> None:
        await exchange.stream_head()
        for piece in pieces:
            await exchange.event(_chunk({"content": piece}, asked=exchange.asked))
            await asyncio.sleep(pause)

    return script


def sends(body: bytes, content_type: str = "application/json", *, status: int = 200, **headers: str) -> Script:
    """Exactly these bytes, whatever was asked."""

    async def script(exchange: Exchange) -> None:
        await exchange.body(status, body, content_type, {name.title(): value for name, value in headers.items()})

    return script


def echoes() -> Script:
    """Reply with the prompt."""

    async def script(exchange: Exchange) -> None:
        await says(exchange.asked.messages[-1])(exchange)

    return script


class ScriptedServer:
    """Serves on a free port of 127.0.0.1 while the `with` block runs."""

    def __init__(
        self,
        *scripts: Script,
        choose: Callable[[Asked], Script] | None = None,
        models: Sequence[str] = (MODEL,),
        listing: bytes | None = None,
        also: Mapping[str, Script] | None = None,
    ) -> None:
        """`models` is what GET /v1/models lists; `listing` stands for the whole of its answer. `also`: what answers at
        further paths."""
        self.listing, self.also = listing, dict(also or {})
        self.scripts, self.choose, self.models = list(scripts) or [says("A plain sentence.")], choose, models
        self.requests: list[Asked] = []  # those for a reply only, in the order they came
        self.most_at_once = 0
        self.contacts = 0  # connections of any kind
        self._hung_up = threading.Semaphore(0)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def wait_for_hang_up(self, seconds: float = 10.0) -> bool:
        """Whether a client closed its connection before its answer was complete, or does so soon."""
        return self._hung_up.acquire(timeout=seconds)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._everyone, self._now, self._tasks = asyncio.Condition(), set[int](), set[asyncio.Task[None]]()
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.contacts += 1
        task = asyncio.create_task(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request, play its script, and notice if the client leaves before the end."""
        try:
            asked = await _read(reader)
            playing = asyncio.create_task(self._answer(asked, writer))
            leaving = asyncio.create_task(reader.read(1))
            await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not playing.done() or isinstance(playing.exception(), ConnectionError):
                self._hung_up.release()
            for task in (playing, leaving):
                task.cancel()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # a client that only tried the door
        finally:
            writer.close()

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        exchange = Exchange(asked, writer, self._everyone, self._now)
        if asked.path == "/v1/models":
            listing = {"object": "list", "data": [{"id": name} for name in self.models]}
            return await sends(self.listing or json.dumps(listing).encode())(exchange)
        if asked.path in self.also:
            return await self.also[asked.path](exchange)
        if asked.path not in {CHAT, TEXT}:
            return await fails(404, f"no such path: {asked.path}")(exchange)
        self.requests.append(asked)
        async with self._everyone:
            self._now.add(id(exchange))
            self.most_at_once = max(self.most_at_once, len(self._now))
            self._everyone.notify_all()
        try:
            await self._next(asked)(exchange)
        finally:
            self._now.discard(id(exchange))

    def _next(self, asked: Asked) -> Script:
        if self.choose:
            return self.choose(asked)
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def _completion(text: str, finish: str, asked: Asked) -> dict[str, Any]:
    said = {"text": text} if asked.is_text else {"message": {"role": "assistant", "content": text}}
    choice = {"index": 0, "finish_reason": finish, **said, **_probabilities(text, asked)}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": [choice], "usage": USAGE}


def _chunk(delta: Mapping[str, str], finish: str | None = None, asked: Asked | None = None) -> dict[str, Any]:
    text = delta.get("content", "")
    said = {"text": text} if asked and asked.is_text else {"delta": dict(delta)}
    choice = {"index": 0, "finish_reason": finish, **said, **(_probabilities(text, asked) if asked and text else {})}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}


def _probabilities(text: str, asked: Asked) -> dict[str, Any]:
    """Every piece as likely as not, and "else" in its place."""
    if not asked.body.get("logprobs"):
        return {}
    if asked.is_text:
        return {"logprobs": {"tokens": [text], "token_logprobs": [-0.7], "top_logprobs": [{"else": -0.7}]}}
    others = [{"token": "else", "logprob": -0.7, "bytes": None}]
    return {"logprobs": {"content": [{"token": text, "logprob": -0.7, "bytes": None, "top_logprobs": others}]}}


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(method, path, headers, json.loads(body) if body else {})
