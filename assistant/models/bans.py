"""Banned phrases and constructions, found in a text that still grows.

A phrase is a row of words, whatever their case, their white space, and whether quotes are curly or straight; a word is
met only as a whole. A construction is a regular expression. For each the question is twofold: has one completed, and
from where on might one still complete, so that the text before may be shown. It knows nothing of tokens or models.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex  # type: ignore[import-untyped]

from assistant.errors import BadInput

MOST_PHRASES, MOST_PATTERNS = 100_000, 1_000
LONGEST_BAN = 1_000  # characters
# A construction may reach so far; what is older is shown, and not taken back.
REACH = 400  # characters
BEHIND = 100  # characters before the text in question that a construction may look back on
PATTERN_SECONDS = 0.25  # for one look at some hundred characters; a sound expression needs microseconds

WORD_OR_SIGN = re.compile(r"[^\W_]+|\S")
STRAIGHT = str.maketrans("’‘‛ʼ“”„‟\u00a0\u202f", "''''\"\"\"\"  ")  # one character for one, so that offsets hold
END = ""  # the key in the trie that says a phrase ends here; no word is empty

Trie = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bans:
    """What must not occur in a reply: phrases, and regular expressions for constructions."""

    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.patterns)


@dataclass(frozen=True, slots=True)
class Found:
    """match: where the first banned thing begins, None where there is none. certain: text before it stays, come what
    may; with a match, text before the match.
    """

    match: int | None
    certain: int


def check_bans(bans: Bans) -> None:
    """Raises BadInput for a list that is too long, or an expression that is none, is slow, or matches nothing."""
    matcher(bans)


@lru_cache(maxsize=4)  # building 10,000 phrases takes tens of milliseconds; candidates share a list
def matcher(bans: Bans) -> "Matcher":
    """What finds them. Raises as check_bans."""
    return Matcher(bans)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A banned thing in a text, text[start:end], and the phrase or expression of the list that it is."""

    start: int
    end: int
    ban: str


