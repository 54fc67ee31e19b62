"""The file of a sweep: a head that says which sweep it is, then a line for every finished cell, added as it finishes.

What a killed run leaves of a line is cut off when the next one begins; all whole lines stand. A file of another sweep
is refused, and so is one that another process is adding to. It holds the texts and what came of them, and never a key.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Literal

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.errors import AssistantError, BadInput, MissingFile
from assistant.lab.sweep.plan import Plan
from assistant.lab.sweep.words import Words

SCHEMA: Literal[1] = 1
NAME = "cells.jsonl"


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Head(Line):
    """The first line. `date` is the caller's; `versions` are those of the libraries that decide what comes out."""

    kind: Literal["sweep"] = "sweep"
    schema_: Annotated[Literal[1], Field(alias="schema")] = SCHEMA
    digest: str
    date: str
    versions: dict[str, str]
    plan: dict[str, Any]


class Versions(Line):
    """Written where a run goes on under other versions than those before it."""

    kind: Literal["versions"] = "versions"
    versions: dict[str, str]


class Came(Line):
    """One candidate. `kitsch` is the score of the whole text with it; `measures` are raw, by name; `guard` are the
    checks that object."""

    index: int
    passage: Words
    kitsch: float | None
    refused: bool
    guard: tuple[str, ...] = ()
    measures: dict[str, float | None]
    asked: dict[str, Any]
    sent: dict[str, Any]
    notes: tuple[Words, ...] = ()
    tokens: int | None = None
    cost: float | None = 0.0


class Record(Line):
    """One finished cell. `failed` are the sentences of the candidates that did not come."""

    kind: Literal["cell"] = "cell"
    key: str
    seed: int
    before: float | None
    candidates: tuple[Came, ...]
    failed: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A sweep as its file has it. `records` is by the key of the cell; `versions` are all it was run
    under, in order."""

    plan: Plan
    date: str
    versions: tuple[Mapping[str, str], ...]
    records: Mapping[str, Record]

    @property
    def done(self) -> int:
        """How many cells are finished."""
        return len(self.records)

    @property
    def cost(self) -> float:
        """US dollars so far, as far as prices are known."""
        return sum(came.cost or 0.0 for record in self.records.values() for came in record.candidates)


def kept(path: Path) -> Kept:
    """What a file holds; half a line at its end is passed over. Raises MissingFile, and BadInput for anything else."""
    try:
        with path.open("rb") as file:
            return _read(path, file)[0]
    except OSError as error:
        raise MissingFile(f"{path} cannot be read: {error.strerror}.") from error


def _read(path: Path, file: BinaryIO) -> tuple[Kept, int]:
    """And how many bytes of it are whole lines."""
    head, versions, records, whole = None, list[Mapping[str, str]](), dict[str, Record](), 0
    for number, line in enumerate(file, start=1):
        if not line.endswith(b"\n"):
            break
        try:
            # Through the standard library's JSON, which keeps half a surrogate pair.
            found = json.loads(line)
            if head is None:
                head = Head.model_validate(found)
                plan = TypeAdapter(Plan).validate_python(head.plan)
                versions.append(head.versions)
            elif found["kind"] == "versions":
                versions.append(Versions.model_validate(found).versions)
            else:
                record = Record.model_validate(found)
                records[record.key] = record
        except AssistantError as refusal:
            raise BadInput(f"The sweep in {path} cannot be taken up again. {refusal}") from refusal
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadInput(
                f"Line {number} of {path} is not of a sweep; name another place, or move it away."
            ) from error
        whole += len(line)
    if head is None:
        raise BadInput(f"{path} holds no sweep; name another place, or move it away.")
    return Kept(plan, head.date, tuple(versions), records), whole


class Store:
    """The file of one sweep, open for adding. `kept` is what it held when it was opened. See `opened`."""

    def __init__(self, path: Path, file: BinaryIO, held: Kept) -> None:
        self.path, self.kept, self._file = path, held, file

    @classmethod
    @contextmanager
    def opened(cls, path: Path, plan: Plan, *, date: str, versions: Mapping[str, str]) -> Iterator["Store"]:
        """Begin the file of `plan`, or go on in it. Raises BadInput where it is another sweep's, in use, or cannot be
        written."""
        with ExitStack() as held:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                held.enter_context(FileLock(path.with_suffix(".lock"), timeout=0, mode=0o600))
                file = held.enter_context(os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb+"))
            except Timeout as error:
                raise BadInput(
                    f"Another run is at work on {path.parent}; wait for it, or name another place."
                ) from error
            except OSError as error:
                raise BadInput(f"{path} cannot be written: {error.strerror}; name another place.") from error
            yield cls._begun(path, file, plan, date, versions)

    @classmethod
    def _begun(cls, path: Path, file: BinaryIO, plan: Plan, date: str, versions: Mapping[str, str]) -> "Store":
        first = file.readline()
        file.seek(0)
        if not first.endswith(b"\n"):
            # Nothing yet, or a head that a kill cut short: whatever else it may be is no sweep, and is not overwritten.
            if first and not first.startswith(HEAD_BEGINS):
                raise BadInput(f"{path} holds something else than a sweep; name another place.")
            file.truncate(0)
            store = cls(path, file, Kept(plan, date, (versions,), {}))
            described = json.loads(json.dumps(asdict(plan)))
            head = Head(digest=plan.digest, date=date, versions=dict(versions), plan=described)
            store._write(head.model_dump(by_alias=True))
            return store
        held, whole = _read(path, file)
        if held.plan.digest != plan.digest:
            raise BadInput(
                f"{path} is the file of another sweep ({held.plan.count:,} cells, begun {held.date}); name another "
                "place for this one, or ask for the same texts, factors and seed again."
            )
        file.seek(whole)
        file.truncate()
        store = cls(path, file, held)
        if dict(held.versions[-1]) != dict(versions):
            store._write(Versions(versions=dict(versions)).model_dump())
        return store

    def add(self, record: Record) -> None:
        """What is added stands, whatever happens to this process. Raises BadInput where it cannot be written."""
        self._write(record.model_dump())

    def _write(self, line: Mapping[str, Any]) -> None:
        try:
            self._file.write(json.dumps(line).encode("ascii") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise BadInput(
                f"{self.path} cannot be written: {error.strerror}. What is finished is kept; run it again."
            ) from error


HEAD_BEGINS = b'{"kind": "sweep"'
