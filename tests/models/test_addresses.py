"""A server's address leads to this machine, to litellm's providers, or where the operator says; nowhere else."""

import socket
from ipaddress import ip_address
from pathlib import Path

import pytest

from assistant.errors import Refused, Unreachable
from assistant.models import Message, Target, complete
from assistant.models.addresses import Checked, check_address, listed
from assistant.settings import Settings, settings
from tests.scripted_server import ScriptedServer, says

PROMPT = [Message("user", "The bell rang twice and nobody came.")]


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Sets UNKITSCH_ADDRESSES for one test."""

    def allow(addresses: str) -> None:
        monkeypatch.setenv("UNKITSCH_ADDRESSES", addresses)
        settings.cache_clear()

    monkeypatch.setenv("UNKITSCH_SETTINGS", str(tmp_path / "none.toml"))
    yield allow
    settings.cache_clear()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch):
    """A name service: names it knows to the addresses they lead to, one after the other; every question noted."""
    known: dict[str, list[str]] = {}
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host, *more, **named):
        if host not in known:
            return real(host, *more, **named)
        asked.append(host)
        answers = known[host]
        return real(answers.pop(0) if len(answers) > 1 else answers[0], *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known, asked


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "[::1]", "[::ffff:127.0.0.1]", "localhost", "LocalHost."])
async def test_this_machine_is_allowed(host: str) -> None:
    address = ip_address((await check_address(Target("m", f"http://{host}:11434/v1"))).address)
    assert (getattr(address, "ipv4_mapped", None) or address).is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.0.7:11434/v1",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/v1",
        "http://[fe80::1]/v1",
        "http://0.0.0.0:11434/v1",
        "http://2130706433/v1",
        "https://models.example/v1",
        "http://localhost.models.example/v1",
        "http://127.0.0.1.models.example/v1",
        "http://me@models.example/v1",
    ],
)
async def test_anywhere_else_is_not_and_is_not_even_looked_up(url: str, names) -> None:
    _, asked = names
    with pytest.raises(Refused, match="UNKITSCH_ADDRESSES"):
        await check_address(Target("m", url))
    assert asked == []


async def test_a_desk_does_not_connect_there() -> None:
    """By this machine's own address in its network, which is not loopback, where it has one."""
    with ScriptedServer() as server:
        url = server.base_url.replace("127.0.0.1", "0.0.0.0")
        with pytest.raises(Refused, match="choose a model on this machine"):
            await complete(Target("m", url), PROMPT)
    assert server.contacts == 0


async def test_litellms_own_providers_are_allowed_at_public_addresses_only(names) -> None:
    known, _ = names
    known["api.groq.com"] = ["104.18.0.1"]
    assert await check_address(Target("m", "https://api.groq.com/openai/v1")) == Checked("api.groq.com", "104.18.0.1")
    known["api.groq.com"] = ["10.0.0.1"]
    with pytest.raises(Refused, match="should not lead into"):
        await check_address(Target("m", "https://api.groq.com/openai/v1"))


async def test_what_the_operator_allows_is_allowed(allow, names) -> None:
    known, _ = names
    known["models.example"] = ["10.0.0.1"]
    allow("models.example, 192.168.0.7:8000")
    assert (await check_address(Target("m", "http://Models.Example/v1"))).address == "10.0.0.1"
    assert (await check_address(Target("m", "http://192.168.0.7:8000/v1"))).address == "192.168.0.7"
    with pytest.raises(Refused):
        await check_address(Target("m", "http://192.168.0.7:22/v1"))


async def test_the_operators_own_word_needs_no_list() -> None:
    assert await check_address(Target("m", "http://192.168.0.7/v1", trusted=True)) == Checked(
        "192.168.0.7", "192.168.0.7"
    )


async def test_a_name_that_changes_its_mind_leads_nowhere_else(allow, names) -> None:
    """DNS rebinding: the first answer is checked, and the connection goes to it, not to the next one."""
    known, asked = names
    allow("models.example")
    with ScriptedServer(says("The bell was struck.")) as server:
        known["models.example"] = ["127.0.0.1", "192.0.2.1"]
        target = Target("scripted", f"http://models.example:{server.port}/v1")
        assert (await complete(target, PROMPT)).text == "The bell was struck."
    assert asked == ["models.example"]
    assert server.requests[0].headers["host"] == f"models.example:{server.port}"


async def test_behind_a_proxy_the_proxy_looks_the_name_up(names, monkeypatch: pytest.MonkeyPatch) -> None:
    known, asked = names
    known["models.example"] = ["192.0.2.1"]
    with ScriptedServer() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(Refused, match="was not found"):  # by a proxy that knows no such place
            await complete(Target("m", "http://models.example/v1", trusted=True), PROMPT)
    assert (asked, proxy.contacts) == ([], 1)


async def test_localhost_that_leads_elsewhere_is_refused(names) -> None:
    known, _ = names
    known["localhost"] = ["192.0.2.1"]
    with pytest.raises(Refused, match="in numbers"):
        await check_address(Target("m", "http://localhost:1/v1"))


async def test_a_name_nobody_knows(names, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_, **__):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreachable, match="check it"):
        await check_address(Target("m", "http://models.example/v1", trusted=True))


def test_a_list_of_addresses_is_written_with_commas_or_as_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKITSCH_ADDRESSES", "a.example, b.example:8000")
    assert Settings().addresses == ("a.example", "b.example:8000")
    monkeypatch.delenv("UNKITSCH_ADDRESSES")
    assert Settings(addresses=["a.example"]).addresses == ("a.example",)
    assert listed("a.example", 80, ["A.Example"])
    assert not listed("a.example", 80, ["a.example:81", "sub.a.example"])
