"""Which stretches of a draft are prose, and which are something else.

Headings, fenced code, front matter and block quotations are found by a Markdown library; paragraphs by
their blank lines; dialogue and quotation by quotation marks inside a paragraph. Indented code, underlined
headings and raw HTML are not looked for: in a novelist's file those are an indented paragraph, a scene
break, and a tag that was meant as text.

It does not know who speaks, nor free indirect speech, and a lone quotation mark is left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from zlib import crc32

from assistant.draft import Region, RegionKind, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MARKDOWN_KINDS: dict[str, RegionKind] = {
    "front_matter": "front matter",
    "fence": "code",
    "heading_open": "heading",
    "blockquote_open": "quotation",
}
# A line longer than this is not a line of verse nor hard-wrapped: each such line is a paragraph.
LONG_LINE = 100
# A longer paragraph is read in pieces, cut after a sentence where there is one: the parser needs no more.
LONGEST_BLOCK = 5_000
# But each piece has at least so many characters, except the last.
SHORTEST_PIECE = 1_500

CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'"}
OPENING = re.compile("[" + "".join(CLOSING) + "]")
SHORTEST_QUOTATION = 4
SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+")
SPOKEN_END = tuple(".,!?…—–-")


LINE_END = re.compile(r"\r\n|\r|\n")
# Up to the first sign, and it, of a line that may be more to Markdown than a line of text.
SIGNS = ("#", "```", "~~~", ">", "---")
MARKED = re.compile(rf"[\r\n][ \t]*(?:{'|'.join(SIGNS)})")


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("zero").enable(["fence", "heading", "blockquote"])
    return parser.use(front_matter_plugin)


def markdown_regions(text: str) -> list[Region]:
    """Front matter, fenced code, headings and block quotations, in order, not overlapping."""
    # Most novels have none: to look for them anywhere takes a hundredth of looking for them at the beginning of lines.
    if not any(sign in text for sign in SIGNS):
        return []
    # Shifted by the line end before the first line.
    marked = [m.end() - 2 for m in MARKED.finditer("\n" + text)]
    if not marked:
        return []
    # markdown-it counts lines by \n after turning \r\n and \r into it; NUL it replaces, one for one.
    starts = [0, *(m.end() for m in LINE_END.finditer(text)), len(text)]
    kept, first_lines = _abridged(text, starts, sorted({bisect_right(starts, at) - 1 for at in marked}))
    found, at = [], 0
    for token in _markdown().parse(kept):
        kind = MARKDOWN_KINDS.get(token.type)
        if kind is None or token.map is None:
            continue
        start, end = (starts[first_lines[min(line, len(first_lines) - 1)]] for line in token.map)
        end = start + len(text[start:end].rstrip())
        if start >= at and end > start:
            found.append(Region(Span(start, end), kind))
            at = end
    return found


def _abridged(text: str, starts: Sequence[int], marked: Sequence[int]) -> tuple[str, list[int]]:
    """A text with the same Markdown, and the line of the draft that each of its lines begins at (one more at the end).

    Kept are the lines that begin with one of Markdown's signs. Of what stands between two of them there is one line for
    the paragraph at its beginning (it could run on a quotation), one for that at its end (it could make text of an
    indented sign), one for all between, and blank ones: a novel has few signs, and the library takes its time.
    """
    lines, first_lines, at = list[str](), list[int](), 0
    last = len(starts) - 1

    def blank(line: int) -> bool:
        return not text[starts[line] : starts[line + 1]].strip(" \t\r\n")

    for line in [*marked, last]:
        first = next((n for n in range(at, line) if blank(n)), line)
        second = next((n for n in range(first, line) if not blank(n)), line)
        last_blank = next((n for n in range(line - 1, second, -1) if blank(n)), second)
        edges = (at, first, second, last_blank, min(last_blank + (last_blank > second), line), line)
        for kept, begin, end in zip(("x", "", "x", "", "x"), edges, edges[1:], strict=False):
            if begin < end:
                lines.append(kept)
                first_lines.append(begin)
        if line < last:
            lines.append(text[starts[line] : starts[line + 1]].rstrip("\r\n"))
            first_lines.append(line)
        at = line + 1
    return "\n".join([*lines, ""]), [*first_lines, last]


def paragraph_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs of text[start:end], without the white space around them, none above LONGEST_BLOCK."""
    for lines in _lines_together(text[start:end], start):
        apart = len(lines) > 1 and median(b - a for a, b in lines) > LONG_LINE
        for a, b in lines if apart else [(lines[0][0], lines[-1][1])]:
            if b - a > LONGEST_BLOCK:
                yield from _pieces(text, a, b)
            else:
                yield Span(a, b)


