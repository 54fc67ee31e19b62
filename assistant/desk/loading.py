"""gradio, without what it does at import that nothing here needs.

For each of its components gradio reads the source, works out a stub for editors and puts that beside the installed
component: half of the import's time, at every start, and files written where a program has none to write. A component
whose source cannot be found gets no stub; while gradio is imported, none can be found by what asks for that.

Nearly half of what was left was pandas, which it looks at to tell a table from other values; httpx's command line with
its colours; the same dozen templates of documentation, each taken apart for every component anew; and the authorities
that other servers are trusted by, loaded for each client. pandas is loaded when something of it is asked for, httpx
does without its command line, and what was worked out once is kept.
"""

import inspect
import ssl
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from assistant.language.loading import instead

WRITES_STUBS = "gradio.component_meta"
TABLES, COMMAND_LINE = "pandas", "httpx._main"


@contextmanager
def loading_gradio() -> Iterator[None]:
    """For the import of gradio."""
    from jinja2 import Environment

    with ExitStack() as inside:
        inside.enter_context(instead({TABLES: _Later(TABLES), COMMAND_LINE: None}))
        inside.enter_context(_sourceless(WRITES_STUBS))
        inside.enter_context(_remembered(Environment, "compile"))
        inside.enter_context(_remembered(ssl, "create_default_context"))
        yield


class _Later(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = find_spec(name)
        self.__file__ = self.__spec__.origin if self.__spec__ else None

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def _sourceless(asking: str) -> Iterator[None]:
    """Inside, nothing has a source file, as far as the module of this name can tell."""
    find = inspect.getfile

    def getfile(object: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == asking:
            raise OSError("its stub is not wanted")
        return find(object)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = find


@contextmanager
def _remembered(owner: Any, name: str) -> Iterator[None]:
    """Inside, a function of a class or module is called once for the same arguments."""
    work = getattr(owner, name)
    setattr(owner, name, lru_cache(work))
    try:
        yield
    finally:
        setattr(owner, name, work)
