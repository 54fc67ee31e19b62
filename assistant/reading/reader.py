"""Parsed to Reading: runs the detectors, reads the regions apart, asks for the score.

What a detector finds in a sentence depends on that sentence alone, so it is kept as long as the paragraph's
parse is: a draft edited in one place is read again there. Nothing is found in code, headings and front
matter; marks in dialogue and quotation are made only where the options say so. What is only measured counts in
dialogue too: how people are made to talk is the writer's choice of words.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from weakref import WeakKeyDictionary

from assistant.draft import Draft, RegionKind
from assistant.language import Block, Parsed, Token, parse
from assistant.reading.detector import Found, Hit, detectors
from assistant.reading.findings import Finding, Reading, Skipped
from assistant.reading.marking import marked
from assistant.reading.score import Evidence, Unit, score

# Fewer words than this carry no number: the interval would be too wide to use.
ENOUGH_WORDS = 120
# A sonnet has about 115 and is a whole; its interval says how little that is.
ENOUGH_OF_VERSE = 80
# Of which at least this many must lie outside dialogue and quotation.
ENOUGH_PROSE = 40
# Tokens. A sentence that never ends is drawn in pieces, or its interval would have no width.
LONGEST_UNIT = 40
NOTHING = "There are no words here to read yet; paste a draft of 150 words or more."

# Sentences and offsets count in the block.
BlockHits = tuple[Found, ...]

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
    placed = hits_read(parsed, chosen)
    reading = Reading(
        draft=draft,
        language=parsed.identity.language,
        words=draft.words,
        verse=parsed.verse,
        findings=marks(parsed, chosen, placed),
        skipped=tuple(Skipped(r.span, r.kind) for r in parsed.regions if not chosen.reads(r.kind)),
    )
    counted = units(parsed, chosen)
    problem = (
        NOTHING if draft.words == 0 else parsed.identity.problem or _too_little(parsed, sum(c.read for c in counted))
    )
    if problem is not None:
        return replace(reading, abstained=problem)
    return score(reading, Evidence.gather(counted, placed))


def all_hits(parsed: Parsed) -> Iterator[Found]:
    """Every hit of every detector: its name, the number of its sentence in the draft, and the hit in the draft."""
    first, starts = 0, list[int]()
    form = "verse" if parsed.verse else "prose"
    speaks = {name: d.form in ("any", form) for name, d in detectors().items()}
    for paragraph in parsed.paragraphs:
        by = paragraph.start
        for name, i, hit in block_hits(paragraph.block):
            if speaks[name]:
                yield name, first + i, replace(hit, start=by + hit.start, end=by + hit.end)
        starts += [by + s.start for s in paragraph.block.sentences]
        first += len(paragraph.block.sentences)
    for name, detector in detectors().items():
        for hit in detector.find_in_text(parsed) if detector.find_in_text and speaks[name] else ():
            yield name, max(0, bisect_right(starts, hit.start) - 1), hit


def hits_read(parsed: Parsed, options: Options) -> list[Found]:
    """Those of all_hits that count: marks in regions that are read, measures in all running text.

    What speaks against kitsch does not where it lies inside a mark: the "not" of a worn phrase denies nothing.
    """
    registry = detectors()
    found = []
    for name, i, hit in all_hits(parsed):
        d, kind = registry[name], parsed.kind_at(hit.start)
        read = options.reads(kind) or (kind == "dialogue" and d.counts != "read")
        if read:
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


def units(parsed: Parsed, options: Options) -> list[Unit]:
    """The sentences of the draft, very long ones in pieces, each with how much of it there is to count."""
    first = [span.start for span in parsed.first_said.values()]
    out, said = [], 0
    for paragraph in parsed.paragraphs:
        for s in paragraph.block.sentences:
            for begin in range(0, len(s), LONGEST_UNIT):
                tokens = s.tokens[begin : begin + LONGEST_UNIT]
                until = bisect_right(first, paragraph.start + tokens[-1].end - 1)
                kinds = _kinds(parsed, paragraph.start, tokens)
                read = sum(n for kind, n in kinds.items() if options.reads(kind))
                spoken = 0 if options.dialogue else kinds.get("dialogue", 0)
                out.append(Unit(paragraph.start + tokens[0].start, read, read + spoken, until - said))
                said = until
    return out


def _kinds(parsed: Parsed, by: int, tokens: Sequence[Token]) -> Mapping[RegionKind, int]:
    """How many of some tokens are words in regions of each kind; `by` is where their block starts."""
    if parsed.in_one_region(by + tokens[0].start, by + tokens[-1].end):
        return {parsed.kind_at(by + tokens[0].start): sum(t.is_word for t in tokens)}
    return Counter(parsed.kind_at(by + t.start) for t in tokens if t.is_word)


def marks(parsed: Parsed, options: Options, hits: Iterable[Found]) -> tuple[Finding, ...]:
    """The findings, in text order, of the hits that count and of the eye."""
    return marked(parsed, hits, lambda offset: options.reads(parsed.kind_at(offset)))


def _too_little(parsed: Parsed, read: int) -> str | None:
    words = parsed.draft.words
    if words < (ENOUGH_OF_VERSE if parsed.verse else ENOUGH_WORDS):
        counted = "1 word is" if words == 1 else f"{words} words are"
        return f"{counted} too few for a score; it needs about {ENOUGH_OF_VERSE if parsed.verse else 150}."
    if read < ENOUGH_PROSE:
        return "Nearly all of this is dialogue or quotation, which is read apart; switch it on to have it scored."
    return None
