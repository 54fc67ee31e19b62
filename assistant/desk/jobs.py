"""Long work that the page starts, looks at while it grows, and may stop.

A job reads an asynchronous iterator of (slot, state) on an event loop of its own thread, so that nothing it
does can hold up the page. For each slot only the latest state is kept: a page that looks seldom gets the
same end result as one that looks often. A job that nobody looks at is stopped, and forgotten later.

It knows nothing of what the work is.
"""

import asyncio
import logging
import secrets
import threading
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import AssistantError

# How long one question waits for news, how long a job runs with nobody asking, how long its end is kept: seconds.
LONGEST_WAIT = 10.0
UNWATCHED = 45.0
KEPT = 600.0

State = dict[str, Any]
Work = AsyncIterator[tuple[int, State]]

log = logging.getLogger(__name__)


@dataclass
class Job:
    """`slots` maps a slot to (version, state); `version` counts every change, the end included."""

    slots: dict[int, tuple[int, State]] = field(default_factory=dict)
    version: int = 0
    done: bool = False
    failed: str | None = None
    unwatched: float = UNWATCHED
    looked: float = field(default_factory=time.monotonic)
    task: asyncio.Task[None] | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def changed(self) -> None:
        self.version += 1
        self.news.set()

    def end(self) -> None:
        self.done = True
        self.changed()

    def since(self, version: int) -> dict[str, Any]:
        """What changed after `version`."""
        fresh = [{"slot": slot, **state} for slot, (at, state) in sorted(self.slots.items()) if at > version]
        return {"version": self.version, "states": fresh, "done": self.done, "failed": self.failed}


class Jobs:
    """All jobs of this process. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="jobs", daemon=True).start()

    def start(self, work: Work, unwatched: float | None = None) -> str:
        """Begin; the name it returns is all that is needed to look and to stop, and cannot be guessed. `unwatched`:
        seconds that it runs with nobody asking, by default UNWATCHED."""
        name = secrets.token_urlsafe(16)
        asyncio.run_coroutine_threadsafe(
            self._start(name, work, UNWATCHED if unwatched is None else unwatched), self._loop
        ).result()
        return name

    async def look(self, name: str, since: int) -> dict[str, Any] | None:
        """What changed after version `since`, as soon as there is something; None for a job that is not known."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._look(name, since), self._loop))

    def knows(self, name: str) -> bool:
        """Whether it runs, or has ended and is not forgotten."""
        return name in self._jobs

    def runs(self, name: str) -> bool:
        """Whether it is known and has not ended."""
        job = self._jobs.get(name)
        return job is not None and not job.done

    def stop(self, name: str) -> None:
        """End it if it runs. What has come so far stays."""
        self._loop.call_soon_threadsafe(self._stop, name)

    async def _start(self, name: str, work: Work, unwatched: float) -> None:
        self._forget()
        job = self._jobs[name] = Job(unwatched=unwatched)
        job.task = asyncio.create_task(self._run(job, work))
        job.task.add_done_callback(lambda _: job.end())

    async def _run(self, job: Job, work: Work) -> None:
        watch = asyncio.create_task(self._watch(job))
        try:
            async for slot, state in work:
                job.slots[slot] = (job.version + 1, state)
                job.changed()
        except AssistantError as refusal:
            job.failed = str(refusal)
        except asyncio.CancelledError:
            pass
        except Exception as bug:
            job.failed = sentence_for(bug)
        finally:
            watch.cancel()
            close = getattr(work, "aclose", None)
            if close:
                await close()

    async def _watch(self, job: Job) -> None:
        while time.monotonic() - job.looked < job.unwatched:
            await asyncio.sleep(1)
        if job.task:
            job.task.cancel()

    async def _look(self, name: str, since: int) -> dict[str, Any] | None:
        job = self._jobs.get(name)
        if job is None:
            return None
        job.looked = time.monotonic()
        if job.version <= since and not job.done:
            job.news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(job.news.wait(), LONGEST_WAIT)
        job.looked = time.monotonic()
        return job.since(since)

    def _stop(self, name: str) -> None:
        job = self._jobs.get(name)
        if job and job.task:
            job.task.cancel()

    def _forget(self) -> None:
        now = time.monotonic()
        for name in [n for n, j in self._jobs.items() if j.done and now - j.looked > KEPT]:
            del self._jobs[name]


def sentence_for(bug: Exception) -> str:
    """Log a bug without its message, which may hold the draft's words; what the page says about it."""
    kind = type(bug).__name__
    log.error("A bug: %s\n%s", kind, "".join(traceback.format_tb(bug.__traceback__)))
    return f"Something in the program broke ({kind}). Your text is untouched; the terminal says where it happened."
