"""Where the learnt parts of a reading lie: the eye's weights, the words' weights, the coefficients of the score.

An experiment can have a reading made with others (`learnt_from`), so that no text is read by what was fitted to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHIPPED = Path(__file__).with_name("learnt")
EYE, DICTION, SCORE = "eye", "diction.tsv", "score.json"

_folder = SHIPPED
_parts: dict[str, Path] = {}


def folder() -> Path:
    """The folder in use; SHIPPED unless an experiment says otherwise."""
    return _folder


def part(name: str) -> Path:
    """Where one of the parts lies."""
    # A path takes long to put together, and this is asked for every paragraph.
    if name not in _parts:
        _parts[name] = _folder / name
    return _parts[name]


@contextmanager
def learnt_from(other: Path) -> Iterator[None]:
    """Inside, readings use the parts in `other`. For a process of its own: it changes all threads' readings."""
    global _folder, _parts
    before = _folder, _parts
    _folder, _parts = other, {}
    try:
        yield
    finally:
        _folder, _parts = before
