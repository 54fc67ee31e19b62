"""How far a candidate goes, and by what: candidates of one request are to differ, or choosing among them is idle.

The first is the strategy's own; then one that goes further and rather cuts, one that rather rewords than cuts, one that
does little; and round again. It is by the place of the candidate alone, so that the same seed draws the same set.

It knows nothing of strategies: a strategy that only cuts has no other way, and then falls back on its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Manner:
    """Added to the value of an option (see plan.py), leaving a mark being 0: `doing` to any, `cutting` to one that
    takes CUT words or more. `spare` is the share of the words that may go which it uses."""

    doing: float = 0.0
    cutting: float = 0.0
    spare: float = 1.0

    def value(self, value: float, lost: int) -> float:
        return value + self.doing + (self.cutting if lost >= CUT else 0.0)


CUT = 4
OWN = Manner()
FURTHER = Manner(doing=0.4, cutting=0.8)
REWORDED = Manner(doing=0.2, cutting=-1.2, spare=0.6)
TIMID = Manner(doing=-1.5, spare=0.3)
MANNERS = (OWN, FURTHER, REWORDED, TIMID)


def manner(index: int) -> Manner:
    """Of the candidate at a place in its set."""
    return MANNERS[index % len(MANNERS)]
