"""What models were found to refuse, kept in a file between runs.

One line of JSON a refusal, added and read under a lock between processes, so that two at once lose nothing and see
what the other learnt. Models change: what is older than FORGET_AFTER is tried anew. A file that cannot be read is set
aside, and one that cannot be written is done without. It holds the names of models, addresses and settings, and no
texts, keys or passwords.
"""

import contextlib
import os
import time
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.settings import settings

FORGET_AFTER = 30 * 86_400  # seconds
LARGEST = 1_000_000  # bytes; a file of refusals is a few thousand
WAIT = 5  # seconds for another process, which holds the file for a thousandth of that


class Refusal(BaseModel):
    """A model does not take `name`: at all, with this `value` only, or only not `beside` another setting.

    The value of a list is its length.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    value: float | None = None
    beside: str | None = None

    def meets(self, asked: dict[str, object]) -> bool:
        met = self.name in asked and (self.value is None or measured(asked[self.name]) == self.value)
        return met and (self.beside is None or self.beside in asked)


def measured(value: object) -> float | None:
    """A setting as a Refusal has it: a number, how long a list is, or nothing of the kind."""
    if isinstance(value, Sized):
        return len(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


Place = tuple[str, str | None]  # a model, and the address of its server where it is one of the writer's own


class Line(BaseModel):
    """One line of the file; `at` is seconds since 1970."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    address: str | None = None
    at: float
    refusal: Refusal


class Learnt:
    """The refusals of one file, by place. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock, self._read_at, self._known = Lock(), (0, 0), dict[Place, dict[Refusal, float]]()

    def refusals(self, place: Place) -> frozenset[Refusal]:
        with self._lock:
            self._look()
            old = time.time() - FORGET_AFTER
            return frozenset(refusal for refusal, at in self._known.get(place, {}).items() if at > old)

    def add(self, place: Place, refusals: tuple[Refusal, ...]) -> None:
        new = [refusal for refusal in refusals if refusal not in self.refusals(place)]
        if not new:
            return
        now = time.time()
        lines = [Line(model=place[0], address=place[1], at=now, refusal=refusal) for refusal in new]
        with self._lock, contextlib.suppress(OSError):  # a folder that cannot be written: known in this process only
            self._known.setdefault(place, {}).update(dict.fromkeys(new, now))
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._alone():
                self._append(lines)

    def _look(self) -> None:
        """Read the file again where it has changed."""
        try:
            stat = self.path.stat()
        except OSError:
            return
        if (stat.st_mtime_ns, stat.st_size) == self._read_at:
            return
        self._read_at = (stat.st_mtime_ns, stat.st_size)
        with self._alone():
            lines, broken = _read(self.path)
            if broken:
                with contextlib.suppress(OSError):
                    self.path.replace(self.path.with_suffix(".broken"))
                    self._append(lines)
        for line in lines:
            self._known.setdefault((line.model, line.address), {})[line.refusal] = line.at

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process reads or writes meanwhile. Appending alone does not see to that on every file system, and
        half a line, read, would look like a broken file. Where no lock can be had, such as in a folder that is only
        read, it goes on without."""
        with contextlib.ExitStack() as held:
            with contextlib.suppress(OSError, NotImplementedError):
                held.enter_context(FileLock(self.path.with_suffix(".lock"), timeout=WAIT, mode=0o600))
            yield

    def _append(self, lines: list[Line]) -> None:
        data = "".join(line.model_dump_json(exclude_none=True) + "\n" for line in lines).encode()
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, data)
        finally:
            os.close(file)


def _read(path: Path) -> tuple[list[Line], bool]:
    """The lines that can be read, and whether any cannot."""
    try:
        data = path.read_bytes()
    except OSError:
        return [], False
    if len(data) > LARGEST:
        return [], True
    lines, broken = list[Line](), False
    for raw in data.splitlines():
        try:
            lines.append(Line.model_validate_json(raw))
        except ValidationError:
            broken = True
    return lines, broken


_open: dict[Path, Learnt] = {}


def learnt() -> Learnt:
    """The operator's file, one for the whole process."""
    path = settings().state_folder / "refusals.jsonl"
    return _open.setdefault(path, Learnt(path))
