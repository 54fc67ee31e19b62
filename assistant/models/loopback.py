"""Finds model servers on this machine by asking their usual ports for a list of models.

Only 127.0.0.1 is asked, nothing but `GET /v1/models` is sent, and whatever does not answer like a model server is
passed over. Another program may well live at such a port.
"""

import json
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.models.addresses import names_loopback

if TYPE_CHECKING:
    import httpx

# Where each listens unless told otherwise.
PLACES = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080), ("vLLM", 8000))
# What each says of its models in "owned_by"; another may well listen at its port.
OWNERS = {"library": "Ollama", "organization_owner": "LM Studio", "llamacpp": "llama.cpp", "vllm": "vLLM"}
UNKNOWN = "unknown"
SECONDS = 0.5  # for each step: connecting, and the wait for the next bytes
LONGEST_READ = 2.0  # seconds for the whole of an answer
MOST_MODELS, LONGEST_NAME, LARGEST_LIST = 500, 200, 1_000_000  # beyond these it is no list of models


@dataclass(frozen=True, slots=True)
class Server:
    """An OpenAI-compatible server on this machine, and the models it offers, in its order."""

    label: str
    base_url: str
    models: tuple[str, ...]


def loopback_servers(places: Iterable[tuple[str, int]] = PLACES, seconds: float = SECONDS) -> list[Server]:
    """The servers that answer, in the order of `places` (label, port), all asked at once.

    Blocks for about `seconds` at most where nobody drips. A server that offers no model is left out.
    """
    import httpx

    places = list(places)
    if not places:
        return []
    # No proxy from the environment: it would be asked about its own loopback.
    with httpx.Client(trust_env=False, timeout=seconds) as client, ThreadPoolExecutor(len(places)) as pool:
        found = pool.map(lambda place: _ask(client, *place), places)
        return [server for server in found if server]


def _ask(client: "httpx.Client", label: str, port: int) -> Server | None:
    import httpx

    base_url = f"http://127.0.0.1:{port}/v1"
    try:
        entries = json.loads(_read(client, f"{base_url}/models"))["data"]
        names = [entry["id"] for entry in entries]
    except (httpx.HTTPError, ValueError, LookupError, TypeError, RecursionError):
        return None  # nobody there, or whatever lives there is not a model server
    models = tuple(n for n in names if isinstance(n, str) and n.strip() and n.isprintable() and len(n) <= LONGEST_NAME)
    if not models:
        return None
    owners = (entry.get("owned_by") for entry in entries if isinstance(entry, dict))
    _kinds[port] = next((OWNERS[o] for o in owners if isinstance(o, str) and o in OWNERS), label).lower()
    return Server(label, base_url, models[:MOST_MODELS])


_kinds = {port: label.lower() for label, port in PLACES}


def kind(base_url: str) -> str:
    """Which program serves there, in lower case, as it said itself or as its port has it; else UNKNOWN."""
    port = urlsplit(base_url).port
    return _kinds.get(port, UNKNOWN) if port and names_loopback(base_url) else UNKNOWN


def _read(client: "httpx.Client", url: str) -> bytes:
    """The body of a successful answer. Raises ValueError where it is too large for a list of models, or drips."""
    deadline = time.monotonic() + LONGEST_READ
    with client.stream("GET", url) as answer:
        body = bytearray()
        for piece in answer.raise_for_status().iter_bytes():
            body += piece
            if len(body) > LARGEST_LIST or time.monotonic() > deadline:
                raise ValueError("not a list of models")
    return bytes(body)
