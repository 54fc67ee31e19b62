"""Places that the draft does not know: named ones, and rooms and buildings that a scene is moved to.

A name that stands where another stood in the draft is refused; all else is marked down.

A place without a name is a noun of the guard's list, or near to it, after "in", "at", "from" and their like.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from assistant.language import Sentence, Token
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import nearest
from assistant.rewriting.guard.naming import WHERE, is_place, lost_names, new_names
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.replacing import replaced
from assistant.rewriting.guard.telling import all_told, bare, name, sentences
from assistant.rewriting.guard.words import word_lists

# Ends of words for rooms and buildings.
BUILT = ("room", "house", "shop", "yard", "store", "hall", "ground", "field", "port", "drome")
DETERMINERS = frozenset("the a an his her their its my our your".split())
# Words before a noun within which its preposition stands.
BACK = 4
# A word so like one of the list is a place too.
A_PLACE = 0.5
# A word so like a place of the draft's is no news: "corridor" after "hallway".
KNOWN = 0.45


def find(compared: Comparison) -> Iterator[Objection]:
    named = [t for s, t in new_names(compared) if is_place(s, t)]
    if named:
        instead = any(replaced(compared, name, lost_names(compared), {bare(t.lower) for t in named}))
        yield objection(
            "new_places", "It has a place that the draft does not: {words}.", (t.text for t in named), refuses=instead
        )
    told = all_told(compared.whole)
    there = frozenset(lemma for lemma in told.lemmas if _is_place(lemma))
    fresh = [
        t.lower
        for _, s in sentences(compared.new)
        for t in s
        if t.pos == "NOUN" and t.lemma not in told.lemmas and t.lower not in told.words and _is_where(s, t)
        and nearest(t.lemma, there) < KNOWN
    ]  # fmt: skip
    if fresh:
        yield objection("new_places", "It goes to a place that the draft does not: {words}.", fresh)


def _is_where(s: Sentence, t: Token) -> bool:
    """Whether a noun is a place, and stands as one: after "in the", "from a", by the parse or by the words."""
    case = s.child(t, "case")
    before = [k.lower for k in s.tokens[max(0, t.i - BACK) : t.i]]
    where = (case is not None and case.lower in WHERE) or any(
        a in WHERE and b in DETERMINERS for a, b in pairwise(before)
    )
    return where and _is_place(t.lemma)


@lru_cache(maxsize=20_000)
def _is_place(lemma: str) -> bool:
    built = any(lemma.endswith(part) and len(lemma) > len(part) for part in BUILT)
    return built or nearest(lemma, _places()) >= A_PLACE


@cache
def _places() -> frozenset[str]:
    return frozenset().union(*word_lists("places").values())


CHECK = Check(
    about="Places that the draft does not have.",
    find=find,
    flags=(
        Example("She waited by the window.", "She waited by the window in Prague."),
        Example("She waited by the window.", "She waited in the cathedral."),
        Example("He came back on Tuesday.", "He came back from the harbour on Tuesday."),
    ),
    passes=(
        Example("She waited in the hall.", "She stood in the hall.", lead="They lived in Prague. "),
        Example("She ran down the hallway.", "She ran through the corridor."),
        Example("She waited by the window.", "She waited in silence, in her coat."),
    ),
)
