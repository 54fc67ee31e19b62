"""Many texts to readings, line by line, in order, in constant memory, on all cores. Level 4.

A line that cannot be used is named on standard error and left out; the rest goes on. What a killed run has written
stands, and a later run can go on from there.
"""

import json
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from assistant.draft import Draft
from assistant.errors import BadInput, MissingFile
from assistant.files import BadLine, Row, rows
from assistant.reading import Options, read

if TYPE_CHECKING:
    from rich.console import Console

# Characters of text handed over at once, and how many such tasks wait for each process.
TASK, WAITING = 20_000, 4
# Bytes of input for each process: one takes two seconds to start, in which it could have read as much.
WORTH_A_PROCESS = 100_000


@dataclass(frozen=True)
class Task:
    """Rows to be read together, the bytes of the input up to their end, and what is wrong with lines among them."""

    rows: tuple[Row, ...]
    done: int
    bad: tuple[BadLine, ...]


def read_corpus(
    source: str, target: str, options: Options, *, resume: bool = False, processes: int | None = None
) -> int:
    """Read every text of a JSONL file and write its reading to another. Returns how many lines were bad.

    With `resume` the readings in the target stay, and the texts after theirs are read. `processes` are as many as
    there are cores, or fewer for little input, unless said. Raises MissingFile and BadInput where the files themselves
    cannot be used.
    """
    if Path(source).is_dir():
        raise MissingFile(f"{source} is a directory; name one .jsonl file.")
    if Path(target).exists() and Path(source).exists() and Path(source).samefile(target):
        raise BadInput("IN and OUT are the same file; name another for the readings.")
    with ExitStack() as opened:
        try:
            lines = opened.enter_context(Path(source).open("rb"))
        except OSError as error:
            raise MissingFile(f"{source} cannot be read: {error.strerror}.") from error
        try:
            known = _ids(target) if resume and Path(target).exists() else []
            out = opened.enter_context(Path(target).open("a" if known else "w", encoding="ascii"))
        except OSError as error:
            raise BadInput(f"{target} cannot be written: {error.strerror}; name another place.") from error
        size = Path(source).stat().st_size
        most = processes or max(1, min(os.cpu_count() or 1, size // WORTH_A_PROCESS))
        return _all(tasks(lines, known, target), out, options, size, most)


def _ids(target: str) -> list[str | int]:
    """The ids of the readings in a file, which loses what a killed run left of a line. Raises BadInput."""
    found, whole = list[str | int](), 0
    with Path(target).open("rb+") as written:
        for line in written:
            if not line.endswith(b"\n"):
                break
            try:
                found.append(json.loads(line)["id"])
            except (ValueError, KeyError, TypeError) as error:
                raise BadInput(f"{target} holds something else than readings; name another place.") from error
            whole += len(line)
        written.truncate(whole)
    return found


def tasks(lines: BinaryIO, known: list[str | int], target: str) -> Iterator[Task]:
    """The rows after those that are `known`, in runs of about TASK characters. Raises BadInput where theirs differ."""
    kept, bad, size, done = list[Row](), list[BadLine](), 0, 0
    number = 0
    for done, row in rows(lines):
        if isinstance(row, BadLine):
            bad.append(row)
            continue
        if number < len(known):
            if row.id != known[number]:
                raise BadInput(f"{target} holds readings of other texts; leave --resume out to write it anew.")
            number += 1
            continue
        kept.append(row)
        size += len(row.text)
        if size >= TASK:
            yield Task(tuple(kept), done, tuple(bad))
            kept, bad, size = [], [], 0
    if kept or bad:
        yield Task(tuple(kept), done, tuple(bad))


def read_rows(kept: tuple[Row, ...], options: Options) -> tuple[str, int]:
    """The lines to be written for some rows, and how many words were read."""
    lines, words = list[str](), 0
    for row in kept:
        reading = read(Draft(row.text, str(row.id)), options)
        lines.append(json.dumps({"id": row.id, **reading.to_json()}) + "\n")
        words += reading.words
    return "".join(lines), words


def _process_begins() -> None:
    from assistant.language import one_of_many

    one_of_many()
    # Whoever presses Ctrl-C means the program, which ends its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _pool(processes: int) -> Executor:
    if processes == 1:
        return ThreadPoolExecutor(1)
    # A fresh interpreter each: a fork would copy the locks of threads that it does not have.
    return ProcessPoolExecutor(processes, get_context("spawn"), _process_begins)


def _all(todo: Iterator[Task], out: TextIO, options: Options, size: int, processes: int) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bad, words = 0, 0
    console = Console(stderr=True, markup=False)
    columns = (BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with (
        _pool(processes) as pool,
        Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress,
    ):
        bar = progress.add_task("", total=size, told="")
        for task, (lines, read_words) in _in_order(pool, todo, options, processes * WAITING):
            out.write(lines)
            # What is written stands, whatever happens to this process.
            out.flush()
            words += read_words
            bad += len(task.bad)
            _tell(console, task.bad)
            rate = words / (progress.tasks[0].elapsed or 1)
            progress.update(bar, completed=task.done, told=f"{words:,} words, {rate:,.0f} a second")
    return bad


def _tell(console: "Console", bad: tuple[BadLine, ...]) -> None:
    for line in bad:
        console.print(f"Line {line.number} was left out: {line.why}.")


def _in_order(
    pool: Executor, todo: Iterator[Task], options: Options, most: int
) -> Iterator[tuple[Task, tuple[str, int]]]:
    """Each task with what came of it, in order; no more than `most` wait at a time."""
    waiting: deque[tuple[Task, Future[tuple[str, int]]]] = deque()
    try:
        for task in todo:
            waiting.append((task, pool.submit(read_rows, task.rows, options)))
            if len(waiting) >= most:
                first, result = waiting.popleft()
                yield first, result.result()
        while waiting:
            first, result = waiting.popleft()
            yield first, result.result()
    finally:
        # Where reading ends early, nobody waits for what was still to come.
        for _, result in waiting:
            result.cancel()
