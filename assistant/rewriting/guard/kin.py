"""How near a word lies to a list of words: by the list itself, by its roots, then by the static word vectors."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.likeness import likeness

ENDING = re.compile(
    r"(?:e?s|e?d|ing|e?rs?|ors?|y|i?ly|al|i?ally|i?c|i?cal|a?tions?|s?ions?|ments?|n?ess|i?ness|cy|i?ful|less|able|ible|ives?|"
    r"ists?|isms?|hoods?|ships?|ance|ence|ant|ent|en|ened|age|ous|ian|an|ary|ery|ed|i?fy)?"
)
# Words of one kind lie above this; measured on the words of the guard's own lists, each left out in turn.
NEAR = 0.45


def nearest(word: str, those: Iterable[str]) -> float:
    """The greatest likeness of `word` to any of `those`, -1 to 1: 1 where it is one of them, 0 where none is known."""
    return max((likely(word, other) for other in those), default=0.0)


@lru_cache(maxsize=100_000)
def likely(a: str, b: str) -> float:
    """Likeness of two lemmas; those of one root count as the same ("bankrupt", "bankruptcy")."""
    if a == b or akin(a, b):
        return 1.0
    return likeness(a, b) or 0.0


def akin(a: str, b: str) -> bool:
    """Whether two words share all but their endings: "bankrupt" and "bankruptcy", but not "work" and "workshop"."""
    return derived(a, b) or derived(b, a)


def derived(word: str, root: str) -> bool:
    """Whether `word` is `root` with an ending: "murderous" of "murder", not the other way round."""
    if len(root) < 4 or not word.startswith(root[:3]):
        return False
    stem = root[:-1] if root[-1] in "ey" and len(root) > 4 else root
    return word.startswith(stem) and bool(ENDING.fullmatch(word[len(stem) :]))
