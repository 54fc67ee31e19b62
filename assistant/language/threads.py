"""The threads in which texts are parsed and tagged: one a core, shared by all who read at the same time.

spaCy and onnxruntime let go of Python's lock where their work is, so that threads use all cores. onnxruntime's own
threads are not used: for one paragraph at a time they take twice the processor's time for the same figures. Nor are
those of numpy's products, which wait for each other in a loop: with twenty writers that takes most of the time.

Where threads begin, Python is told to look through what is read for garbage less often, for nearly all of it stays:
that takes a tenth off a long reading. And to hand its lock over sooner: a thread whose model has answered holds it for
a moment, and then works without it again.
"""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Characters of text to a task: enough to be worth handing over, little enough that cores end together.
TASK = 24_000
# As gc.set_threshold has it: new objects, and how many times as many for what is older.
GARBAGE = (20_000, 10, 25)

# Seconds between two looks at whether another thread waits for Python's lock.
SWITCH = 0.0005

_most: int | None = None


def limit(threads: int) -> None:
    """Use no more threads than this; for a process that is one of several. Before anything is read."""
    global _most
    _most = threads


@cache
def threads() -> ThreadPoolExecutor:
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    gc.set_threshold(*GARBAGE)
    sys.setswitchinterval(SWITCH)
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return ThreadPoolExecutor(_most or available, thread_name_prefix="language")


def session(weights: Path) -> "InferenceSession":
    """A model of onnxruntime's that works in the thread that calls it."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def tasks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in runs of about TASK characters, in order."""
    begin, size = 0, 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= TASK:
            yield texts[begin : i + 1]
            begin, size = i + 1, 0
    if begin < len(texts):
        yield texts[begin:]
