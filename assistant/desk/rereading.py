"""A draft read again: what its page is told, which is what is new since the version that the page has.

And pieces of a draft read by themselves: for the marks of what is on the screen while the rest of a long draft waits,
and for those of what was just written while the draft is read again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.desk.replies import Json, reading_reply, rule_reply
from assistant.desk.versions import Marks, Rules, Version, changed, marks_of, marks_reply, news
from assistant.draft import Draft
from assistant.language.regions import LONG_LINE
from assistant.reading import Options, read
from assistant.reading.findings import Placed
from assistant.reading.shelves import standing_of

# Characters on either side of what changed that are read with it: about a hundred words; and all that is read so.
ENOUGH_AROUND = 600
MOST_NEAR = 8_000


def reread(
    before: Version, at: int, put: Sequence[str], edited: Version, options: Options, genre: str | None
) -> tuple[Version, Json]:
    """The edited version as read, and what is new in it. `put` are the pieces from `at` on that were put in.

    `marks` are those of the pieces whose marks changed, by number, as [start, end, rule, strength]; `rules` go on
    where those told before end. What else is left out is as it was.
    """
    reading = read(Draft(edited.text), options)
    rules = Rules(rule_reply, before)
    marks = marks_in(edited.pieces, reading.findings, rules)
    cut = len(before.pieces) + len(put) - len(edited.pieces)
    whole = reading_reply(reading, standing_of(reading, genre))
    # What a part is stays the same; its points do not.
    whole["trace"] = [{"rule": rules.number(about), **rest} for about, rest in map(_about, whole["trace"])]
    reply = {
        "marks": marks_reply(edited.pieces, marks, changed(before, at, cut, len(put), marks)),
        "rules": rules.fresh,
        **news(before.told, whole),
    }
    return replace(edited, marks=marks, rules=rules.all, made=rules.made, told=whole), reply


def near(before: Version, at: int, put: Sequence[str], edited: Version, options: Options) -> Json | None:
    """The marks of the pieces put in, read with the paragraphs around them; numbers of pieces count in `put`, and
    `rules` go on where those told before end.

    None where what is around them is not read as it was with the whole draft, so that they would not be either (lines
    of verse, another language, what stands in code), and where that is too long to be read quickly.
    """
    end = at + len(put)
    first, last = around(edited.pieces, at, end)
    pieces = edited.pieces[first:last]
    if before.told is None or sum(map(len, pieces)) > MOST_NEAR:
        return None
    reading, rules = read(Draft("\n".join(pieces)), options), Rules(rule_reply, before)
    if (reading.language, reading.verse) != (before.told["language"], before.told["verse"]):
        return None
    marks = marks_in(pieces, reading.findings, rules)
    further = len(before.pieces) - len(edited.pieces)
    then = before.marks[first:at], before.marks[end + further : last + further]
    if then != (marks[: at - first], marks[end - first :]):
        return None
    told = marks_reply(pieces, marks, range(at - first, end - first))
    return {"marks": [[i + first - at, own] for i, own in told if own], "rules": rules.fresh}


def around(pieces: Sequence[str], at: int, end: int) -> tuple[int, int]:
    """Where the paragraphs begin and end that hold pieces[at:end], with enough on both sides to tell their language."""
    before, after = reversed(pieces[:at]), iter(pieces[end:])
    return at - _enough(before), end + _enough(after)


def _enough(pieces: Iterable[str]) -> int:
    """How many pieces, going away from where one is, make ENOUGH_AROUND characters and end with a paragraph."""
    size = taken = 0
    for piece in pieces:
        ends = not piece.strip() or len(piece) > LONG_LINE
        if size > MOST_NEAR or (size >= ENOUGH_AROUND and ends):
            break
        size += len(piece) + 1
        taken += 1
    return taken


def read_alone(pieces: Sequence[str], options: Options) -> Json:
    """The marks of pieces that stand next to each other, as far as these alone tell; `rules` are numbered from 0."""
    rules = Rules(rule_reply)
    reading = read(Draft("\n".join(pieces)), options)
    marks = marks_in(pieces, reading.findings, rules)
    which = [i for i, own in enumerate(marks) if own]
    return {"marks": marks_reply(pieces, marks, which), "rules": rules.fresh}


def marks_in(pieces: Sequence[str], findings: Placed, rules: Rules) -> tuple[Marks, ...]:
    """The marks of each piece."""
    return marks_of(pieces, ((start, rules.marks(own)) for start, own in findings.parts))


def _about(part: Json) -> tuple[Json, Json]:
    texts = ("detector", "label", "dimension", "why")
    return {k: part[k] for k in texts}, {k: v for k, v in part.items() if k not in texts}
