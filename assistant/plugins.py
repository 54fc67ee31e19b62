"""One plug-in, one file: being in the folder is being registered. It knows nothing of what a plug-in is."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Any


def plugins(folder: ModuleType, constant: str, *, beside: str = "") -> Mapping[str, Any]:
    """The constant of that name in every module of a package, by the module's name, in alphabetical order.

    `beside` is a module that says what a plug-in is and is none; names that begin with "_" are none either.
    """
    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if m.name != beside)
    found = (n for n in names if not n.startswith("_"))
    return MappingProxyType({n: getattr(importlib.import_module(f"{folder.__name__}.{n}"), constant) for n in found})
