"""Middleware that keeps the page to itself: nothing is fetched from, and nothing told to, any other host.

Other pages in the same browser may not ask this server to do anything either, such as to send a text to a model.

The browser is told so by a content security policy, and enforces it. gradio's template carries addresses for
link previews; they are taken out as well, so that the page names no other host at all. Scripts must be
allowed to be compiled ('unsafe-eval'), because that is how gradio starts a component's JavaScript.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join([
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
])  # fmt: skip
PAGES = ("/", "/sweep")
PREVIEW = re.compile(rb"<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>\s*")


class Quiet:
    """Adds the headers to every answer, and cleans the page itself; `first` is put at the beginning of its head."""

    def __init__(self, app: ASGIApp, first: str = "") -> None:
        self.app = app
        self.head = b"<head>" + first.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        # Browsers say where a request comes from, and a page cannot forge it; other programs do not send it.
        if scope["method"] == "POST" and Headers(scope=scope).get("sec-fetch-site", "same-origin") != "same-origin":
            refusal = PlainTextResponse("Only the page itself may ask this.", status_code=403)
            return await refusal(scope, receive, send)
        held: list[Message] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = POLICY
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Content-Type-Options"] = "nosniff"
                if scope["path"] in PAGES and headers.get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
            elif held:
                held.append(message)
                if not message.get("more_body"):
                    for part in cleaned(held, self.head):
                        await send(part)
                return
            await send(message)

        await self.app(scope, receive, sending)


def cleaned(messages: list[Message], head: bytes) -> list[Message]:
    """The whole answer, without the addresses for link previews, `head` where its head begins."""
    start, *parts = messages
    body = PREVIEW.sub(b"", b"".join(part.get("body", b"") for part in parts)).replace(b"<head>", head, 1)
    MutableHeaders(scope=start)["Content-Length"] = str(len(body))
    return [start, {"type": "http.response.body", "body": body}]
