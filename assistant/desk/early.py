"""The first readings, made in a process of their own while this one is still being loaded.

Python loads one thing at a time, however many cores there are: gradio here, and beside it what marks a draft. When
this process can read by itself the other one ends. What it had read is read again here then, so that long drafts wait
for this process. It knows nothing of what is read.
"""

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import ParamSpec, TypeVar

# Characters: three thousand words, which take a third of a second to read again.
LONGEST = 18_000

Given = ParamSpec("Given")
Done = TypeVar("Done")

_process: ProcessPoolExecutor | None = None


def begin(first: Callable[[], object]) -> None:
    """Start the process, which does `first` at once: whatever loads what reading needs."""
    global _process
    _process = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_alone)
    _process.submit(first)


def end() -> None:
    """Let it finish what it is at; everything else is done here from now on."""
    global _process
    if _process is not None:
        _process.shutdown(wait=False)
        _process = None


def read_early(length: int, read: Callable[Given, Done], *args: Given.args, **kwargs: Given.kwargs) -> Done:
    """`read` called there as long as that process is there and the draft is not longer than LONGEST; else here."""
    process = _process
    if process is not None and length <= LONGEST:
        try:
            return process.submit(read, *args, **kwargs).result()
        # It has ended meanwhile; or its answer was a refusal that does not travel, and is made again.
        except (BrokenExecutor, RuntimeError):
            pass
    return read(*args, **kwargs)


def _alone() -> None:
    """Ctrl+C is for the server to answer; and where that is killed, this ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    server = parent_process()
    assert server is not None

    def follow() -> None:
        server.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
