"""Many texts to readings, line by line, in order, in constant memory. Level 4.

A line that cannot be used is named on standard error and left out; the rest goes on.
"""

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, TextIO

from assistant.draft import Draft
from assistant.errors import BadInput, MissingFile
from assistant.files import BadLine, rows
from assistant.reading import Options, read


def read_corpus(source: str, target: str, options: Options) -> int:
    """Read every text of a JSONL file and write its reading to another. Returns how many lines were bad.

    Raises MissingFile and BadInput where the files themselves cannot be used.
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
            out = opened.enter_context(Path(target).open("w", encoding="ascii"))
        except OSError as error:
            raise BadInput(f"{target} cannot be written: {error.strerror}; name another place.") from error
        return _all(lines, out, options, Path(source).stat().st_size)


def _all(lines: BinaryIO, out: TextIO, options: Options, size: int) -> int:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bad, words = 0, 0
    console = Console(stderr=True, markup=False)
    columns = (BarColumn(), TextColumn("{task.fields[words]} words"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=size, words=0)
        for done, row in rows(lines):
            if isinstance(row, BadLine):
                bad += 1
                console.print(f"Line {row.number} was left out: {row.why}.")
                continue
            reading = read(Draft(row.text, str(row.id)), options)
            out.write(json.dumps({"id": row.id, **reading.to_json()}) + "\n")
            words += reading.words
            progress.update(task, completed=done, words=words)
    return bad
