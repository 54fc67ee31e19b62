"""The offline engine's word banks, written for this project: banks/*.txt are lists, banks/*.toml are tables.

In a list, words (or lines, for `lines`) stand as they are and a line that begins with # is a remark.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("banks")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of banks/<name>.txt."""
    raw = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in raw if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of banks/<name>.txt."""
    return frozenset(w for line in lines(name) for w in line.split())


@cache
def table(name: str) -> dict[str, Any]:
    """banks/<name>.toml."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