def _lines_together(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """The lines that stand together, without the white space around them; `start` is where the text begins."""
    together, at = list[tuple[int, int]](), start
    # As many signs, and one kind of line end: to split at that takes a tenth of what a pattern does.
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        if words := line.strip():
            first = at + line.index(words[0])
            together.append((first, first + len(words)))
        elif together:
            yield together
            together = []
        at += len(line) + 1
    if together:
        yield together


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        cuts = [m.end() for m in SENTENCE_END.finditer(window)] or [m.end() for m in re.finditer(r"\s+", window)]
        # Where the words themselves say, not where a count runs out: an edit must not move every later cut.
        said = (
            c for c in cuts if c >= SHORTEST_PIECE and crc32(window[c - 24 : c].encode("utf-8", "replace")) % 8 == 0
        )
        cut = start + next(said, cuts[-1] if cuts else LONGEST_BLOCK)
        if text[start:cut].strip():
            yield Span(start, start + len(text[start:cut].rstrip()))
        start = cut
    if end > start:
        yield Span(start, end)


def quoted(text: str, start: int, end: int) -> Iterator[Region]:
    """Dialogue and quotation inside one paragraph.

    Words in quotation marks are dialogue where they end as speech does (a full stop, comma, dash ... before
    the closing mark) or open the paragraph; else a quotation where they are four words or more; else they
    stay prose (a title, a nickname). Speech that opens a paragraph and never closes runs to its end.
    """
    at, never_closed = start, set[str]()
    while (opening := _next_opening(text, at, end)) is not None:
        mark = CLOSING[text[opening]]
        # Once a mark was not found to the end of the paragraph, later openings need not look again.
        closing = None if mark in never_closed else _closing(text, opening + 1, end, mark)
        opens_paragraph = not text[start:opening].strip()
        if closing is None:
            if opens_paragraph and mark not in "'’":
                yield Region(Span(opening, end), "dialogue")
                return
            never_closed.add(mark)
            at = opening + 1
            continue
        inside = text[opening + 1 : closing].strip()
        if inside.endswith(SPOKEN_END) or (opens_paragraph and mark not in "'’"):
            yield Region(Span(opening, closing + 1), "dialogue")
        elif len(inside.split()) >= SHORTEST_QUOTATION:
            yield Region(Span(opening, closing + 1), "quotation")
        at = closing + 1


def _next_opening(text: str, at: int, end: int) -> int | None:
    for m in OPENING.finditer(text, at, end):
        # An apostrophe has a letter before it (don't) or none after it; an opening quote the other way round.
        i = m.start()
        if (i == 0 or not text[i - 1].isalnum()) and i + 1 < end and not text[i + 1].isspace():
            return i
    return None


def _closing(text: str, at: int, end: int, mark: str) -> int | None:
    j = text.find(mark, at, end)
    while j >= 0:
        if mark not in "'’":
            return j
        inside_word = j + 1 < end and text[j + 1].isalnum()
        # After a letter it may be a possessive (the boys' room); it closes only where no later mark does.
        possessive = text[j - 1].isalnum() and text.find(mark, j + 1, end) >= 0
        if not inside_word and not possessive:
            return j
        j = text.find(mark, j + 1, end)
    return None


def regions_of(paragraph: str) -> Iterator[Region]:
    """The quotes of a paragraph with the prose between them; they cover it."""
    inner = list(quoted(paragraph, 0, len(paragraph)))
    edges = [0, *(x for r in inner for x in (r.span.start, r.span.end)), len(paragraph)]
    for k, (a, b) in enumerate(pairwise(edges)):
        if k % 2:
            yield inner[k // 2]
        elif b > a:
            yield Region(Span(a, b), "prose")


@dataclass(frozen=True, slots=True)
class Outline:
    """What Markdown sets apart, in order, and the spans of the paragraphs to be parsed, each with the number of the
    block quotation (among those regions) that it stands in, or None."""

    apart: tuple[Region, ...]
    paragraphs: tuple[tuple[Span, int | None], ...]


def outline(text: str) -> Outline:
    apart = markdown_regions(text)
    edges = [0, *(x for r in apart for x in (r.span.start, r.span.end)), len(text)]
    found: list[tuple[Span, int | None]] = [
        (p, None) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a for p in paragraph_spans(text, a, b)
    ]
    quotations = [(n, r.span) for n, r in enumerate(apart) if r.kind == "quotation"]
    found += [(p, n) for n, span in quotations for p in paragraph_spans(text, span.start, span.end)]
    return Outline(tuple(apart), tuple(sorted(found, key=lambda f: f[0].start) if quotations else found))


def find_regions(text: str) -> tuple[tuple[Region, ...], tuple[Span, ...]]:
    """All regions of a text in order, and the spans of the paragraphs to be parsed.

    Regions do not overlap and leave out white space between paragraphs.
    """
    found = outline(text)
    own = [
        Region(r.span.shifted(span.start), r.kind)
        for span, quotation in found.paragraphs
        if quotation is None
        for r in regions_of(text[span.start : span.end])
    ]
    return tuple(sorted([*own, *found.apart], key=lambda r: r.span)), tuple(span for span, _ in found.paragraphs)
