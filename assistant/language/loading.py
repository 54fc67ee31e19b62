"""One heavy library at a time, and spaCy without what it does not need here.

spaCy's machine-learning library imports torch wherever it is installed, for two seconds and 200 MB, and this
pipeline uses none of it; spaCy itself imports its command line, which takes as long as all the rest of it. While spaCy
is imported both are hidden; the lock keeps a thread that does want torch (the sentence vectors) waiting until it can
be seen again.

Nor is each of the lemmatizer's 4,600 trees compared with a schema again, half of what is left of loading the pipeline:
they are those that it was trained with and that ship beside it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from types import ModuleType

loading = RLock()


@contextmanager
def loading_spacy() -> Iterator[None]:
    """Inside, `import torch` fails as if it were not installed, and spacy.cli is empty, unless either is there yet."""
    hidden: dict[str, ModuleType | None] = {"torch": None, "spacy.cli": ModuleType("spacy.cli")}
    # spacy/__init__.py takes one name from there.
    hidden["spacy.cli.info"] = info = ModuleType("spacy.cli.info")
    info.__dict__["info"] = None
    with loading:
        mine = {name: module for name, module in hidden.items() if name not in sys.modules}
        sys.modules.update(mine)  # type: ignore[arg-type]
        try:
            yield
        finally:
            for name in mine:
                del sys.modules[name]


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
