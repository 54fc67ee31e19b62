"""Hits and the eye's stretches to findings: what is marked, how strongly, in which dimension and why.

A detector says why; the eye says how likely a professional would change the words. A mark's strength is made of both.
Where the eye sees a stretch that detectors account for, theirs are the marks; where they touch it, it borrows the
dimension and the reason of the strongest; where none does, both are learnt, and its label says so.

It does not know of regions; it is given what counts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.draft import Span
from assistant.language.tokens import Paragraph, Parsed
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


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the draft: its paragraph and its number there."""

    paragraph: Paragraph
    sentence: int

    def chance(self, hit: Hit) -> float:
        """What the eye sees in the words of a hit."""
        start = self.paragraph.start
        return look(self.paragraph.block).chance(self.sentence, hit.start - start, hit.end - start)


def places(parsed: Parsed) -> list[Place]:
    """Every sentence of the draft, in order."""
    return [Place(p, i) for p in parsed.paragraphs for i in range(len(p.block.sentences))]


def overruled(chance: float, place: Place) -> bool:
    """Whether the eye, in prose of a kind it knows, sees nothing in words of that chance."""
    return chance < OVERRULED and look(place.paragraph.block).mean >= KNOWN


def marked(parsed: Parsed, hits: Iterable[Found], reads: Callable[[int], bool]) -> tuple[Finding, ...]:
    """The findings in text order; `hits` are those that count, `reads` says whether the words at an offset are read."""
    at = places(parsed)
    found: dict[tuple[Span, str], Finding] = {}
    by_sentence: dict[int, list[Finding]] = {}
    registry = detectors()
    for name, number, hit in hits:
        if not registry[name].marks:
            continue
        chance = at[number].chance(hit)
        if overruled(chance, at[number]):
            continue
        finding = _by_detector(name, hit, chance)
        known = found.get((finding.span, name))
        if known is None or known.strength < finding.strength:
            # What one detector found twice in the same words is one finding.
            found[finding.span, name] = finding
            by_sentence.setdefault(number, []).append(finding)
    first = 0
    for p in parsed.paragraphs:
        for stretch in look(p.block).stretches(LEAST_CHANCE):
            span = Span(p.start + stretch.start, p.start + stretch.end)
            if reads(span.start):
                for finding in _by_eye(span, stretch, by_sentence.get(first + stretch.sentence, [])):
                    found[finding.span, EYE] = finding
        first += len(p.block.sentences)
    return tuple(found[key] for key in sorted(found))


def _by_detector(name: str, hit: Hit, chance: float) -> Finding:
    d, span = detectors()[name], Span(hit.start, hit.end)
    return Finding(span, name, d.dimension, d.label, hit.why or d.why, d.source, strength(hit.strength, chance))


def strength(own: float, chance: float) -> float:
    """Of a detector's mark, 0 to 1: its own strength and the eye's chance, in shares."""
    return (1 - EYES_SHARE) * own + EYES_SHARE * chance


def _by_eye(span: Span, stretch: Stretch, others: list[Finding]) -> Iterator[Finding]:
    """The stretch as a finding, unless the detectors account for it."""
    touching = [f for f in others if f.span.start < span.end and f.span.end > span.start]
    covered = {i for f in touching for i in range(max(span.start, f.span.start), min(span.end, f.span.end))}
    if len(covered) >= ACCOUNTED * (span.end - span.start):
        return
    if touching:
        best = max(touching, key=lambda f: f.strength)
        yield Finding(span, EYE, best.dimension, best.label, best.why, best.source, stretch.chance)
    else:
        calling = stretch.calling
        yield Finding(span, EYE, calling.dimension, calling.label, calling.why, SOURCE, stretch.chance)
