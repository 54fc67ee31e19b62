"""Where a scene is: nouns for rooms, buildings, lands and vehicles, and whether they stand as a place.

A place is a noun of the guard's list, of WordNet's, or near to one of the guard's, after "in", "at", "from" and their
like. It does not know figures of speech: "in the tunnel of his grief" is a place to it.
"""

from functools import cache, lru_cache
from itertools import pairwise

from assistant.language import Sentence, Token
from assistant.rewriting.guard.kin import nearest
from assistant.rewriting.guard.naming import WHERE
from assistant.rewriting.guard.words import word_lists

# Ends of words for rooms and buildings; by themselves, with a noun before them, as well: "guest room", "bus stop".
BUILT = ("room", "house", "shop", "yard", "store", "hall", "ground", "field", "port", "drome")
BUILT_APART = frozenset((*BUILT, *"booth camp center centre clinic home line practice rank site stop unit van".split()))
# A scene is always in one of these.
ANYWHERE = frozenset("area building home house place room space spot world".split())
DETERMINERS = frozenset("the a an his her their its my our your this that".split())
# Words before a noun within which its preposition stands.
BACK = 4
# A word so like one of the guard's list is a place too.
NEAR = 0.5


def place(s: Sentence, t: Token) -> str | None:
    """The place that a noun is where it stands, as it is said ("ski lodge"); None where it is none."""
    if t.pos != "NOUN" or not _is_where(s, t):
        return None
    before = s.next(t, -1)
    if before is not None and before.pos in ("NOUN", "ADJ") and _is_one_place(before, t):
        return f"{before.lower} {t.lower}"
    return t.lower if is_place(t.lemma) or is_place(t.lower) else None


def _is_where(s: Sentence, t: Token) -> bool:
    """Whether a noun stands as a place: after "in the", "from a", by the parse or by the words."""
    case = s.child(t, "case")
    if case is not None and case.lower in WHERE:
        return True
    before = [k.lower for k in s.tokens[max(0, t.i - BACK) : t.i]]
    return any(a in WHERE and b in DETERMINERS for a, b in pairwise(before))


def _is_one_place(before: Token, t: Token) -> bool:
    return f"{before.lower}_{t.lemma}" in _phrases() or (before.pos == "NOUN" and t.lemma in BUILT_APART)


@lru_cache(maxsize=20_000)
def is_place(lemma: str) -> bool:
    """Whether a lemma may be a room, a building, a land, a water or a vehicle."""
    if lemma in ANYWHERE:
        return False
    if lemma in word_lists("wordnet_places")["word"]:
        return True
    built = any(lemma.endswith(part) and len(lemma) > len(part) for part in BUILT)
    return built or nearest(lemma, _listed()) >= NEAR


@cache
def _listed() -> frozenset[str]:
    return frozenset().union(*word_lists("places").values())


def _phrases() -> frozenset[str]:
    return word_lists("wordnet_places")["phrase"]
