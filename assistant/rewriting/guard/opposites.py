"""What turns a sentence round: its negations and what they deny, and words of opposite meaning.

Opposites are a list and the prefixes and endings of English; what may be opposites, WordNet's antonyms and
VADER's valence. It knows nothing of irony, and of double negation only that it counts twice.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.language import Sentence, Token
from assistant.language.likeness import likeness
from assistant.rewriting.guard.telling import CONTENT
from assistant.rewriting.guard.words import word_lists

NEGATIONS = frozenset(
    "not n't n’t nt never no nobody nothing none neither nor nowhere without hardly scarcely barely".split()
)
ENTITIES = frozenset("nobody nothing none neither".split())
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
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
        if head.dep.startswith(ARGUMENTS) and head.i != no.i and abs(s.head(head).i - no.i) <= REACH + 2:
            yield s.head(head)
    elif no.lower != "without" and head.pos in PREDICATES and abs(head.i - no.i) <= REACH + 2:
        # "Not out of spite" denies the spite alone.
        yield from [head] if after and after[0].pos != "ADP" else []


@lru_cache(maxsize=20_000)
def opposite(a: str, b: str) -> bool:
    """Whether two lemmas are of opposite meaning: by the list, or "kind" and "unkind", "careful" and "careless"."""
    if b in _listed().get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and any(long == prefix + short for prefix in PREFIXES):
        # "Press" and "impress" are no opposites; words that are lie near each other.
        return (likeness(short, long) or 0.0) >= 0.2 or long.startswith(("un", "non"))
    return (a.endswith("less") and b == a[:-4] + "ful") or (b.endswith("less") and a == b[:-4] + "ful")


def perhaps_opposite(a: str, b: str) -> bool:
    """Whether each may stand for one side of a pair ("chilly" and "warmth" for "cold" and "warm"), or one is pleasant
    and the other is not: "love" and "contempt"."""
    if {_valence(a), _valence(b)} == {"pleasant", "unpleasant"}:
        return True
    far = _stands_for(b)
    return any(not far.isdisjoint(_known().get(word, ())) for word in _stands_for(a))


def _valence(word: str) -> str | None:
    """Whether a word is "pleasant" or "unpleasant", None where it is neither."""
    return next((key for key, words in word_lists("valence").items() if word in words), None)


def _stands_for(word: str) -> frozenset[str]:
    return word_lists("wordnet_kin").get(word, frozenset()) | {word}


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    """What the guard's own list has as opposites of a word, from either side."""
    return _both_ways(word_lists("antonyms"))


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """The guard's list and WordNet's antonyms, of which some are opposites in one sense only."""
    listed, wordnet = _listed(), _both_ways(word_lists("wordnet_antonyms"))
    return {a: listed.get(a, frozenset()) | wordnet.get(a, frozenset()) for a in listed.keys() | wordnet.keys()}


def _both_ways(lists: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    pairs = [pair for a, words in lists.items() for b in words for pair in ((a, b), (b, a))]
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
    return {a: frozenset(words) for a, words in found.items()}
