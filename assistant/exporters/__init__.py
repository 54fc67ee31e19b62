"""A reading in a form that something else reads. One file, one exporter; being in this folder is being registered."""

from collections.abc import Mapping
from functools import cache

from assistant.exporters.exporter import Exporter, Look
from assistant.plugins import plugins

__all__ = ["Exporter", "Look", "exporters"]


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every exporter by its name."""
    from assistant import exporters as folder

    return {exporter.name: exporter for exporter in plugins(folder, "EXPORTER", beside="exporter").values()}
