"""One paragraph read: which hits count there, what they amount to, and what is marked.

All of it depends on the paragraph and on a Context, and on nothing else in the draft, so that it is kept with the
paragraph's block: a draft edited in one place is read again there. Nothing is found in code, headings and front
matter; marks in dialogue and quotation are made only where the options say so. What is only measured counts in
dialogue too: how people are made to talk is the writer's choice of words.

It knows nothing of scores.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from assistant.language.speakers import speech_at
from assistant.language.tokens import Block, Paragraph, Token
from assistant.reading.detector import Found, Hit, detectors
from assistant.reading.findings import Finding
from assistant.reading.marking import marked
from assistant.reading.options import Options
from assistant.reading.said import said_in
from assistant.reading.steps import in_steps
from assistant.reading.tally import Tally, opens_a_run

# Tokens. A sentence that never ends is drawn in pieces, or its interval would have no width.
LONGEST_UNIT = 40


@dataclass(frozen=True)
class Context:
    """What besides its own text and kind the reading of a paragraph depends on; `folder` holds the learnt parts."""

    options: Options
    verse: bool
    folder: str

    @cached_property
    def key(self) -> tuple[Hashable, ...]:
        """What stands for it where something is kept; quick to compare."""
        return Passage, self.options.dialogue, self.options.quotation, self.verse, self.folder


def speaks(form: str, verse: bool) -> bool:
    """Whether detectors of a form ("any", "prose" or "verse") speak of a draft."""
    return form in ("any", "verse" if verse else "prose")


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph read; sentences, units and offsets count in its block.

    A unit is what is drawn in a resample: a sentence, or a piece of a very long one. `starts` says where each begins;
    `tally` is what counts, `read` how many of its words are read. `opens` is whether a run of paragraphs begins here.
    `memo` is as a Block's.
    """

    hits: tuple[Found, ...]
    findings: tuple[Finding, ...]
    starts: tuple[int, ...]
    tally: Tally
    read: int
    opens: bool
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)


def passage(paragraph: Paragraph, context: Context, more: tuple[Found, ...] = ()) -> Passage:
    """The paragraph read; `more` are what detectors of whole texts found in it, with offsets in its block."""
    # Of what comes from elsewhere only the last is kept: it may be something else after every edit.
    key, memo = (context.key, paragraph.within, bool(more)), paragraph.block.memo
    known: tuple[tuple[Found, ...], Passage] | None = memo.get(key)
    if known is None or known[0] != more:
        known = memo[key] = more, _read(paragraph, context, more)
    return known[1]


def block_hits(block: Block) -> tuple[Found, ...]:
    """What the detectors of sentences find in a block, wherever it stands."""
    known: tuple[Found, ...] | None = block.memo.get(block_hits)
    if known is None:
        finders = [(name, d.find) for name, d in detectors().items() if d.find]
        known = block.memo[block_hits] = tuple(
            (name, i, hit) for i, s in enumerate(block.sentences) for name, find in finders for hit in find(s)
        )
    return known


def every_hit(block: Block, more: Iterable[Found] = ()) -> list[Found]:
    """What the detectors of sentences find in a block; then, by detector, those of paragraphs, and what is given."""
    in_block = [(n, d.find_in_block) for n, d in detectors().items() if d.find_in_block]
    starts = [s.start for s in block.sentences]
    found = [(n, max(0, bisect_right(starts, h.start) - 1), h) for n, find in in_block for h in find(block)]
    return [*block_hits(block), *sorted([*found, *more], key=lambda f: f[0])]


def _spoken(paragraph: Paragraph, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those in dialogue with who says them."""
    for finding in findings:
        said = paragraph.kind_at(finding.span.start) == "dialogue"
        yield replace(finding, speech=speech_at(paragraph.block, finding.span.start)) if said else finding


def _read(paragraph: Paragraph, context: Context, more: tuple[Found, ...]) -> Passage:
    def reads(offset: int) -> bool:
        return context.options.reads(paragraph.kind_at(offset))

    hits = tuple(_counting(paragraph, context, more))
    pieces = [
        s.tokens[begin : begin + LONGEST_UNIT]
        for s in paragraph.block.sentences
        for begin in range(0, len(s), LONGEST_UNIT)
    ]
    sizes = np.array([_size(paragraph, context.options, p) for p in pieces], dtype=np.int64).reshape(-1, 2)
    starts = tuple(p[0].start for p in pieces)
    column = {name: i for i, name in enumerate(detectors())}
    cells: dict[tuple[int, int], float] = {}
    for name, _, hit in hits:
        place = max(0, bisect_right(starts, hit.start) - 1), column[name]
        cells[place] = cells.get(place, 0.0) + hit.strength
    return Passage(
        hits=hits,
        findings=tuple(_spoken(paragraph, marked(paragraph.block, hits, reads))),
        starts=starts,
        tally=Tally(
            sizes=sizes,
            places=np.array(list(cells), dtype=np.int64).reshape(-1, 2),
            amounts=in_steps(list(cells.values())),
            said=said_in(paragraph, starts),
        ),
        read=int(sizes[:, 0].sum()),
        opens=opens_a_run(paragraph.block.text),
    )


def _counting(paragraph: Paragraph, context: Context, more: tuple[Found, ...]) -> list[Found]:
    """The hits that count: marks in regions that are read, measures in all running text.

    What speaks against kitsch does not where it lies inside a mark: the "not" of a worn phrase denies nothing.
    """
    registry = detectors()
    found = []
    for name, i, hit in every_hit(paragraph.block, more):
        d, kind = registry[name], paragraph.kind_at(hit.start)
        read = context.options.reads(kind) or (kind == "dialogue" and d.counts != "read")
        if read and speaks(d.form, context.verse):
            found.append((name, i, hit))
    covered = _merged(hit for name, _, hit in found if registry[name].marks)
    return [(name, i, hit) for name, i, hit in found if not (registry[name].against and _inside(hit, covered))]


def _merged(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """The stretches that hits cover, in text order, those that touch made one."""
    out: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: h.start):
        if out and hit.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], hit.end))
        else:
            out.append((hit.start, hit.end))
    return out


def _inside(hit: Hit, covered: list[tuple[int, int]]) -> bool:
    i = bisect_right(covered, hit.start, key=lambda c: c[0]) - 1
    return i >= 0 and hit.end <= covered[i][1]


def _size(paragraph: Paragraph, options: Options, tokens: Sequence[Token]) -> tuple[int, int]:
    """How many of some tokens are words that are read, and words of running text."""
    kinds = Counter(paragraph.kind_at(t.start) for t in tokens if t.is_word)
    read = sum(n for kind, n in kinds.items() if options.reads(kind))
    return read, read if options.dialogue else read + kinds["dialogue"]
