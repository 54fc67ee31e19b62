"""Drafts as pages last had them read, so that of a draft, and of its marks, only what changed travels.

A page cuts its draft into pieces, lines mostly, which joined by line ends are the draft. It names the version it was
last told about and says which of its pieces are replaced by which; it is told the marks of the pieces whose marks are
others than in that version, and what else of the answer is not as it was. Texts about marks (why, where from) are told
once to a page, and numbered after that.

Versions are kept in memory, the last asked about, KEPT characters in all. A page that names one that is gone is told
so, and sends its whole draft again. Offsets in marks count code points within their piece, on the way out UTF-16
units; a mark may reach beyond the end of its piece, into the next. It knows nothing of how a draft is read.
"""

import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from json import dumps
from threading import Lock
from typing import Any

from cachetools import LRUCache

from assistant.draft import WORD, Utf16
from assistant.reading import Finding

Json = dict[str, Any]
# Start and end in its piece, strength in hundredths, number of its rule among those told.
Mark = tuple[int, int, int, int]
Marks = tuple[Mark, ...]
# Findings that stand together, and their marks.
Made = tuple[Sequence[Finding], Marks]

# Characters of drafts: a hundred novels. Two versions of one draft share all pieces but those that changed.
KEPT = 60_000_000
# A page that was told more than this begins again: some reasons quote the draft.
MOST_RULES = 4_000


@dataclass(frozen=True, eq=False)
class Version:
    """`words` are counted by letters alone; `told` is all else that the page was told, `rules` the texts about marks by
    their numbers, `made` the marks made of findings (see Rules); `before` is the version that this one was made from.
    """

    pieces: tuple[str, ...]
    words: int
    marks: tuple[Marks, ...] = ()
    rules: Mapping[str, int] | None = None
    made: Mapping[int, Made] | None = None
    told: Mapping[str, Any] | None = None
    before: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.pieces)

    @property
    def size(self) -> int:
        """Characters, line ends not counted."""
        return sum(map(len, self.pieces))

    @property
    def is_full(self) -> bool:
        """Whether its page has been told so many texts that it should begin again."""
        return len(self.rules or ()) > MOST_RULES

    def edited(self, at: int, cut: int, put: Sequence[str]) -> "Version":
        """Not yet read: pieces[at:at + cut] replaced by `put`; `at` and `cut` are within its pieces."""
        gone = self.pieces[at : at + cut]
        return Version((*self.pieces[:at], *put, *self.pieces[at + cut :]), self.words - counted(gone) + counted(put))


NOTHING = Version((), 0)


def counted(pieces: Iterable[str]) -> int:
    return sum(1 for piece in pieces for _ in WORD.finditer(piece))


class Versions:
    """All versions of this process. Its methods may be called from any thread."""

    def __init__(self, characters: int = KEPT) -> None:
        self._lock = Lock()
        self._kept: LRUCache[str, Version] = LRUCache(characters, getsizeof=lambda v: v.size + 1)

    def find(self, name: str) -> Version | None:
        """None where it is gone. Whoever names a version has it, and will not name the one before it again."""
        with self._lock:
            found = self._kept.get(name)
            if found is not None and found.before is not None:
                self._kept.pop(found.before, None)
            return found

    def keep(self, version: Version) -> str:
        """Its name, which cannot be guessed. One that is too long to be kept is gone at once."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            if self._kept.getsizeof(version) <= self._kept.maxsize:
                self._kept[name] = version
        return name


class Rules:
    """Numbers for texts about marks: those told before keep theirs, new ones are `fresh`, in order.

    `made` are the marks that were made of findings, by the identity of what holds these: in a paragraph that is as it
    was they are the same ones at the next reading.
    """

    def __init__(self, about: Callable[[Finding], Json], before: Version = NOTHING) -> None:
        self._about, self._before = about, before.made or {}
        self.all = dict(before.rules or {})
        self.fresh: list[Json] = []
        self.made: dict[int, Made] = {}
        self._known: dict[Hashable, int] = {}

    def marks(self, own: Sequence[Finding]) -> Marks:
        """The marks of findings that stand together, with the offsets that these have."""
        made = self._before.get(id(own))
        if made is None or made[0] is not own:
            made = own, tuple((f.span.start, f.span.end, round(100 * f.strength), self._of(f)) for f in own)
        self.made[id(own)] = made
        return made[1]

    def _of(self, f: Finding) -> int:
        key = (f.detector, f.why, f.dimension, f.label, f.source, f.speech)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = self.number(self._about(f))
        return number

    def number(self, rule: Json) -> int:
        key = dumps(rule, sort_keys=True)
        if key not in self.all:
            self.all[key] = len(self.all)
            self.fresh.append(rule)
        return self.all[key]


def marks_of(pieces: Sequence[str], parts: Iterable[tuple[int, Marks]]) -> tuple[Marks, ...]:
    """The marks of each piece, in text order. `parts` are in order: where one begins in the draft, and its marks with
    offsets that count from there, at least one."""
    starts = list(accumulate((len(piece) + 1 for piece in pieces), initial=0))
    out: list[Marks] = [()] * len(pieces)
    at = 0
    for begin, marks in parts:
        while starts[at + 1] <= begin + marks[0][0]:
            at += 1
        if begin == starts[at] and begin + marks[-1][0] < starts[at + 1]:
            out[at] += marks
            continue
        for start, end, strength, rule in marks:
            while starts[at + 1] <= begin + start:
                at += 1
            by = begin - starts[at]
            out[at] += ((start + by, end + by, strength, rule),)
    return tuple(out)


def changed(before: Version, at: int, cut: int, put: int, marks: Sequence[Marks]) -> list[int]:
    """The pieces, by number, whose marks are others than in the version before; those put in had none."""
    then = (*before.marks[:at], *[()] * put, *before.marks[at + cut :])
    return [i for i, (old, new) in enumerate(zip(then, marks, strict=True)) if old is not new and old != new]


def marks_reply(pieces: Sequence[str], marks: Sequence[Marks], which: Iterable[int]) -> list[Any]:
    """[number of the piece, [[start, end, rule, strength], ...]] for each, in UTF-16 units."""
    return [[i, [*_in_units(pieces, i, marks[i])]] for i in which]


def _in_units(pieces: Sequence[str], i: int, marks: Marks) -> Iterable[list[Any]]:
    last = i
    reach = len(pieces[i])
    while any(end > reach for _, end, _, _ in marks):
        last += 1
        reach += 1 + len(pieces[last])
    text = "\n".join(pieces[i : last + 1])
    units = None if text.isascii() else Utf16(text)
    for start, end, strength, rule in marks:
        a, b = (units.units(start), units.units(end)) if units else (start, end)
        yield [a, b, rule, strength / 100]


def news(told: Mapping[str, Any] | None, now: Json) -> Json:
    """What of an answer is not as the page was told before."""
    return {name: value for name, value in now.items() if told is None or name not in told or told[name] != value}
