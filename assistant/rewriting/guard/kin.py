"""How near a word lies to a list of words: by the list itself, by its roots, then by the static word vectors."""

import re
from collections import defaultdict
from functools import lru_cache

from assistant.language.likeness import greatest_likeness, likeness

ENDING = re.compile(
    r"(?:e?s|e?d|ing|e?rs?|ors?|y|i?ly|al|i?ally|i?c|i?cal|a?tions?|s?ions?|ments?|n?ess|i?ness|cy|i?ful|less|able|ible|ives?|"
    r"ists?|isms?|hoods?|ships?|ance|ence|ant|ent|en|ened|age|ous|ian|an|ary|ery|ed|i?fy)?"
)
# Letters that words of one root begin with alike.
START = 3
# Words of one kind lie above this; measured on the words of the guard's own lists, each left out in turn.
NEAR = 0.45


@lru_cache(maxsize=100_000)
def nearest(word: str, those: frozenset[str]) -> float:
    """The greatest likeness of `word` to any of `those`, -1 to 1: 1 where it is one of them, 0 where none is known."""
    if word in those or any(akin(word, other) for other in _by_start(those).get(word[:START], ())):
        return 1.0
    return greatest_likeness(word, those) or 0.0


@lru_cache(maxsize=1_000)
def _by_start(words: frozenset[str]) -> dict[str, list[str]]:
    """Words by their first letters, which words of one root share."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[:START]].append(word)
    return found


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
    if len(root) <= START or not word.startswith(root[:START]):
        return False
    stem = root[:-1] if root[-1] in "ey" and len(root) > 4 else root
    return word.startswith(stem) and bool(ENDING.fullmatch(word[len(stem) :]))
