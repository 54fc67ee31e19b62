"""A fact of the draft that has gone, with another one where it stood: Marcus became Thomas, three became four."""

from collections.abc import Callable, Container, Iterator

from assistant.language import Sentence, Token
from assistant.rewriting.comparison import Comparison

Key = Callable[[Sentence, Token], str | None]


def replaced(compared: Comparison, key: Key, gone: Container[str], come: Container[str]) -> Iterator[tuple[str, str]]:
    """(what stood there, what stands there now). `key` makes of a token what `gone` and `come` hold."""
    for pair in compared.pairing.pairs:
        for was, now in pair.swaps:
            old = next((t for t in was if (k := key(pair.old.sentence, t)) and k in gone), None)
            new = next((t for t in now if (k := key(pair.new.sentence, t)) and k in come), None)
            if old and new and key(pair.old.sentence, old) != key(pair.new.sentence, new):
                yield old.text, new.text
