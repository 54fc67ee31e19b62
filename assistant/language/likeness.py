"""How near two words lie to each other, by the static vectors that the pipeline carries.

They are MiniLM's first-layer embeddings of its whole words, 96 dimensions, unit length (see train.py), so that a
reading needs neither torch nor a sentence encoder. They know a word, not its sense in a sentence, and no phrases.
"""

from functools import lru_cache
from typing import Any

from assistant.language.pipeline import vocabulary


@lru_cache(maxsize=20_000)
def likeness(a: str, b: str) -> float | None:
    """Cosine of two lower-case words, -1 to 1: unrelated words lie near 0, near-synonyms above .35.

    None where one of them has no vector; then nothing is known.
    """
    vocab = vocabulary()
    rows = [vocab.vectors.key2row.get(vocab.strings[word], -1) for word in (a, b)]
    if min(rows) < 0:
        return None
    return float(vocab.vectors.data[rows[0]] @ vocab.vectors.data[rows[1]])


def greatest_likeness(word: str, those: frozenset[str]) -> float | None:
    """The greatest cosine of a lower-case word to any of `those`, None where it, or all of them, have no vector."""
    vocab = vocabulary()
    row = vocab.vectors.key2row.get(vocab.strings[word], -1)
    vectors = _vectors(those)
    return float((vectors @ vocab.vectors.data[row]).max()) if row >= 0 and len(vectors) else None


@lru_cache(maxsize=1_000)
def _vectors(words: frozenset[str]) -> Any:
    """An array of the vectors of those that have one, a row each."""
    vocab = vocabulary()
    rows = (vocab.vectors.key2row.get(vocab.strings[word], -1) for word in words)
    return vocab.vectors.data[[row for row in rows if row >= 0]]
