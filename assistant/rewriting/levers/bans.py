"""Bans: phrases and constructions that no candidate may hold, by whichever way the model allows."""

from assistant.models.bans import Bans, check_bans
from assistant.rewriting.levers.lever import Asking, Lever, Lines, Texts

# The matcher's limit is its own; this is what a page should carry.
MOST = 10_000


def apply(asking: Asking, lines: Lines) -> Asking:
    """A line between slashes is a regular expression. Raises BadInput for one that is none, or slow."""
    patterns = tuple(line[1:-1] for line in lines if _is_pattern(line))
    banning = asking.banning(Bans(tuple(line for line in lines if not _is_pattern(line)), patterns))
    check_bans(banning.bans)
    return banning


def _is_pattern(line: str) -> bool:
    return len(line) > 2 and line.startswith("/") and line.endswith("/")


LEVER = Lever(
    label="banned phrases",
    about=(
        "One a line; a line between slashes is a regular expression. A model in this process goes back when one comes "
        "up; others are stopped and go on from before it, or are asked again. What still holds one is refused."
    ),
    source="Paech 2025, Antislop: banned words -83 to -90 %, constructions hardly less",
    takes=Texts(MOST),
    by_rule=True,
    apply=apply,
)
