"""A target of its own for every test: what a model refuses is remembered by its name and address."""

import itertools
from collections.abc import Callable, Iterator

import pytest

from assistant.models import Target, loopback, loopback_servers
from tests.scripted_server import ScriptedServer

_numbers = itertools.count()
At = Callable[..., Target]


@pytest.fixture
def at() -> Iterator[At]:
    """The target at a scripted server, which says that it is a vLLM unless told otherwise; None: it does not say."""
    told: list[int] = []

    def target(server: ScriptedServer, kind: str | None = "vLLM") -> Target:
        if kind:
            assert loopback_servers([(kind, server.port)], seconds=5)
            told.append(server.port)
        return Target(f"talker-{next(_numbers)}", server.base_url)

    yield target
    for port in told:
        loopback._kinds.pop(port, None)


@pytest.fixture
def openai(monkeypatch: pytest.MonkeyPatch) -> Callable[[ScriptedServer], Target]:
    """A model of OpenAI's, whose tokens and prices are known, at a scripted server."""

    def target(server: ScriptedServer) -> Target:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-planted")
        return Target("openai/gpt-4o-mini")

    return target
