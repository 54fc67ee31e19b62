"""What a check of the guard is, and the registry: every module in checks/ holds one as CHECK.

A check compares a rewrite with what it was made from and objects, or not. It is a value, with its own examples,
which are its tests.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One plug-in. `flags` are (before, after) to which it must object, `passes` those to which it must not.

    about: what it looks for, in one sentence for the writer.
    """

    about: str
    find: Callable[[Comparison], Iterable[Objection]]
    flags: tuple[tuple[str, str], ...]
    passes: tuple[tuple[str, str], ...]


@cache
def registry() -> Mapping[str, Check]:
    """Every check by the name of its file, in alphabetical order."""
    from assistant.rewriting.guard import checks as folder

    names = sorted(m.name for m in pkgutil.iter_modules(folder.__path__))
    return MappingProxyType({n: importlib.import_module(f"{folder.__name__}.{n}").CHECK for n in names})
