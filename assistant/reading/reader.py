"""Parsed to Reading: runs the detectors, reads the regions apart, asks for the score.

What a detector finds in a sentence depends on that sentence alone, so it is kept as long as the paragraph's
parse is: a draft edited in one place is read again there. Nothing is found in code, headings and front
matter; in dialogue and quotation only where the options say so.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from threading import Lock
from weakref import WeakKeyDictionary

from assistant.draft import Draft, RegionKind, Span
from assistant.language import Block, Parsed, parse
from assistant.reading.detector import Hit, detectors
from assistant.reading.findings import Finding, Reading, Skipped
from assistant.reading.score import Evidence, score

# Fewer words than this carry no number: the interval would be too wide to use.
ENOUGH_WORDS = 120
# A sonnet has about 115 and is a whole; its interval says how little that is.
ENOUGH_OF_VERSE = 80
# Of which at least this many must lie outside dialogue and quotation.
ENOUGH_PROSE = 40
NOTHING = "There are no words here to read yet; paste a draft of 150 words or more."

# Detector, sentence of the block, hit with offsets in the block.
BlockHits = tuple[tuple[str, int, Hit], ...]

_lock = Lock()
_kept: "WeakKeyDictionary[Block, BlockHits]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Options:
    """Which regions are read as prose is. Dialogue and quotation are read apart unless the writer switches them on."""

    dialogue: bool = False
    quotation: bool = False

    def reads(self, kind: RegionKind) -> bool:
        return kind == "prose" or (kind == "dialogue" and self.dialogue) or (kind == "quotation" and self.quotation)


def read(draft: Draft, options: Options | None = None) -> Reading:
    """Read a draft. Nothing in a draft makes it raise: what cannot be scored is abstained from, with the reason."""
    chosen = options or Options()
    parsed = parse(draft)
    registry = detectors()
    placed = list(hits_read(parsed, chosen))
    reading = Reading(
        draft=draft,
        language=parsed.identity.language,
        words=draft.words,
        findings=_findings((n, hit) for n, _, hit in placed if registry[n].marks),
        skipped=tuple(Skipped(r.span, r.kind) for r in parsed.regions if not chosen.reads(r.kind)),
    )
    counted = words_read(parsed, chosen)
    problem = NOTHING if draft.words == 0 else parsed.identity.problem or _too_little(parsed, sum(counted))
    if problem is not None:
        return replace(reading, abstained=problem)
    return score(reading, Evidence.gather(counted, placed))


def all_hits(parsed: Parsed) -> Iterator[tuple[str, int, Hit]]:
    """Every hit of every detector: its name, the number of its sentence in the draft, and the hit in the draft."""
    first, starts = 0, list[int]()
    for paragraph in parsed.paragraphs:
        by = paragraph.start
        for name, i, hit in block_hits(paragraph.block):
            yield name, first + i, replace(hit, start=by + hit.start, end=by + hit.end)
        starts += [by + s.start for s in paragraph.block.sentences]
        first += len(paragraph.block.sentences)
    for name, detector in detectors().items():
        for hit in detector.find_in_text(parsed) if detector.find_in_text else ():
            yield name, max(0, bisect_right(starts, hit.start) - 1), hit


def hits_read(parsed: Parsed, options: Options) -> Iterator[tuple[str, int, Hit]]:
    """Those of all_hits that begin in a region that is read."""
    return ((name, i, hit) for name, i, hit in all_hits(parsed) if options.reads(parsed.kind_at(hit.start)))


def block_hits(block: Block) -> BlockHits:
    """What the detectors of sentences find in one block; computed once for as long as the block is kept."""
    with _lock:
        known = _kept.get(block)
    if known is None:
        finders = [(name, d.find) for name, d in detectors().items() if d.find]
        known = tuple(
            (name, i, hit) for i, s in enumerate(block.sentences) for name, find in finders for hit in find(s)
        )
        with _lock:
            _kept[block] = known
    return known


def words_read(parsed: Parsed, options: Options) -> list[int]:
    """For each sentence of the draft, how many of its words lie in regions that are read."""
    counts = []
    for paragraph in parsed.paragraphs:
        for s in paragraph.block.sentences:
            start = paragraph.start + s.start
            if parsed.in_one_region(start, paragraph.start + s.end):
                counts.append(s.words if options.reads(parsed.kind_at(start)) else 0)
            else:
                counts.append(sum(t.is_word and options.reads(parsed.kind_at(paragraph.start + t.start)) for t in s))
    return counts


def _findings(hits: Iterable[tuple[str, Hit]]) -> tuple[Finding, ...]:
    """In text order; what one detector found twice in the same words is one finding."""
    found: dict[tuple[Span, str], Finding] = {}
    for name, hit in hits:
        d, span = detectors()[name], Span(hit.start, hit.end)
        finding = Finding(span, name, d.dimension, d.label, hit.why or d.why, d.source, hit.strength)
        known = found.get((span, name))
        found[span, name] = finding if known is None or known.strength < hit.strength else known
    return tuple(found[key] for key in sorted(found))


def _too_little(parsed: Parsed, read: int) -> str | None:
    words = parsed.draft.words
    if words < (ENOUGH_OF_VERSE if parsed.verse else ENOUGH_WORDS):
        counted = "1 word is" if words == 1 else f"{words} words are"
        return f"{counted} too few for a score; it needs about {ENOUGH_OF_VERSE if parsed.verse else 150}."
    if read < ENOUGH_PROSE:
        return "Nearly all of this is dialogue or quotation, which is read apart; switch it on to have it scored."
    return None
