"""The sentences of a reply that are nobody's but its own: nothing in the draft is like them."""

from collections.abc import Iterator

from assistant.rewriting.comparison import Comparison
from assistant.rewriting.pairing import Placed

# Sentences at either end that may be a preface or an afterword.
AT_THE_ENDS = 4


def own_sentences(compared: Comparison) -> Iterator[str]:
    """Outside dialogue and quotation, as they stand."""
    return (_text(compared, s) for s in compared.pairing.come if _told(compared, s))


def ends(compared: Comparison) -> tuple[list[str], list[str]]:
    """The reply's own sentences among its first and its last few."""
    starts = [p.start + s.start for p in compared.new.paragraphs for s in p.block.sentences]
    first, last = set(starts[:AT_THE_ENDS]), set(starts[-AT_THE_ENDS:])
    own = [(s.start + s.sentence.start, _text(compared, s)) for s in compared.pairing.come if _told(compared, s)]
    return [t for at, t in own if at in first], [t for at, t in own if at in last]


def _told(compared: Comparison, placed: Placed) -> bool:
    return compared.new.kind_at(placed.start + placed.sentence.start) not in ("dialogue", "quotation")


def _text(compared: Comparison, placed: Placed) -> str:
    return compared.passage[placed.start + placed.sentence.start : placed.start + placed.sentence.end]
