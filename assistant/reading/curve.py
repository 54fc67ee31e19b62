"""The score along a draft: a moving window over its paragraphs.

A paragraph alone is too short for a number, so each point of the curve is a paragraph read together with its
neighbours, as many on either side as it takes to make ENOUGH_WORDS (a moving window of paragraphs, in the manner of
Jockers's plot arcs, but of whole paragraphs, so that nothing is cut). A window is scored as a draft of its own
paragraphs would be, by the same formula (score.py), with its interval; nothing is read again for it. Neighbouring
points share words and so move together. In a long draft a point stands for a run of paragraphs, MOST_POINTS in all,
and no paragraph is left out.

What depends on the whole draft (its last line, a rhyme, the form) counts in the window where it was found. It does not
know chapters or scenes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.draft import Draft, Span
from assistant.language import Parsed, parse
from assistant.reading import learnt
from assistant.reading.evidence import evidence, passages
from assistant.reading.findings import Reading
from assistant.reading.options import Options
from assistant.reading.passage import Passage
from assistant.reading.reader import ENOUGH_OF_VERSE, ENOUGH_PROSE, ENOUGH_WORDS, abstention
from assistant.reading.score import score

# More would not be told apart on a screen.
MOST_POINTS = 120
# Fewer than this are no curve.
FEWEST_POINTS = 3


@dataclass(frozen=True)
class Point:
    """`span` is what the point stands for: a paragraph, or a run of them, `paragraphs` (first, last) counted from 1.

    `window` is the stretch that was scored, of `words` words; `score` is 0 to 100, `interval` as the reading's.
    """

    span: Span
    paragraphs: tuple[int, int]
    window: Span
    words: int
    score: float
    interval: tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """The points in text order, each of a window of `enough` words or more; or none, and `abstained` says why."""

    points: tuple[Point, ...]
    enough: int
    abstained: str | None = None


def curve(draft: Draft, options: Options | None = None) -> Curve:
    """The curve of a draft. As slow as a reading, and a few milliseconds a point."""
    chosen = options or Options()
    parsed = parse(draft, learnt.part(learnt.EYE))
    read = passages(parsed, chosen)
    enough = ENOUGH_OF_VERSE if parsed.verse else ENOUGH_WORDS
    problem = abstention(parsed, read)
    if problem is None:
        sizes = np.array([part.tally.sizes.sum(axis=0) for part in read], dtype=np.int64).reshape(-1, 2)
        runs = list(runs_of(sizes[:, 1]))
        words = int(sizes[:, 1].sum())
        if len(runs) >= FEWEST_POINTS and words >= 2 * enough:
            return Curve(tuple(_point(parsed, read, run, window(run, sizes, enough), sizes) for run in runs), enough)
        problem = (
            f"Each point of the curve needs {enough} words in a row; a draft of {words} words in "
            f"{len(runs)} {'paragraph' if len(runs) == 1 else 'paragraphs'} has too few points that differ."
        )
    return Curve((), enough, problem)


def runs_of(words: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The paragraphs, by number, as at most MOST_POINTS half-open runs of about equal length; `words` is how many each
    has. Those without words begin no run and end none."""
    least = words.sum() / MOST_POINTS
    filled = np.flatnonzero(words)
    start, so_far = -1, 0
    for i in map(int, filled):
        start = i if start < 0 else start
        so_far += int(words[i])
        if so_far >= least:
            yield start, i + 1
            start, so_far = -1, 0
    if start >= 0:
        yield start, int(filled[-1]) + 1


def window(run: tuple[int, int], sizes: NDArray[np.int64], enough: int) -> tuple[int, int]:
    """The run and so many paragraphs around it that they have `enough` words, ENOUGH_PROSE of them read; it stays in
    the middle, by words, where the draft goes on on both sides. `sizes` (paragraphs, 2): words read, all words."""
    first, last = run
    read, words = (int(n) for n in sizes[first:last].sum(axis=0))
    before = after = 0
    while (words < enough or read < ENOUGH_PROSE) and (first > 0 or last < len(sizes)):
        back = last == len(sizes) or (first > 0 and before <= after)
        first, last = (first - 1, last) if back else (first, last + 1)
        added = sizes[first] if back else sizes[last - 1]
        read, words = read + int(added[0]), words + int(added[1])
        before, after = (before + int(added[1]), after) if back else (before, after + int(added[1]))
    return first, last


def _point(
    parsed: Parsed, read: Sequence[Passage], run: tuple[int, int], window: tuple[int, int], sizes: NDArray[np.int64]
) -> Point:
    first, last = window
    scored = score(Reading(parsed.draft, parsed.identity.language, parsed.words), evidence(read[first:last]))
    assert scored.score is not None
    assert scored.interval is not None
    return Point(
        span=_span(parsed, run),
        paragraphs=(run[0] + 1, run[1]),
        window=_span(parsed, window),
        words=int(sizes[first:last, 1].sum()),
        score=scored.score,
        interval=scored.interval,
    )


def _span(parsed: Parsed, run: tuple[int, int]) -> Span:
    last = parsed.paragraphs[run[1] - 1]
    return Span(parsed.paragraphs[run[0]].start, last.start + len(last.block.text))
