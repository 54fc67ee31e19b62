"""The HTTP connection to a server of the writer's own. Imported when first needed: httpx takes a while.

It goes to the address that was checked, shows the server what it needs and no more, follows no redirect, and takes no
more than an answer can be.
"""

from collections.abc import AsyncIterator
from functools import cache
from ssl import SSLContext

import httpx

from assistant.errors import BadReply
from assistant.models.addresses import Checked

# The openai client would add the platform it runs on, and organisation, project and further headers from the
# environment, which are meant for OpenAI alone.
HEADERS = {"host", "accept", "authorization", "connection", "content-length", "content-type"}
# Ten times the longest reply, with everything a stream puts around each token.
LARGEST_ANSWER = 100_000_000  # bytes


def connection(place: Checked, seconds: float) -> httpx.AsyncClient:
    """To be closed by the caller, which stops a server in mid-reply. `seconds`: for each step."""
    return httpx.AsyncClient(timeout=seconds, transport=Pinned(place))


class Pinned(httpx.AsyncHTTPTransport):
    """Connects to the address that was checked, whatever the name leads to by now."""

    def __init__(self, place: Checked) -> None:
        super().__init__(verify=certificates(), proxy=place.proxy)
        self.place = place

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for name in set(request.headers) - HEADERS:
            del request.headers[name]
        if self.place.host != self.place.address:
            request.url = request.url.copy_with(host=self.place.address)
            request.extensions = {**request.extensions, "sni_hostname": self.place.host}
        answer = await super().handle_async_request(request)
        # Nothing compressed was asked for: a few bytes could unfold into gigabytes.
        answer.headers.pop("content-encoding", None)
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        answer.stream = Bounded(answer.stream)
        return answer


class Bounded(httpx.AsyncByteStream):
    """A body that ends with a refusal where it is too large to be an answer."""

    def __init__(self, body: httpx.AsyncByteStream) -> None:
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


@cache
def certificates() -> SSLContext:
    """Read once; it takes longer than a request on loopback."""
    return httpx.create_ssl_context()
