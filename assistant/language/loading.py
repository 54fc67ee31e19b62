"""One heavy library at a time, and spaCy without torch.

spaCy's machine-learning library imports torch wherever it is installed, for two seconds and 200 MB, and this
pipeline uses none of it. While spaCy is imported torch is hidden; the lock keeps a thread that does want torch
(the sentence vectors) waiting until it can be seen again.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

loading = RLock()


@contextmanager
def without_torch() -> Iterator[None]:
    """Inside, `import torch` fails as if it were not installed, unless it has been imported already."""
    with loading:
        if "torch" in sys.modules:
            yield
            return
        sys.modules["torch"] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            del sys.modules["torch"]
