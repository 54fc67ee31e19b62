"""Bytes from a file or standard input to a Draft, and rows from a JSONL file. Level 1.

The text is kept to the last code point: no newline translation, no stripping of a byte order mark, so that
offsets are the file's own. It does not guess encodings; what is not UTF-8 is refused.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, StrictInt, StrictStr, ValidationError

from assistant.draft import Draft
from assistant.errors import MissingFile, NotText

# A text may hold a few stray NULs; a file in which one character in fifty is one is not a text.
STRAY_NULS, NUL_SHARE = 8, 0.02


def load_draft(name: str) -> Draft:
    """The draft in a file, or on standard input where `name` is "-". Raises MissingFile or NotText."""
    if name == "-":
        return Draft(decoded(sys.stdin.buffer.read(), "Standard input"), "standard input")
    path = Path(name)
    if path.is_dir():
        raise MissingFile(f"{name} is a directory; name one .txt or .md file in it.")
    try:
        return Draft(decoded(path.read_bytes(), name), name)
    except FileNotFoundError as error:
        raise MissingFile(f"There is no file {name}; check the name, or use - to read standard input.") from error
    except OSError as error:
        raise MissingFile(f"{name} cannot be read: {error.strerror}.") from error


def decoded(data: bytes, name: str) -> str:
    """UTF-8 bytes as text. Raises NotText."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText(f"{name} is not UTF-8 text (byte {error.start}); save it as UTF-8 text and try again.") from error
    if text.count("\0") > max(STRAY_NULS, NUL_SHARE * len(text)):
        raise NotText(f"{name} is a binary file, not text; export it as .txt or .md and try again.")
    return text


class Row(BaseModel):
    """One line of a corpus. Other keys are allowed and ignored."""

    id: StrictStr | StrictInt
    text: StrictStr


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a corpus that cannot be used, and why."""

    number: int
    why: str


def rows(lines: BinaryIO) -> Iterator[tuple[int, Row | BadLine]]:
    """Bytes read so far, and each line's row or what is wrong with it. Blank lines are passed over."""
    done = 0
    for number, line in enumerate(lines, start=1):
        done += len(line)
        if line.strip():
            yield done, _row(number, line)


def _row(number: int, line: bytes) -> Row | BadLine:
    try:
        # Through the standard library's JSON, which keeps a lone surrogate that pydantic's would refuse.
        return Row.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the line"
        return BadLine(number, f"{key}: {first['msg'].lower()}")
    except (ValueError, RecursionError) as error:
        return BadLine(number, f"not JSON ({type(error).__name__})")
