"""Directions first: the model lists ways to do it, from the usual to the rare, and carries out a rare one."""

from assistant.prompts import Ways
from assistant.rewriting.levers.lever import Asking, Lever, Switch

LEAST, MOST = 4, 8


def apply(asking: Asking, _: bool) -> Asking:
    """Each candidate takes another way, the rarest first; the first, which most writers would take, is never taken."""
    count = min(max(LEAST, asking.n + 1), MOST)
    ways = Ways(count, count - asking.index % (count - 1))
    return asking.in_prompt("directions", count, ways=ways, versions=1)


LEVER = Lever(
    label="directions first",
    about=(
        "The model lists ways to do it, the usual one first, and then carries out a rare one; each candidate another. "
        "On unless you switch it off."
    ),
    source="lists before texts: pairwise distance +.13 to +.25 in the experiments known to us",
    takes=Switch(),
    apply=apply,
)
