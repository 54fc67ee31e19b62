"""How an objection is worded: words quoted shortly, a few at most, in one sentence for the writer."""

from collections.abc import Iterable

from assistant.rewriting.candidate import Objection

MOST_NAMED = 4
LONGEST_QUOTE = 60


def objection(check: str, message: str, words: Iterable[str] = (), *, refuses: bool = False) -> Objection:
    """`message` may hold {words}, where the words are listed."""
    kept = tuple(dict.fromkeys(words))
    return Objection(check, message.format(words=listed(kept)), refuses, kept)


def listed(words: Iterable[str]) -> str:
    """ "Marcus, Rome and others", each shortened."""
    quotes = [short(w) for w in words]
    named, more = quotes[:MOST_NAMED], quotes[MOST_NAMED:]
    if more:
        return f"{', '.join(named)} and others"
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]])) if named else ""


def short(words: str) -> str:
    """On one line, cut at a word."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_QUOTE:
        return line
    return line[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
