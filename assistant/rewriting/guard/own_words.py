"""The sentences of a reply that are nobody's but its own: nothing in the draft is like them."""

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.rewriting.comparison import Comparison
from assistant.rewriting.pairing import Placed

# Sentences at either end that may be a preface or an afterword.
AT_THE_ENDS = 4
# A line that parts what stands above it from what is said about it.
RULE = re.compile(r"\n[ \t]*(?:[-*_=~—–][ \t]*){3,}(?=\n)")


def own_sentences(compared: Comparison) -> Iterator[str]:
    """Outside dialogue and quotation, as they stand."""
    return (_text(compared, s) for s in compared.pairing.come if _told(compared, s))


def ends(compared: Comparison) -> tuple[list[tuple[Placed, str]], list[tuple[Placed, str]]]:
    """The reply's own sentences among its first and its last few, with their text."""
    starts = [p.start + s.start for p in compared.new.paragraphs for s in p.block.sentences]
    first, last = set(starts[:AT_THE_ENDS]), set(starts[-AT_THE_ENDS:])
    own = [(_at(s), (s, _text(compared, s))) for s in compared.pairing.come if _told(compared, s)]
    return [t for at, t in own if at in first], [t for at, t in own if at in last]


def added_below(compared: Comparison) -> list[tuple[Placed, str]]:
    """The reply's own sentences below the passage: in a paragraph more than it had, in which all are its own."""
    own = {_at(s): s for s in compared.pairing.come if _told(compared, s)}
    more = len(compared.new.paragraphs) - len(compared.old.paragraphs)
    below = takewhile(
        lambda p: all(p.start + s.start in own for s in p.block.sentences),
        reversed(compared.new.paragraphs[len(compared.new.paragraphs) - more :] if more > 0 else ()),
    )
    found = [own[p.start + s.start] for p in below for s in p.block.sentences]
    return [(s, _text(compared, s)) for s in found]


def is_ruled_off(compared: Comparison, placed: Placed) -> bool:
    """Whether a sentence stands below a rule that the passage did not have."""
    rule = RULE.search(compared.passage)
    return rule is not None and rule.end() <= _at(placed) and not RULE.search(compared.request.passage)


def _at(placed: Placed) -> int:
    return placed.start + placed.sentence.start


def _told(compared: Comparison, placed: Placed) -> bool:
    return compared.new.kind_at(_at(placed)) not in ("dialogue", "quotation")


def _text(compared: Comparison, placed: Placed) -> str:
    return compared.passage[_at(placed) : placed.start + placed.sentence.end]
