"""Whether a sentence that stayed has been turned round, and in which words."""

from collections.abc import Iterator
from itertools import product

from assistant.language import Token
from assistant.rewriting.guard.opposites import NEGATIONS, Denial, denial, opposite, perhaps_opposite, turned_round
from assistant.rewriting.guard.telling import LIGHT, carries
from assistant.rewriting.pairing import Pair

# Strategies whose purpose it is to turn marked claims round.
TURNING = frozenset({"opposite"})
# More new words in one place than this are another thought, not a word for a word.
LONGEST_SWAP = 4
# So much of what a sentence says is nearly all of it.
ALL_ELSE = 0.8


def turned(pair: Pair) -> list[str]:
    """The words by which the new sentence says the opposite of the old one, as they stand in the new one."""
    before, after = denial(pair.old.sentence), denial(pair.new.sentence)
    found = _bare_turn(pair)
    if before.negations != after.negations:
        both = turned_round(before, after)
        said = both - LIGHT or (both if _hardly_changed(pair) else set())
        found += [t.text for t in pair.new.sentence if t.lemma in said]
    found += [b.text for a, b in _exchanged(pair, before, after) if opposite(a.lemma, b.lemma)]
    return list(dict.fromkeys(found))


def perhaps_turned(pair: Pair) -> list[str]:
    """Words of the new sentence that may be opposites of those they stand for: each lies near one of a known pair."""
    before, after = denial(pair.old.sentence), denial(pair.new.sentence)
    pairs = _exchanged(pair, before, after)
    # Not by part of speech: the parser takes one "hidden" for a verb and the next for an adjective.
    return [b.text for a, b in pairs if carries(a) and carries(b) and _perhaps_opposed(a, b)]


def exchanged_alone(pair: Pair) -> tuple[Token, Token] | None:
    """The one word that another stands for where all else in the sentence has stayed, with that other."""
    # "A steady" and "an erratic" is one word for one.
    words = [
        tuple([t for t in side if t.is_word and t.lower not in ("a", "an")] for side in swap) for swap in pair.swaps
    ]
    changed = [swap for swap in words if any(swap)]
    if len(changed) != 1 or any(len(side) != 1 for side in changed[0]):
        return None
    (old,), (new,) = changed[0]
    return (old, new) if carries(old) and carries(new) else None


def _hardly_changed(pair: Pair) -> bool:
    """Whether no clause has come or gone: "was" and "had" are in most clauses, and theirs is only then turned."""
    return alike(pair) >= ALL_ELSE and all(len(side) <= LONGEST_SWAP for swap in pair.swaps for side in swap)


def _perhaps_opposed(a: Token, b: Token) -> bool:
    return perhaps_opposite(a.lemma, b.lemma) or perhaps_opposite(a.lower, b.lower)


def _exchanged(pair: Pair, before: Denial, after: Denial) -> Iterator[tuple[Token, Token]]:
    """Old and new words of the same short stretch, both denied or neither."""
    for was, now in pair.swaps:
        if 0 < len(was) <= LONGEST_SWAP and 0 < len(now) <= LONGEST_SWAP:
            for a, b in product(was, now):
                if before.said.get(a.lemma, False) == after.said.get(b.lemma, False):
                    yield a, b


def _bare_turn(pair: Pair) -> list[str]:
    """Where hardly anything but negations and helpers has changed, those words: then "not" denies, whatever follows."""
    changed = [t for swap in pair.swaps for side in swap for t in side if t.is_word or t.lower in NEGATIONS]
    denials = [sum(t.lower in NEGATIONS for side in pair.swaps for t in side[k]) for k in (0, 1)]
    if denials[0] % 2 == denials[1] % 2 or any(t.lower not in NEGATIONS and t.pos != "AUX" for t in changed):
        return []
    heads = [pair.old.sentence.head(t) for swap in pair.swaps for t in swap[0] if t.lower in NEGATIONS]
    heads += [pair.new.sentence.head(t) for swap in pair.swaps for t in swap[1] if t.lower in NEGATIONS]
    return [t.text for t in heads]


def alike(pair: Pair) -> float:
    """How much of what the two sentences say is the same, 0 to 1 (Dice); what turns them round is left aside."""
    a, b = ({t.lemma for t in s.sentence if carries(t)} - NEGATIONS for s in (pair.old, pair.new))
    here, there = a - b, b - a
    a, b = a - _opposed(here, there), b - _opposed(there, here)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _opposed(here: set[str], there: set[str]) -> set[str]:
    return {x for x in here if any(opposite(x, y) for y in there)}
