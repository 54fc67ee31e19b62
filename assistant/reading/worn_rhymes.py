"""Which rhymes are worn: tables of rhymes, one a line, in lexicon/.

Two rhyming words that stand in one line of a table are a pair of it, also with an "s" at the end of both.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from assistant.reading.lexicons import classes


@cache
def _lines_of(table: str) -> Mapping[str, frozenset[str]]:
    """For each word of lexicon/<table>.txt the lines it stands in, by their keys."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, words in classes(table).items():
        for word in words:
            found[word.lower()].add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def paired(table: str, one: str, other: str) -> bool:
    """Whether two words that rhyme are a pair of lexicon/<table>.txt."""
    keys, nothing = _lines_of(table), frozenset[str]()
    forms = [(one.lower(), other.lower())]
    if one.endswith("s") and other.endswith("s"):
        forms.append((one.lower()[:-1], other.lower()[:-1]))
    return any(keys.get(a, nothing) & keys.get(b, nothing) for a, b in forms)
