"""The shape of verse: whether a text is set in lines, its lines, stanzas and words, and which lines rhyme.

Whether it is verse is told from the shape alone; prose poems and verse run together as prose are prose to it, and a
shopping list with a line an item is verse. Of metre it knows only whether two lines could be said to one beat.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from assistant.draft import WORD, Span
from assistant.language.sounds import rhyme, stress_pattern
from assistant.language.tokens import Block, Parsed, Token

FEWEST_LINES = 8
# Characters; a pentameter has about 45, prose wrapped by hand 65 and more.
LONGEST_MEDIAN_LINE = 60
# Longer lines (Whitman's, or of seven beats) are verse where they begin with capitals, as wrapped prose does not ...
LONGEST_CAPITAL_LINE = 90
CAPITALS = 0.9
# ... and do not all end a sentence, as paragraphs of one line do.
SENTENCE_ENDS = 0.7
# The share of lines that stand in stanzas of three lines or more; dialogue has one line a paragraph.
IN_STANZAS = 0.6
# Lines: a rhyme farther off than in "abba" or "abcb" is no longer heard as one.
FARTHEST_RHYME = 4
STOPS = frozenset(".,;:!?…–—-")
OPENINGS, CLOSINGS = " \"'“‘«(—–-", " \"'”’»)"


@dataclass(frozen=True, slots=True)
class Stanza:
    """The shape of lines between blank ones: their lengths in characters, how many begin with a capital, and how many
    end a sentence."""

    lengths: tuple[int, ...]
    capitals: int
    ends: int

    @staticmethod
    def of(text: str) -> "Stanza":
        # Only the shape is asked for here, so line ends may be made alike.
        alike = text.replace("\r\n", "\n").replace("\r", "\n")
        every = [x.strip() for x in alike.split("\n") if x.strip()]
        capitals = sum(x.lstrip(OPENINGS)[:1].isupper() for x in every)
        ends = sum(x.rstrip(CLOSINGS)[-1:] in (".", "!", "?") for x in every)
        return Stanza(tuple(map(len, every)), capitals, ends)

    @staticmethod
    def of_block(block: Block) -> "Stanza":
        """A paragraph has no blank lines."""
        if Stanza not in block.memo:
            block.memo[Stanza] = Stanza.of(block.text)
        stanza: Stanza = block.memo[Stanza]
        return stanza


def is_verse(text: str) -> bool:
    """As `are_verse`, of the stanzas of a text."""
    alike = text.replace("\r\n", "\n").replace("\r", "\n")
    return are_verse([Stanza.of(stanza) for stanza in re.split(r"\n[^\S\n]*\n", alike)])


def are_verse(stanzas: Sequence[Stanza]) -> bool:
    """Whether most lines are short and stand in stanzas; or in couplets, or are longer, but look like lines."""
    lines = sum(len(s.lengths) for s in stanzas)
    if lines < FEWEST_LINES:
        return False
    # Nearly all begin with a capital, and not nearly all end a sentence.
    capitals, ends = sum(s.capitals for s in stanzas), sum(s.ends for s in stanzas)
    lined = capitals >= CAPITALS * lines and ends <= SENTENCE_ENDS * lines
    together = sum(len(s.lengths) for s in stanzas if len(s.lengths) >= (2 if lined else 3))
    longest = LONGEST_CAPITAL_LINE if lined else LONGEST_MEDIAN_LINE
    return together >= IN_STANZAS * lines and median(n for s in stanzas for n in s.lengths) <= longest


@dataclass(frozen=True, slots=True)
class Line:
    """One line of verse: where it stands in the draft, its words (never none), and the number of its stanza from 0."""

    text: str
    span: Span
    words: tuple[Span, ...]
    stanza: int

    @property
    def last(self) -> Span:
        """Where its last word stands in the draft."""
        return self.words[-1]

    def word(self, span: Span) -> str:
        return self.text[span.start - self.span.start : span.end - self.span.start]

    @property
    def last_word(self) -> str:
        return self.word(self.last)

    @property
    def stopped(self) -> bool:
        """Whether punctuation follows the last word, so that a voice rests there."""
        return any(c in STOPS for c in self.text[self.last.end - self.span.start :])


def lines(parsed: Parsed) -> tuple[Line, ...]:
    """The lines of a parsed draft that have words, in order; a paragraph is a stanza."""
    return _lines(tuple((p.start, p.block.text) for p in parsed.paragraphs))


@lru_cache(8)
def _lines(stanzas: tuple[tuple[int, str], ...]) -> tuple[Line, ...]:
    out = []
    for number, (start, text) in enumerate(stanzas):
        for m in re.finditer(r"\S[^\r\n]*", text):
            shown = m.group().rstrip()
            at = start + m.start()
            words = tuple(Span(at + w.start(), at + w.end()) for w in WORD.finditer(shown))
            if words:
                out.append(Line(shown, Span(at, at + len(shown)), words, number))
    return tuple(out)


def rhymes(of: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line with the nearest line before it in its stanza, at most FARTHEST_RHYME up, that it rhymes with."""
    for i, line in enumerate(of):
        for before in reversed(of[max(0, i - FARTHEST_RHYME) : i]):
            if before.stanza == line.stanza and rhyme(before.last_word, line.last_word):
                yield before, line
                break


def beats(line: Line) -> str:
    """The stresses of a line, syllable by syllable: "1", "0", or "?" where a metre may choose (a word of one)."""
    patterns = [stress_pattern(line.word(w)) for w in line.words]
    return "".join("?" * len(p) if len(p) < 2 else p.replace("2", "?") for p in patterns)


def one_beat(line: Line, other: Line) -> bool:
    """Whether two lines have as many syllables and no stress of one falls on an unstressed syllable of the other."""
    a, b = beats(line), beats(other)
    return len(a) == len(b) and all(x == y or "?" in (x, y) for x, y in zip(a, b, strict=True))


def words_of(parsed: Parsed) -> Iterator[tuple[Span, Token]]:
    """Every token of a parsed draft that is a word, with its place in the draft."""
    for p in parsed.paragraphs:
        for s in p.block.sentences:
            for t in s:
                if t.is_word:
                    yield Span(p.start + t.start, p.start + t.end), t
