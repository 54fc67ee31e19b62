"""Near-synonyms put for single words while what was marked stays as it was."""

from collections.abc import Iterator

from assistant.language import Token
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import likely
from assistant.rewriting.guard.marks import marks_after, marks_before
from assistant.rewriting.guard.objecting import objection

NEAR = 0.3
# Words of one swap: two neighbours may be exchanged together.
LONGEST = 3
# So many swaps at least, and such a share of all changes.
FEWEST, MOST = 3, 0.7
# The share of the marks that is left where the constructions were.
MARKS_LEFT = 0.5


def find(compared: Comparison) -> Iterator[Objection]:
    pairing = compared.pairing
    changes = [swap for pair in pairing.pairs for swap in pair.swaps if any(t.is_word for side in swap for t in side)]
    bland = [swap for swap in changes if _bland(*swap)]
    others = len(changes) - len(bland) + len(pairing.gone) + len(pairing.come)
    if len(bland) < FEWEST or len(bland) < MOST * (len(bland) + others):
        return
    if len(marks_after(compared)) >= MARKS_LEFT * len(marks_before(compared)):
        words = (f"{was[-1].text} → {now[-1].text}" for was, now in bland)
        yield objection("bland_swaps", "It only puts one word for another: {words}.", words)


def _bland(was: tuple[Token, ...], now: tuple[Token, ...]) -> bool:
    a, b = ([t for t in side if t.pos not in ("DET", "PUNCT")] for side in (was, now))
    if len(a) != len(b) or not 0 < len(a) <= LONGEST:
        return False
    return all(x.pos == y.pos and likely(x.lemma, y.lemma) >= NEAR for x, y in zip(a, b, strict=True))


CHECK = Check(
    about="Near-synonyms put for single words.",
    find=find,
    flags=(
        Example(
            "Her heart pounded. She felt a huge sadness and began to cry, and the quiet house looked big.",
            "Her heart hammered. She felt an enormous grief and started to weep, and the silent house looked large.",
        ),
    ),
    passes=(
        Example(
            "Her heart pounded. She felt a huge sadness and began to cry, and the quiet house looked big.",
            "She sat down on the stairs. The house had nine rooms, and she had swept six.",
        ),
        Example("Her heart pounded.", "Her heart hammered."),
    ),
)
