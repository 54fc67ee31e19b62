"""How near two words lie to each other, by the static vectors that the pipeline carries.

They are MiniLM's first-layer embeddings of its whole words, 96 dimensions, unit length (see train.py), so that a
reading needs neither torch nor a sentence encoder. They know a word, not its sense in a sentence, and no phrases.
"""

from functools import lru_cache

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
