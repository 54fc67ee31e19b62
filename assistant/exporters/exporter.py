"""What an exporter is: a name (its flag on the command line), a line of help, and a function."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.reading import Reading
from assistant.reading.shelves import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show: whether it has colours, and its width in columns."""

    colour: bool = False
    width: int = 100


@dataclass(frozen=True, slots=True)
class Exporter:
    """One plug-in; its module holds it as EXPORTER. A reading without a score has no standing."""

    name: str
    about: str
    export: Callable[[Reading, Standing | None, Look], str]
