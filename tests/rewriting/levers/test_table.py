"""Strategy x lever x capability: what really goes over the wire, one table.

Each row is a lever as the writer sets it; each column a kind of target; the cell is what is sent beside the prompt,
and what stands in it. Every strategy that writes is sent by every row and column.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant import prompts
from assistant.draft import Draft
from assistant.models import Target, loopback_servers
from assistant.reading import read
from assistant.rewriting import Failed, Progress, Request, Steering, engine, rewrite
from assistant.rewriting.levers.lever import parsed
from tests.scripted_server import Asked, ScriptedServer, says

DRAFT = Draft("Elena stood at the window, her heart pounding. The weight of her silence settled over the room.")
VOICE = "I went down to the shop. The man had no eggs. I said that I would come back on Friday, and he nodded. " * 12
WRITING = [name for name, s in prompts.strategies().items() if not s.asks]

# What stands in a prompt.
DIRECTIONS, FOUR, FIVE, UNLIKE = "Find 4 ways", "Write 4 versions", "Write 5 versions", "What anyone else would answer"
# Targets: a server nobody knows; the same with a model that takes no temperature; vLLM; llama.cpp.
UNKNOWN, FIXED, VLLM, LLAMA = ("any", ""), ("gpt-5", ""), ("qwen3", "vllm"), ("qwen3", "llamacpp")

Cell = tuple[dict[str, Any], set[str]]
OWN: dict[str, Any] = {"temperature": "own"}  # the strategy's own; FIXED takes it where it is 1
WATCHED = {"logprobs": True, "top_logprobs": 20}  # what is banned is drawn anew among the alternatives told
TABLE: dict[str, dict[tuple[str, str], Cell]] = {
    "directions=on": {
        UNKNOWN: (OWN, {DIRECTIONS}),
        FIXED: (OWN, {DIRECTIONS}),
        VLLM: (OWN, {DIRECTIONS}),
        LLAMA: (OWN, {DIRECTIONS}),
    },
    "directions=off": {UNKNOWN: (OWN, set()), FIXED: (OWN, set()), VLLM: (OWN, set()), LLAMA: (OWN, set())},
    "temperature=1.3": {
        UNKNOWN: ({"temperature": 1.3}, {DIRECTIONS}),
        FIXED: ({}, {FOUR}),
        VLLM: ({"temperature": 1.3}, {DIRECTIONS}),
        LLAMA: ({"temperature": 1.3}, {DIRECTIONS}),
    },
    "temperature=0.4..1.2": {
        UNKNOWN: ({"temperature": 0.8}, {DIRECTIONS}),
        FIXED: ({}, {FOUR}),
        VLLM: ({"temperature": 0.8}, {DIRECTIONS}),
        LLAMA: ({"temperature": 0.8}, {DIRECTIONS}),
    },
    "top_p=0.9": {
        UNKNOWN: (OWN | {"top_p": 0.9}, {DIRECTIONS}),
        FIXED: (OWN, {DIRECTIONS}),
        VLLM: (OWN | {"top_p": 0.9}, {DIRECTIONS}),
        LLAMA: (OWN | {"top_p": 0.9}, {DIRECTIONS}),
    },
    "top_k=40": {
        UNKNOWN: (OWN | {"top_k": 40}, {DIRECTIONS}),
        FIXED: (OWN | {"top_k": 40}, {DIRECTIONS}),
        VLLM: (OWN | {"top_k": 40}, {DIRECTIONS}),
        LLAMA: (OWN | {"top_k": 40}, {DIRECTIONS}),
    },
    "min_p=0.1": {
        UNKNOWN: (OWN | {"min_p": 0.1}, {DIRECTIONS}),
        FIXED: (OWN | {"min_p": 0.1}, {DIRECTIONS}),
        VLLM: (OWN | {"min_p": 0.1}, {DIRECTIONS}),
        LLAMA: (OWN | {"min_p": 0.1}, {DIRECTIONS}),
    },
    "unlike_everyone": {
        UNKNOWN: (OWN, {DIRECTIONS, UNLIKE}),
        FIXED: (OWN, {DIRECTIONS, UNLIKE}),
        VLLM: (OWN, {DIRECTIONS, UNLIKE}),
        LLAMA: (OWN, {DIRECTIONS, UNLIKE}),
    },
    "verbalized=5": {UNKNOWN: (OWN, {FIVE}), FIXED: (OWN, {FIVE}), VLLM: (OWN, {FIVE}), LLAMA: (OWN, {FIVE})},
    "bans=kettle": {
        UNKNOWN: (OWN | WATCHED, {DIRECTIONS}),
        FIXED: (OWN, {DIRECTIONS}),
        VLLM: (OWN | WATCHED | {"bad_words": ["kettle", "Kettle"]}, {DIRECTIONS}),
        LLAMA: (OWN | WATCHED, {DIRECTIONS}),
    },
    "guidance=1.5": {
        UNKNOWN: (OWN, {DIRECTIONS}),
        FIXED: (OWN, {DIRECTIONS}),
        VLLM: (OWN, {DIRECTIONS}),
        LLAMA: (OWN, {DIRECTIONS}),
    },
}


@contextmanager
def served(program: str) -> Iterator[ScriptedServer]:
    """A server that says which program it is, as real ones do, and answers with the draft, which ends the matter."""
    listing = json.dumps({"data": [{"id": "qwen3", "owned_by": program}]}).encode() if program else None
    with ScriptedServer(says(f"<REWRITE>{DRAFT.text}</REWRITE>"), listing=listing) as server:
        if program:
            loopback_servers([("unknown", server.port)], seconds=5)
        yield server


async def sent(server: ScriptedServer, model: str, strategy: str, lever: str) -> Asked:
    name, value = parsed(lever)
    steering = Steering({name: value}, n=1)
    request = Request(DRAFT, read(DRAFT), prompts.strategy(strategy), steering, voice=VOICE)
    before = len(server.requests)
    events = [e async for e in rewrite(request, engine(Target(model, server.base_url, trusted=True)))]
    (last,) = [e for e in events if not isinstance(e, Progress)]
    assert isinstance(last, Failed)  # the draft, word for word
    (asked,) = server.requests[before:]
    return asked


@pytest.mark.parametrize("target", [UNKNOWN, FIXED, VLLM, LLAMA], ids=lambda t: t[1] or t[0])
@pytest.mark.parametrize("lever", TABLE)
async def test_what_is_sent(lever: str, target: tuple[str, str]) -> None:
    settings, parts = TABLE[lever][target]
    model, program = target
    with served(program) as server:
        for strategy in WRITING:
            asked = await sent(server, model, strategy, lever)
            own = prompts.strategy(strategy).steering.temperature
            wanted = {name: own if value == "own" else value for name, value in settings.items()}
            if target == FIXED and wanted.get("temperature") != 1:
                wanted.pop("temperature", None)
            assert asked.sampling == wanted, strategy
            found = {part for part in (DIRECTIONS, FOUR, FIVE, UNLIKE) if part in asked.messages[0]}
            assert found == parts, strategy
