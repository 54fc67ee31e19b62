"""A sweep as a file. One file, one exporter; being in this folder is being registered."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.errors import BadInput
from assistant.lab.sweep.exporters.exporter import Exporter
from assistant.lab.sweep.store import Kept
from assistant.plugins import plugins

__all__ = ["Exporter", "exporters", "write_all"]


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every exporter by its name."""
    from assistant.lab.sweep import exporters as folder

    return {exporter.name: exporter for exporter in plugins(folder, "EXPORTER", beside="exporter").values()}


def write_all(kept: Kept, folder: Path) -> list[Path]:
    """Every form of it, as files of a folder. Raises BadInput where they cannot be written."""
    written = []
    for exporter in exporters().values():
        path = folder / exporter.file
        try:
            path.write_text(exporter.export(kept), encoding="utf-8", errors="replace", newline="")
        except OSError as error:
            raise BadInput(f"{path} cannot be written: {error.strerror}; make room, and run it again.") from error
        written.append(path)
    return written
