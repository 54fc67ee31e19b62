"""A draft read again: what its page is told, which is what is new since the version that the page has.

And pieces of a draft read by themselves, for the marks of what is on the screen while the rest of a long draft waits.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.desk.replies import Json, reading_reply, rule_reply
from assistant.desk.versions import Rules, Version, changed, marks_of, marks_reply, news
from assistant.draft import Draft
from assistant.reading import Finding, Options, read
from assistant.reading.shelves import standing_of


def reread(
    before: Version, at: int, put: Sequence[str], edited: Version, options: Options, genre: str | None
) -> tuple[Version, Json]:
    """The edited version as read, and what is new in it. `put` are the pieces from `at` on that were put in.

    `marks` are those of the pieces whose marks changed, by number, as [start, end, rule, strength]; `rules` go on
    where those told before end. What else is left out is as it was.
    """
    reading = read(Draft(edited.text), options)
    rules = Rules(before.rules)
    marks = marks_of(edited.pieces, numbered(reading.findings, rules))
    cut = len(before.pieces) + len(put) - len(edited.pieces)
    whole = reading_reply(reading, standing_of(reading, genre))
    # What a part is stays the same; its points do not.
    whole["trace"] = [{"rule": rules.number(about), **rest} for about, rest in map(_about, whole["trace"])]
    reply = {
        "marks": marks_reply(edited.pieces, marks, changed(before, at, cut, len(put), marks)),
        "rules": rules.fresh,
        **news(before.told, whole),
    }
    return replace(edited, marks=marks, rules=rules.all, told=whole), reply


def read_alone(pieces: Sequence[str], options: Options) -> Json:
    """The marks of pieces that stand next to each other, as far as these alone tell; `rules` are numbered from 0."""
    rules = Rules()
    reading = read(Draft("\n".join(pieces)), options)
    marks = marks_of(pieces, numbered(reading.findings, rules))
    which = [i for i, own in enumerate(marks) if own]
    return {"marks": marks_reply(pieces, marks, which), "rules": rules.fresh}


def numbered(findings: Iterable[Finding], rules: Rules) -> Iterator[tuple[Finding, int]]:
    """Each finding with its rule's number."""
    known: dict[Hashable, int] = {}
    for f in findings:
        key = (f.detector, f.why, f.dimension, f.label, f.source, f.speech)
        number = known.get(key)
        if number is None:
            number = known[key] = rules.number(rule_reply(f))
        yield f, number


def _about(part: Json) -> tuple[Json, Json]:
    texts = ("detector", "label", "dimension", "why")
    return {k: part[k] for k in texts}, {k: v for k, v in part.items() if k not in texts}
