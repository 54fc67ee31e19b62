"""A reading in a form that something else reads. One file, one exporter; being in this folder is being registered."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from assistant.exporters.exporter import Exporter, Look

__all__ = ["Exporter", "Look", "exporters"]

NOT_AN_EXPORTER = "exporter"


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every exporter by its name."""
    files = [m.name for m in pkgutil.iter_modules(__path__) if m.name != NOT_AN_EXPORTER]
    found = [importlib.import_module(f"{__name__}.{name}").EXPORTER for name in files]
    return {exporter.name: exporter for exporter in found}
