"""What an exporter of a sweep is: a name, a line of help, the file it makes, and a function."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.lab.sweep.store import Kept


@dataclass(frozen=True, slots=True)
class Exporter:
    """One plug-in; its module holds it as EXPORTER. The same sweep gives the same text, byte for byte."""

    name: str
    about: str
    file: str
    media_type: str
    export: Callable[[Kept], str]