class Matcher:
    """The bans, ready to be looked for. It keeps nothing of the texts it sees."""

    def __init__(self, bans: Bans) -> None:
        if len(bans.phrases) > MOST_PHRASES or len(bans.patterns) > MOST_PATTERNS:
            raise BadInput(
                f"The ban list is too long: keep it to {MOST_PHRASES:,} phrases and {MOST_PATTERNS:,} patterns."
            )
        if any(len(ban) > LONGEST_BAN for ban in (*bans.phrases, *bans.patterns)):
            raise BadInput(f"A ban is longer than {LONGEST_BAN:,} characters: ban the phrase that matters in it.")
        self.trie = _trie(bans.phrases)
        self.patterns = [_compiled(pattern) for pattern in bans.patterns]

    def __bool__(self) -> bool:
        """Whether anything is banned: a list may hold nothing but empty phrases."""
        return bool(self.trie or self.patterns)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every banned thing in a finished text, by where it begins; they may overlap.

        Raises BadInput naming a pattern that takes too long.
        """
        straight = text.translate(STRAIGHT)
        found = [*self._phrase_hits(lowered(straight))]
        seconds = PATTERN_SECONDS * (1 + len(text) / 1_000)
        for pattern in self.patterns:
            try:
                met = pattern.finditer(straight, timeout=seconds)
                found += [Hit(match.start(), match.end(), pattern.pattern) for match in met if match.group()]
            except TimeoutError:
                raise _too_slow(pattern) from None
        return tuple(sorted(found))

    def _phrase_hits(self, text: str) -> Iterator[Hit]:
        units = list(WORD_OR_SIGN.finditer(text))
        for i, first in enumerate(units):
            node: Trie | None = self.trie
            for unit in units[i:]:
                node = node and node.get(unit.group())
                if not node:
                    break
                if END in node:
                    yield Hit(first.start(), unit.end(), node[END])

    def look(self, text: str, start: int, *, final: bool = False) -> Found:
        """Look at text[start:] for what completed and what might. `final`: nothing more will be written.

        Raises BadInput naming a pattern that takes too long.
        """
        begin = max(0, start - BEHIND)
        tail = text[begin:].translate(STRAIGHT)
        found = self._phrases(lowered(tail), start - begin, final)
        for pattern in self.patterns:
            if found.match is not None and found.match == start - begin:
                break
            found = _earlier(found, _pattern(pattern, tail, start - begin, final))
        return Found(None if found.match is None else found.match + begin, found.certain + begin)

    def _phrases(self, text: str, start: int, final: bool) -> Found:
        """As look(), in lower-case text, for phrases only."""
        if not self.trie:
            return Found(None, len(text))
        live: list[tuple[int, Trie]] = []  # phrases begun: where, and how far into the trie
        for unit in WORD_OR_SIGN.finditer(text, start):
            at, end, word = unit.start(), unit.end(), unit.group()
            if at == start and at and word[0].isalnum() and text[at - 1].isalnum():
                continue  # the rest of a word that begins before
            if end == len(text) and not final and word[0].isalnum():
                return Found(None, live[0][0] if live else at)  # the word may grow
            live.append((at, self.trie))
            going_on = []
            for begun, node in live:
                if (further := node.get(word)) is not None:
                    if END in further:
                        return Found(begun, begun)
                    going_on.append((begun, further))
            live = going_on
        return Found(None, live[0][0] if live and not final else len(text))


def plain(text: str) -> str:
    """`text` as two phrases are compared: in lower case, straight quotes, one space between words and signs."""
    return " ".join(WORD_OR_SIGN.findall(lowered(text.translate(STRAIGHT))))


def lowered(text: str) -> str:
    """`text` in lower case, character for character, so that offsets hold ("İ".lower() is two)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _trie(phrases: Sequence[str]) -> Trie:
    """The phrases word by word; empty ones are passed over."""
    trie: Trie = {}
    for phrase in phrases:
        words = plain(phrase).split()
        node = trie
        for word in words:
            node = node.setdefault(word, {})
        if words:
            node.setdefault(END, phrase)
    return trie


def _compiled(pattern: str) -> Any:
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
        empty = compiled.fullmatch("", timeout=PATTERN_SECONDS)
    except (regex.error, TimeoutError, RecursionError, OverflowError) as error:
        raise BadInput(f"The banned pattern “{_short(pattern)}” is not a regular expression: {error}.") from error
    if empty:
        raise BadInput(f"The banned pattern “{_short(pattern)}” matches nothing at all, so everywhere: make it longer.")
    return compiled


def _pattern(pattern: Any, text: str, start: int, final: bool) -> Found:
    """As look(), for one construction. A match at the very end may still grow, or turn out not to be one."""
    try:
        match = pattern.search(text, start, partial=not final, timeout=PATTERN_SECONDS)
        if match is None:
            return Found(None, len(text))
        if not match.partial and (final or match.end() < len(text) or len(text) - match.start() > REACH):
            return Found(match.start(), match.start())
        # A whole match is reported before one that begins earlier and might yet be.
        begun = match.start() if match.partial else _begun(pattern, text, start, match.start())
    except TimeoutError:
        raise _too_slow(pattern) from None
    return Found(None, max(begun, start, len(text) - REACH))


def _begun(pattern: Any, text: str, start: int, end: int) -> int:
    """Where, before `end`, the pattern could begin that may yet complete; else `end`."""
    for at in range(start, end):
        if pattern.match(text, at, partial=True, timeout=PATTERN_SECONDS):
            return at
    return end


def _earlier(one: Found, other: Found) -> Found:
    matches = [found.match for found in (one, other) if found.match is not None]
    return Found(min(matches, default=None), min(one.certain, other.certain))


def _too_slow(pattern: Any) -> BadInput:
    return BadInput(f"The banned pattern “{_short(pattern.pattern)}” takes too long: write it simpler.")


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 60 else pattern[:59] + "…"
