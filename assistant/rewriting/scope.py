"""What of a rewrite lies where it was asked for: sentences without a mark are put back as they were.

Models polish what they were told to leave alone, and leave it out. Old and new sentences are aligned in order by the
words they share (Needleman and Wunsch 1970); what aligns with a marked sentence, or stands new beside one, is kept,
everything else is the old text. It knows nothing of sense: where a reply has made one sentence of a marked and an
unmarked one, only one of them is found in it. Why the guard pairs sentences by another rule is said in pairing.py.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.draft import WORD, Draft, Span
from assistant.language import parse
from assistant.rewriting.candidate import Request

# Dice coefficient of their distinct words from which on two sentences may be the same one told again.
LIKE = 0.2


def within_marks(request: Request, passage: str) -> str:
    """The old passage, with what the new one makes of its marked sentences."""
    old = request.passage
    places = list(_sentences(request))
    if not places:
        return old
    after = Draft(passage)
    come = [after[p.span(s)] for p in parse(after).paragraphs for s in p.block.sentences]
    said = _assigned([old[span.start : span.end] for span, _ in places], [marked for _, marked in places], come)
    out, gap = [old[: places[0][0].start]], ""
    for i, (span, marked) in enumerate(places):
        before = old[places[i - 1][0].end : span.start] if i else ""
        # Where a sentence has gone, the larger of the two gaps around it stays: a paragraph remains one.
        gap = max(gap, before, key=lambda g: (g.count("\n"), len(g)))
        text = " ".join(said[i]) if marked else old[span.start : span.end]
        if text:
            out += [gap, text]
            gap = ""
    return "".join(out) + old[places[-1][0].end :]


def _sentences(request: Request) -> Iterator[tuple[Span, bool]]:
    """Those that lie in the passage, in its offsets and in order, and whether there is a mark in them to work on."""
    by, end = (request.span.start, request.span.end) if request.span else (0, len(request.draft))
    spans = [p.span(s) for p in parse(request.draft).paragraphs for s in p.block.sentences]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    marked = {
        i
        for finding in request.findings
        for i in range(bisect_right(ends, finding.span.start), bisect_left(starts, finding.span.end))
    }
    for i, span in enumerate(spans):
        if span.end > by and span.start < end:
            yield Span(max(span.start, by) - by, min(span.end, end) - by), i in marked


def _assigned(old: Sequence[str], marked: Sequence[bool], new: Sequence[str]) -> dict[int, list[str]]:
    """The new sentences that stand for each marked old one, by its number."""
    partners = _aligned(old, new)
    said: dict[int, list[str]] = defaultdict(list)
    for k, sentence in enumerate(new):
        own = partners[k]
        if own is None:
            last = next((p for p in reversed(partners[:k]) if p is not None), -1)
            following = next((p for p in partners[k + 1 :] if p is not None), len(old))
            beside = (i for i in range(max(0, last), min(following + 1, len(old))) if marked[i])
            own = next(beside, None)
        if own is not None and marked[own]:
            said[own].append(sentence)
    return said


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new sentence the number of the old one it stands for; the numbers rise."""
    partners: list[int | None] = [None] * len(new)
    for op, i, j, k, m in SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes():
        pairs = zip(range(k, m), range(i, j), strict=False) if op == "equal" else _best(old, new, (i, j), (k, m))
        for here, there in pairs:
            partners[here] = there
    return partners


def _best(
    old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The pairs (new, old), in rising order, whose likenesses add up to most."""
    (i, j), (k, m) = olds, news
    like = [[_like(b, a) for a in old[i:j]] for b in new[k:m]]
    rows, columns = m - k, j - i
    most = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows):
        for c in range(columns):
            taken = most[r][c] + like[r][c] if like[r][c] >= LIKE else 0.0
            most[r + 1][c + 1] = max(taken, most[r][c + 1], most[r + 1][c])
    r, c = rows, columns
    while r and c:
        if most[r][c] == most[r - 1][c]:
            r -= 1
        elif most[r][c] == most[r][c - 1]:
            c -= 1
        else:
            r, c = r - 1, c - 1
            yield k + r, i + c


def _like(a: str, b: str) -> float:
    one, two = ({w.lower() for w in WORD.findall(text)} for text in (a, b))
    return 2 * len(one & two) / max(1, len(one) + len(two))
