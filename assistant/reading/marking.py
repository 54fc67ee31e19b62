"""Hits and the eye's stretches to findings: what is marked, how strongly, in which dimension and why.

A detector says why; the eye says how likely a professional would change the words. A mark's strength is made of both.
Where the eye sees a stretch that detectors account for, theirs are the marks; where they touch it, it borrows the
dimension and the reason of the strongest; where none does, both are learnt, and its label says so.

It does not know of regions; it is given what counts.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from assistant.draft import Span
from assistant.language.tokens import Block
from assistant.reading.detector import Found, Hit, detectors
from assistant.reading.eye import SOURCE, Stretch, look
from assistant.reading.findings import Finding

# The measure that the marks of the eye belong to.
EYE = "editors_eye"
# An editor changes a third of the words of a model's draft; from here on the eye is right about every second one.
LEAST_CHANCE = 0.57
# The eye knows a paragraph's kind of prose where its mean chance is at least KNOWN; there a detector's mark is not
# shown if the eye sees less in its words than OVERRULED (it still counts: the score must not turn on a threshold).
# Elsewhere (most novels, verse) the detectors speak alone.
KNOWN, OVERRULED = 0.2, 0.3
# A stretch is left to the detectors where their marks cover this much of it.
ACCOUNTED = 0.6
# The share of a mark's strength that the eye gives; the rest is the detector's own.
EYES_SHARE = 0.75


def marked(block: Block, hits: Iterable[Found], reads: Callable[[int], bool]) -> tuple[Finding, ...]:
    """The findings in a block, in text order, offsets in the block.

    `hits` are those that count; `reads` says whether the words at an offset are read.
    """
    seen, registry = look(block), detectors()
    found: dict[tuple[Span, str], Finding] = {}
    by_sentence: dict[int, list[Finding]] = {}
    for name, number, hit in hits:
        if not registry[name].marks:
            continue
        chance = seen.chance(number, hit.start, hit.end)
        if chance < OVERRULED and seen.mean >= KNOWN:
            continue
        finding = _by_detector(name, hit, chance)
        known = found.get((finding.span, name))
        if known is None or known.strength < finding.strength:
            # What one detector found twice in the same words is one finding.
            found[finding.span, name] = finding
            by_sentence.setdefault(number, []).append(finding)
    stretches = [s for s in seen.stretches(LEAST_CHANCE) if reads(s.start)]
    for number, own in groupby(stretches, key=lambda s: s.sentence):
        for stretch, touching in _touched(own, by_sentence.get(number, [])):
            for finding in _by_eye(stretch, touching):
                found[finding.span, EYE] = finding
    return tuple(found[key] for key in sorted(found))


def _by_detector(name: str, hit: Hit, chance: float) -> Finding:
    d, span = detectors()[name], Span(hit.start, hit.end)
    return Finding(span, name, d.dimension, d.label, hit.why or d.why, d.source, strength(hit.strength, chance))


def strength(own: float, chance: float) -> float:
    """Of a detector's mark, 0 to 1: its own strength and the eye's chance, in shares."""
    return (1 - EYES_SHARE) * own + EYES_SHARE * chance


def _touched(stretches: Iterable[Stretch], findings: Sequence[Finding]) -> Iterator[tuple[Stretch, list[Finding]]]:
    """The stretches of one sentence, in text order, each with those of its findings that it touches, as they came."""
    waiting = sorted(range(len(findings)), key=lambda i: findings[i].span.start, reverse=True)
    near: list[int] = []
    for stretch in stretches:
        while waiting and findings[waiting[-1]].span.start < stretch.end:
            near.append(waiting.pop())
        # What ends before this stretch touches no later one either.
        near = [i for i in near if findings[i].span.end > stretch.start]
        yield stretch, [findings[i] for i in sorted(near)]


def _by_eye(stretch: Stretch, touching: Sequence[Finding]) -> Iterator[Finding]:
    """The stretch as a finding, unless the detectors account for it."""
    span = Span(stretch.start, stretch.end)
    covered = {i for f in touching for i in range(max(span.start, f.span.start), min(span.end, f.span.end))}
    if len(covered) >= ACCOUNTED * (span.end - span.start):
        return
    if touching:
        best = max(touching, key=lambda f: f.strength)
        yield Finding(span, EYE, best.dimension, best.label, best.why, best.source, stretch.chance)
    else:
        calling = stretch.calling
        yield Finding(span, EYE, calling.dimension, calling.label, calling.why, SOURCE, stretch.chance)
