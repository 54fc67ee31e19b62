"""What turns a sentence round: its negations and what they deny, and words of opposite meaning.

Opposites are a list and the prefixes and endings of English. It knows nothing of irony, and of double negation only
that it counts twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.language import Sentence, Token
from assistant.language.likeness import likeness
from assistant.rewriting.guard.kin import likely
from assistant.rewriting.guard.telling import CONTENT
from assistant.rewriting.guard.words import word_lists

NEGATIONS = frozenset(
    "not n't n’t nt never no nobody nothing none neither nor nowhere without hardly scarcely barely".split()
)
ENTITIES = frozenset("nobody nothing none neither".split())
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
# So near to a word of a pair, another word may stand for it.
NEAR = 0.55
# Tokens after a negation within which the word it denies stands, where the parse does not say.
REACH = 4
# Within so many tokens "but" answers a "not".
CONTRAST = 12
STRESSING = frozenset("only just merely simply solely necessarily to".split())
PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
ARGUMENTS = ("nsubj", "obj")


@dataclass(frozen=True)
class Denial:
    """What a sentence denies. said: each content lemma, and whether it is denied. perhaps: lemmas that a "not" stands
    over which may deny nothing, as in "not only" and "not this but that"; they are False in `said`."""

    said: Mapping[str, bool]
    perhaps: frozenset[str]
    negations: int


def denial(s: Sentence) -> Denial:
    said = {t.lemma: False for t in s if t.is_word and (t.pos in CONTENT or t.pos == "AUX")}
    perhaps: set[str] = set()
    counted = 0
    for no in (t for t in s if t.lower in NEGATIONS):
        lemmas = {t.lemma for t in _scope(s, no)} & said.keys()
        if _contrasts(s, no):
            perhaps |= lemmas
            continue
        counted += 1
        for lemma in lemmas:
            said[lemma] = not said[lemma]
    return Denial(said, frozenset(perhaps), counted)


def turned_round(before: Denial, after: Denial) -> set[str]:
    """The lemmas of both sentences that one denies and the other does not."""
    both = before.said.keys() & after.said.keys() - before.perhaps - after.perhaps
    return {lemma for lemma in both if before.said[lemma] != after.said[lemma]}


def _contrasts(s: Sentence, no: Token) -> bool:
    after = s.tokens[no.i + 1 : no.i + 1 + CONTRAST]
    return bool(after) and (after[0].lower in STRESSING or any(t.lower == "but" for t in after))


def _scope(s: Sentence, no: Token) -> Iterator[Token]:
    """What a negation denies: the next word that says something, and the verb it belongs to where that is near."""
    after = s.tokens[no.i + 1 : no.i + 1 + REACH]
    following = next((t for t in after if t.pos in CONTENT and t.tag != "RB"), None)
    if following is not None:
        yield following
    head = s.head(no)
    if no.lower in ENTITIES:
        # "Nobody came": the verb is denied; "she found nothing" likewise.
        if no.dep.startswith(ARGUMENTS):
            yield head
    elif no.lower == "no":
        if head.dep.startswith(ARGUMENTS) and head.i != no.i:
            yield s.head(head)
    elif no.lower != "without" and head.pos in PREDICATES and abs(head.i - no.i) <= REACH + 2:
        # "Not out of spite" denies the spite alone.
        yield from [head] if after and after[0].pos != "ADP" else []


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    listed = word_lists("antonyms")
    return frozenset(pair for a, words in listed.items() for b in words for pair in ((a, b), (b, a)))


@cache
def _listed() -> frozenset[str]:
    return frozenset(a for a, _ in _pairs())


@lru_cache(maxsize=20_000)
def opposite(a: str, b: str) -> bool:
    """Whether two lemmas are of opposite meaning: by the list, or "kind" and "unkind", "careful" and "careless"."""
    if (a, b) in _pairs():
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and any(long == prefix + short for prefix in PREFIXES):
        # "Press" and "impress" are no opposites; words that are lie near each other.
        return (likeness(short, long) or 0.0) >= 0.2 or long.startswith(("un", "non"))
    return (a.endswith("less") and b == a[:-4] + "ful") or (b.endswith("less") and a == b[:-4] + "ful")


def perhaps_opposite(a: str, b: str) -> bool:
    """Whether each lies near one side of a pair of the list: "chilly" and "warmth" near "cold" and "warm"."""
    near, far = _near(a), _near(b)
    return any(
        (x, y) in _pairs() and likely(a, y) < one and likely(b, x) < other
        for x, one in near.items()
        for y, other in far.items()
    )


@lru_cache(maxsize=20_000)
def _near(word: str) -> dict[str, float]:
    """The words of the list that a word may stand for, with their likeness."""
    return {other: like for other in _listed() if (like := likely(word, other)) >= NEAR}
