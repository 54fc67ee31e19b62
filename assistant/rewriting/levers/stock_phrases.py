"""Stock phrases: the phrases that models over-use most, banned without a list of the writer's own."""

from assistant.reading.stock_phrases import stock_bans
from assistant.rewriting.levers.lever import Asking, Lever, Number


def apply(asking: Asking, most: int) -> Asking:
    return asking.banning(stock_bans(most))


LEVER = Lever(
    label="ban stock phrases",
    about=(
        "Bans so many of the phrases that models use far more often than people do, as “banned phrases” bans your own. "
        "100 is a good many."
    ),
    source="counts of 38 models against 177,477 human stories (sam-paech/slop-forensics, MIT)",
    takes=Number(1, 300, 1, whole=True),
    by_rule=True,
    apply=apply,
)
