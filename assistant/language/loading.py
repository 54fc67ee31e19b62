"""One heavy library at a time, and without what it does not need here.

spaCy's machine-learning library imports torch wherever it is installed, for two seconds and 200 MB, and this
pipeline uses none of it; spaCy itself imports its command line, which takes as long as all the rest of it. While spaCy
is imported both are hidden; the lock keeps a thread that does want torch (the sentence vectors) waiting until it can
be seen again.

Nor is each of the lemmatizer's 4,600 trees compared with a schema again, half of what is left of loading the pipeline:
they are those that it was trained with and that ship beside it.

The library for sentence vectors imports scikit-learn, two of its five seconds, for a distance that is not used here.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from threading import RLock
from types import ModuleType

loading = RLock()


@contextmanager
def loading_spacy() -> Iterator[None]:
    """Inside, `import torch` fails as if it were not installed, and spacy.cli is empty, unless either is there yet."""
    # spacy/__init__.py takes one name from its command line.
    hidden = {"torch": None, "spacy.cli": _empty("spacy.cli"), "spacy.cli.info": _empty("spacy.cli.info", "info")}
    with instead(hidden):
        yield


@contextmanager
def loading_vectors() -> Iterator[None]:
    """Inside, scikit-learn is empty, unless it is there yet."""
    # Manhattan distances, which nobody asks for.
    with instead({"sklearn": _empty("sklearn"), "sklearn.metrics": _empty("sklearn.metrics", "pairwise_distances")}):
        yield


@contextmanager
def instead(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Inside, these stand for modules that are not loaded yet; None for one that is not installed."""
    with loading:
        mine = {name: module for name, module in modules.items() if name not in sys.modules}
        sys.modules.update(mine)  # type: ignore[arg-type]
        try:
            yield
        finally:
            for name, module in mine.items():
                # It may have given way to what it stood for.
                if sys.modules.get(name, ...) is module:
                    del sys.modules[name]


def _empty(name: str, *names: str) -> ModuleType:
    module = ModuleType(name)
    # torch looks where some libraries lie, loaded or not.
    module.__spec__ = find_spec(name) if "." not in name else None
    module.__dict__.update(dict.fromkeys(names))
    return module


@contextmanager
def trusting_trees() -> Iterator[None]:
    """Inside, the trees of a lemmatizer are taken as they are."""
    from spacy.pipeline._edit_tree_internals import edit_trees

    validate = edit_trees.validate_edit_tree
    edit_trees.validate_edit_tree = _nothing_wrong
    try:
        yield
    finally:
        edit_trees.validate_edit_tree = validate


def _nothing_wrong(_: object) -> list[str]:
    return []
