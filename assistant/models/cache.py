"""Replies that came before, for the very same request. Bounded; in memory, or in a file where the operator says so.

A reply is found by a digest of everything that was sent, the key included: no key, prompt or draft is kept, but a
reply is mostly somebody's draft in other words, so a file of them takes the operator's word. Who asks for several
replies to one prompt says which one is meant; who does not say gets a new one each time.
"""

import asyncio
import hashlib
import json
import os
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from cachetools import LRUCache
from pydantic import TypeAdapter

from assistant.models.messages import Prompt, Reply, Sampling, Target
from assistant.settings import settings

CHARACTERS = 20_000_000  # of replies in memory
ROWS = 20_000  # replies in a file
FILE = "replies.sqlite"
BUSY_SECONDS = 2.0


class Cache(Protocol):
    def get(self, digest: str) -> Reply | None: ...

    def put(self, digest: str, reply: Reply) -> None: ...


def digest(target: Target, prompt: Prompt, sent: Sampling, repeat: int) -> str:
    """What a request is found by again. `repeat` tells several replies to one prompt apart."""
    said = prompt if isinstance(prompt, str) else [[message.role, message.text] for message in prompt]
    whole = [target.model, target.base_url, target.key, said, sorted(sent.given().items()), repeat]
    return hashlib.sha256(json.dumps(whole, default=str).encode("utf-8", "surrogatepass")).hexdigest()


class Memory:
    """For this process. Threads may share it."""

    def __init__(self, characters: int = CHARACTERS) -> None:
        self._lock = Lock()
        self._replies: LRUCache[str, Reply] = LRUCache(characters, getsizeof=lambda reply: len(reply.text) + 1_000)

    def get(self, digest: str) -> Reply | None:
        with self._lock:
            return self._replies.get(digest)

    def put(self, digest: str, reply: Reply) -> None:
        with self._lock:
            if len(reply.text) + 1_000 <= self._replies.maxsize:
                self._replies[digest] = reply


class File:
    """A small database that several processes may share; the oldest replies make room. A broken one is set aside."""

    def __init__(self, path: Path, rows: int = ROWS) -> None:
        self.path, self.rows = path, rows

    def get(self, digest: str) -> Reply | None:
        found = self._do("SELECT reply FROM replies WHERE digest = ?", (digest,))
        try:
            return _REPLY.validate_json(found[0][0]) if found else None
        except ValueError:  # of an earlier release
            return None

    def put(self, digest: str, reply: Reply) -> None:
        made = _REPLY.dump_json(reply)
        self._do("INSERT OR REPLACE INTO replies VALUES (?, ?, ?)", (digest, made, time.time()))
        self._do(
            "DELETE FROM replies WHERE digest IN (SELECT digest FROM replies ORDER BY at DESC LIMIT -1 OFFSET ?)",
            (self.rows,),
        )

    def _do(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        """Its rows; none where the file cannot be used, since a cache is only a convenience."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as database, database:
                database.execute("CREATE TABLE IF NOT EXISTS replies (digest TEXT PRIMARY KEY, reply TEXT, at REAL)")
                return database.execute(statement, values).fetchall()
        except sqlite3.OperationalError:
            return []
        except sqlite3.DatabaseError:
            self.path.replace(self.path.with_suffix(".broken"))
            return []
        except OSError:
            return []


async def found(target: Target, prompt: Prompt, asked: Sampling, sent: Sampling, repeat: int | None) -> Reply | None:
    """That repeat of the reply to a request, where it came before; None for no repeat."""
    kept = replies()
    if repeat is None or kept is None:
        return None
    reply = await asyncio.to_thread(kept.get, digest(target, prompt, sent, repeat))
    return reply and replace(reply, asked=asked, cost=0.0, cached=True)


async def keep(target: Target, prompt: Prompt, sent: Sampling, repeat: int | None, reply: Reply) -> None:
    """So that it is found again; nothing, for no repeat."""
    kept = replies()
    if repeat is not None and kept is not None:
        await asyncio.to_thread(kept.put, digest(target, prompt, sent, repeat), reply)


_REPLY = TypeAdapter(Reply)


@cache
def replies() -> Cache | None:
    """The operator's cache; None where it is off."""
    match settings().cache:
        case "memory":
            return Memory()
        case "file":
            return File(settings().cache_folder / FILE)
        case _:
            return None
