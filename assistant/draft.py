"""The writer's text and places in it.

All offsets are half-open and count Unicode code points, as Python does. Browsers count UTF-16 code
units, where an emoji is two: `Utf16` translates. Nothing here lowers, strips or normalises a draft;
what was typed is kept to the last code point, lone surrogates and NUL included.

It knows nothing about language: what a word is, it guesses from letters alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assistant.errors import BadSpan

RegionKind = Literal["prose", "dialogue", "quotation", "code", "heading", "front matter", "other language"]

# A run of letters and digits; an apostrophe or hyphen inside a word does not end it.
WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty stretch of a draft: 0 <= start < end. Raises BadSpan."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise BadSpan(f"A span runs from a smaller to a larger offset; {self.start}:{self.end} does not.")

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Region:
    """A span of one kind; the regions of a draft are in order, do not overlap, and may leave gaps."""

    span: Span
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end] by `text`; start == end inserts. 0 <= start <= end, else BadSpan."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise BadSpan(f"An edit runs from a smaller to a larger offset; {self.start}:{self.end} does not.")


@dataclass(frozen=True)
class Draft:
    """A writer's text, verbatim."""

    text: str
    name: str = field(default="draft", compare=False)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, span: Span) -> str:
        """The text of `span`. Raises BadSpan where it reaches past the end."""
        if span.end > len(self.text):
            raise BadSpan(f"The draft has {len(self.text)} characters; {span.start}:{span.end} reaches past its end.")
        return self.text[span.start : span.end]

    @cached_property
    def words(self) -> int:
        """How many words, by letters alone (no language model)."""
        return sum(1 for _ in WORD.finditer(self.text))

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """A new draft with all edits made at once; their offsets all refer to this draft.

        Raises BadSpan where two edits overlap or one reaches past the end.
        """
        out, at = [], 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if edit.start < at or edit.end > len(self.text):
                raise BadSpan(f"The edit at {edit.start}:{edit.end} overlaps another, or reaches past the end.")
            out += [self.text[at : edit.start], edit.text]
            at = edit.end
        return Draft("".join([*out, self.text[at:]]), self.name)


class Utf16:
    """Translates offsets of one text between code points and UTF-16 code units, O(log n) each.

    An offset in the middle of a surrogate pair goes to the start of its character.
    """

    def __init__(self, text: str) -> None:
        # Only characters beyond the Basic Multilingual Plane take two units; most drafts have none.
        self._points = [i for i, c in enumerate(text) if ord(c) > 0xFFFF]
        self._units = [p + k for k, p in enumerate(self._points)]

    def units(self, point: int) -> int:
        """Code-point offset -> UTF-16 offset."""
        return point + bisect_left(self._points, point)

    def point(self, unit: int) -> int:
        """UTF-16 offset -> code-point offset."""
        before = bisect_left(self._units, unit)
        inside = before > 0 and self._units[before - 1] + 1 == unit
        return self._points[before - 1] if inside else unit - before
