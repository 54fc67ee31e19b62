"""gradio, without the files it writes when it is imported.

For each of its components gradio reads the source, works out a stub for editors and puts that beside the installed
component: half of the import's time, at every start, and files written where a program has none to write. A component
whose source cannot be found gets no stub; while gradio is imported, none can be found by what asks for that.
"""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

WRITES_STUBS = "gradio.component_meta"


@contextmanager
def loading_gradio() -> Iterator[None]:
    """Inside, no component of gradio's has a source file, as far as gradio's writer of stubs can tell."""
    find = inspect.getfile

    def getfile(object: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == WRITES_STUBS:
            raise OSError("its stub is not wanted")
        return find(object)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = find
