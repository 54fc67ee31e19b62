"""Model servers on this machine are found; whatever else listens is passed over."""

import json
import socket

import pytest

from assistant.models import Server, loopback_servers
from assistant.models.loopback import kind
from tests.scripted_server import ScriptedServer


def test_servers_are_found_with_their_models() -> None:
    with ScriptedServer(models=["llama3.2:3b", "openai/gpt-oss-20b"]) as a, ScriptedServer(models=["qwen3"]) as b:
        found = loopback_servers([("Ollama", a.port), ("vLLM", b.port)], seconds=5)
    assert found == [
        Server("Ollama", a.base_url, ("llama3.2:3b", "openai/gpt-oss-20b")),
        Server("vLLM", b.base_url, ("qwen3",)),
    ]


@pytest.mark.parametrize(("owner", "program"), [("vllm", "vllm"), ("llamacpp", "llama.cpp"), (["odd"], "ollama")])
def test_a_server_says_itself_which_program_it_is(owner: object, program: str) -> None:
    listing = json.dumps({"data": [{"id": "qwen3", "owned_by": owner}]}).encode()
    with ScriptedServer(listing=listing) as server:
        assert kind(server.base_url) == "unknown"
        loopback_servers([("Ollama", server.port)], seconds=5)
        assert kind(server.base_url.replace("127.0.0.1", "localhost")) == program


def test_nobody_there_is_no_error() -> None:
    with ScriptedServer() as server:
        pass  # its port is free again
    assert loopback_servers([("Ollama", server.port)]) == []
    assert loopback_servers([]) == []


def test_a_port_that_never_answers_does_not_hold_up_the_others() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, ScriptedServer(models=["qwen3"]) as server:
        found = loopback_servers([("mute", mute.getsockname()[1]), ("vLLM", server.port)], seconds=0.5)
    assert [each.label for each in found] == ["vLLM"]


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>It works!</html>",
        b'{"data": "none"}',
        b'{"data": [{"name": "no id"}]}',
        b'{"data": []}',
        b'{"data": [{"id": 7}]}',
        b'["data"]',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"data": [{"id": "' + b"x" * 2_000_000 + b'"}]}',
    ],
    ids=["HTML", "not a list", "no id", "no models", "not a name", "a list", "not UTF-8", "deep", "huge"],
)
def test_what_is_not_a_model_server_is_passed_over(answer: bytes) -> None:
    with ScriptedServer(listing=answer) as server:
        assert loopback_servers([("Ollama", server.port)], seconds=5) == []


def test_a_name_that_cannot_be_shown_is_left_out() -> None:
    with ScriptedServer(models=["good", "two\nlines", "", "x" * 1_000]) as server:
        assert loopback_servers([("Ollama", server.port)], seconds=5)[0].models == ("good",)
