"""Which words are one token, told without asking the network: by tables that ship with litellm, or by the server.

OpenAI's are looked up in tiktoken's tables, where litellm carries the file; a llama.cpp is asked at /tokenize
(https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md). Where neither tells, no word is one token.
"""

import asyncio
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.models import keys, vendor
from assistant.models.addresses import check_address
from assistant.models.messages import Target

# Encodings whose tables litellm carries, and the names of their files. Any other would be fetched.
TABLES = {
    "cl100k_base": "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    "o200k_base": "fb374d419588a4632f3f557e76b4b70aebbca790",
}
MOST_ASKED = 2_000  # spellings; more would not go into a request anyway
SECONDS = 5.0


def spellings(word: str) -> tuple[str, ...]:
    """As a word may stand in a text: after a space or not, with a capital or not."""
    capital = word[:1].upper() + word[1:]
    return tuple(dict.fromkeys(f"{space}{form}" for form in (word, capital) for space in (" ", "")))


def has_table(model: str) -> bool:
    """Whether the tokens of litellm's `model` are in a table that is here. Imports litellm."""
    return _encoding_name(model) is not None


async def single_tokens(target: Target, words: Sequence[str], seconds: float) -> tuple[int, ...]:
    """The tokens that are a spelling of one of `words`, in the order of the words, each once."""
    asked = list(dict.fromkeys(spelling for word in words for spelling in spellings(word)))[:MOST_ASKED]
    if target.base_url:
        return await _from_server(target, asked, min(seconds, SECONDS))
    return await asyncio.to_thread(_from_table, target.model, asked)


def _encoding_name(model: str) -> str | None:
    import tiktoken

    provider, _, name = model.rpartition("/")
    if provider not in {"", "openai"}:
        return None
    try:
        encoding = tiktoken.model.encoding_name_for_model(name)
    except KeyError:
        return None
    return encoding if encoding in TABLES and _table(encoding).is_file() else None


def _table(encoding: str) -> Path:
    return Path(_folder()) / TABLES[encoding]


def _folder() -> str:
    """Where litellm's tables are: its own folder, unless the operator has another."""
    vendor.load()
    from litellm.litellm_core_utils import default_encoding

    return str(default_encoding.cache_dir)


@lru_cache(maxsize=2)
def _encoding(name: str) -> Any:
    import tiktoken

    os.environ["TIKTOKEN_CACHE_DIR"] = _folder()  # what lies there is not fetched
    return tiktoken.get_encoding(name)


def _from_table(model: str, asked: Sequence[str]) -> tuple[int, ...]:
    name = _encoding_name(model)
    if name is None:
        return ()
    encoding, found = _encoding(name), []
    for spelling in asked:
        try:
            found.append(encoding.encode_single_token(spelling))
        except KeyError:
            continue
    return tuple(dict.fromkeys(found))


async def _from_server(target: Target, asked: Sequence[str], seconds: float) -> tuple[int, ...]:
    """All in one question, a line each: a line that is one token is one wherever it stands."""
    import httpx

    from assistant.models.connection import connection

    key = target.key or await asyncio.to_thread(keys.kept, keys.owner(target))
    place = await check_address(target)
    url = f"{(target.base_url or '').rstrip('/').removesuffix('/v1')}/tokenize"
    body = {"content": "\n".join(asked), "add_special": False, "parse_special": False, "with_pieces": True}
    try:
        async with asyncio.timeout(seconds), connection(place, seconds) as client:
            answer = await client.post(url, json=body, headers={"Authorization": f"Bearer {key}"} if key else {})
            answer.raise_for_status()
            pieces = json.loads(answer.content)["tokens"]
            return tuple(dict.fromkeys(_alone(pieces, frozenset(asked))))
    except (httpx.HTTPError, TimeoutError, ValueError, LookupError, TypeError, RecursionError):
        return ()  # a convenience: the ways after this one do without


def _alone(pieces: Sequence[Any], asked: frozenset[str]) -> Iterator[int]:
    """The tokens that make up a whole line, and it is one that was asked for."""
    texts = ["\n", *(piece["piece"] if isinstance(piece["piece"], str) else "\ufffd" for piece in pieces), "\n"]
    for i, piece in enumerate(pieces, 1):
        whole = texts[i - 1].endswith("\n") and texts[i + 1].startswith("\n") and texts[i] in asked
        if whole and isinstance(piece["id"], int):
            yield piece["id"]
