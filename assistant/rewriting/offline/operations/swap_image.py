"""Puts another thing where a dead image stood: the bank's nouns that lie farthest from it among sentence vectors
keep the grammar and lose the recognition. "A symphony of sounds" -> "a drawer of sounds"."""

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from assistant.language import vectors
from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import lines, words
from assistant.rewriting.offline.change import article
from assistant.rewriting.offline.grammar import between, contiguous
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many of the farthest are offered; temperature chooses among them.
OFFERED = 6


@lru_cache(4096)
def farthest(image: str, bank: str) -> tuple[tuple[str, float], ...]:
    """The OFFERED entries of a bank farthest from an image, with their distances 1 - cosine (0..2), farthest first."""
    entries = lines(bank)
    distance = 1.0 - _rows(bank) @ vectors.embed([image])[0]
    order = np.argsort(-distance, kind="stable")[:OFFERED]
    return tuple((entries[i], float(distance[i])) for i in order)


@lru_cache(8)
def _rows(bank: str) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return vectors.embed(lines(bank))


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for t in s:
        yield from _container(site, t)
        if t.lower == "like" and t.pos in ("ADP", "SCONJ", "ADV"):
            yield from _comparison(site, t)


def _container(site: Site, noun: Token) -> Iterator[Proposal]:
    """ "a symphony of sounds": the container is the image."""
    s, of = site.sentence, site.sentence.next(noun)
    if noun.lemma not in words("images") or noun.tag not in ("NN", "NNS") or of is None or of.lower != "of":
        return
    first = _before_noun(s, noun)
    if not site.touches([noun]) or first is None:
        return
    phrase = site.text[noun.start : s.tokens[min(of.i + 2, len(s) - 1)].end]
    for word, distance in farthest(phrase, "holders"):
        change = gone(s.tokens[first.i + 1 : noun.i]) if first.i < noun.i else {}
        yield Proposal(change | {noun.i: inflect(word, noun.tag)}, bonus=0.5 * distance, key=word)


def _before_noun(s: Sentence, noun: Token) -> Token | None:
    """The determiner before the noun's adjectives, or the noun itself where nothing stands before it."""
    at = noun.i - 1
    while at >= 0 and s.tokens[at].pos in ("ADJ", "ADV"):
        at -= 1
    if at >= 0 and s.tokens[at].lower in ("a", "an", "the", "this", "that", "his", "her", "its", "their", "my", "our"):
        return s.tokens[at]
    return noun if at == noun.i - 1 else None


def _comparison(site: Site, like: Token) -> Iterator[Proposal]:
    """ "like a metronome", "like dirty laundry in the hamper": the whole noun phrase is the image."""
    s, after = site.sentence, site.sentence.next(like)
    head = s.head(like)
    if (
        after is None
        or head.i <= like.i
        or head.pos != "NOUN"
        or head.tag not in ("NN", "NNS")
        or not head.text.isalpha()
    ):
        return
    phrase = tuple(t for t in s.subtree(head) if t.i > like.i and t.i <= _end(s, head))
    mine = between(s, after.i, phrase[-1].i)
    indefinite = after.lower in ("a", "an") or head.tag == "NNS"
    if not indefinite or not contiguous(phrase) or len(mine) != len(phrase) or not site.touches([like, *mine]):
        return
    for thing, distance in farthest(site.text[mine[0].start : mine[-1].end], "plain_things"):
        head_noun, rest = _headed(thing)
        many = " ".join([*head_noun.split()[:-1], inflect(head_noun.split()[-1], "NNS")])
        said = many if head.tag == "NNS" else f"{article(head_noun)} {head_noun}"
        yield Proposal({mine[0].i: said + rest} | gone(mine[1:]), bonus=0.5 * distance, key=thing)


def _headed(thing: str) -> tuple[str, str]:
    """ "bus at a red light" gives ("bus", " at a red light"), "tax form" gives ("tax form", "")."""
    found = re.search(r" (?:in|on|at|of|for) ", thing)
    return (thing[: found.start()], thing[found.start() :]) if found else (thing, "")


def _end(s: Sentence, head: Token) -> int:
    """The end of the noun phrase: before a comma or a clause joined to it."""
    stops = [t.i for t in s.tokens[head.i + 1 :] if t.text in ",;:.!?—–" or t.dep in ("conj", "cc")]
    return min(stops, default=len(s)) - 1


OPERATION = Operation(
    about="swaps a dead image for a plain thing far from it",
    propose=propose,
    follows=False,
    turns=(
        (
            "The street was a symphony of sounds.",
            "a symphony of sounds",
            "The street was a crate of sounds.",
        ),
    ),
    leaves=(
        ("She bought a bag of onions.", "a bag of onions"),
        ("Like her mother, she kept bees.", "Like her mother"),
    ),
)
