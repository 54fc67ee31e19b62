"""Which sentences and words of a passage the reader marked, in offsets of the draft that they stand in."""

from collections.abc import Iterator, Sequence

from assistant.draft import Span
from assistant.language import Token, parse
from assistant.reading import Finding
from assistant.reading.detector import Hit, detectors
from assistant.reading.reader import hits_read
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.pairing import Placed


def marks_before(compared: Comparison) -> list[Finding]:
    """The findings that touch the old passage."""
    span = compared.request.span
    return [f for f in compared.request.reading.findings if span is None or f.span.overlaps(span)]


def marks_after(compared: Comparison) -> list[Finding]:
    """The findings that touch the new passage."""
    start = _start(compared)
    end = start + len(compared.passage)
    return [f for f in compared.reading.findings if f.span.start < end and start < f.span.end]


def hits_after(compared: Comparison) -> list[Hit]:
    """What the detectors that mark find in the new draft, be it shown as a mark or not."""
    registry = detectors()
    found = hits_read(parse(compared.draft), compared.request.options)
    return [hit for name, _, hit in found if registry[name].marks]


def is_marked(compared: Comparison, old: Placed, word: Token | None = None) -> bool:
    """Whether a sentence of the old passage, or one word of it, has a mark."""
    span = place(compared, old)
    if word is not None:
        start = span.start - old.sentence.start + word.start
        span = Span(start, start + len(word.text))
    return any(f.span.overlaps(span) for f in compared.request.reading.findings)


def begun_in(marks: Sequence[Finding], span: Span) -> list[Finding]:
    """Those that begin in a span, so that each is counted for one sentence."""
    return [f for f in marks if span.start <= f.span.start < span.end]


def place(compared: Comparison, sentence: Placed) -> Span:
    """Where a sentence of the old or the new passage stands in its draft."""
    by = _start(compared) + sentence.start
    return Span(by + sentence.sentence.start, by + sentence.sentence.end)


def new_stretches(compared: Comparison) -> Iterator[Span]:
    """The new words of the diff, in offsets of the new draft."""
    at = _start(compared)
    for op, text in compared.diff:
        if op == "new":
            yield Span(at, at + len(text))
        if op != "cut":
            at += len(text)


def _start(compared: Comparison) -> int:
    return compared.request.span.start if compared.request.span else 0
