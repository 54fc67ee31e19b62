"""Bounded pieces of a parse that several detectors mark: a noun with its own words, without clauses.

A whole subtree can be a paragraph long; what a writer should see underlined is the phrase.
"""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token

WITHIN_A_NOUN_PHRASE = frozenset("det amod compound nummod nmod:poss case fixed flat goeswith".split())
LONGEST = 14


def noun_phrase(s: Sentence, noun: Token, of: bool = True) -> list[Token]:
    """The noun, its determiners, adjectives and compounds, and with `of` one further "of" phrase, in text order."""
    kept = {noun.i: noun}
    for kid in s.children(noun):
        if abs(kid.i - noun.i) > LONGEST:
            continue
        if kid.dep in WITHIN_A_NOUN_PHRASE or (kid.dep == "nmod" and kid.i < noun.i):
            kept[kid.i] = kid
            kept.update((t.i, t) for t in s.children(kid, "advmod", "case") if noun.i - LONGEST < t.i < noun.i)
        elif of and kid.dep == "nmod" and preposition(s, kid) == "of":
            kept.update((t.i, t) for t in noun_phrase(s, kid, of=False))
    return [kept[i] for i in sorted(kept)]


def is_noun(token: Token) -> bool:
    """Whether either tagger takes it for a common noun; a capital at the start of a sentence may be one."""
    return token.pos == "NOUN" or token.tag in ("NN", "NNS") or (token.i == 0 and token.tag in ("NNP", "NNPS"))


def acts(s: Sentence, noun: Token) -> Iterator[Token]:
    """The verbs a noun is the subject of, also where the parser took a finite verb after it for something else."""
    head = s.head(noun)
    mistaken = noun.dep == "compound" and head.i > noun.i and head.tag.startswith("VB")
    if mistaken or (noun.dep.startswith("nsubj") and head.i != noun.i):
        yield head
    yield from (t for t in s.children(noun, "acl", "parataxis", "xcomp") if t.i > noun.i and t.tag.startswith("VB"))


def preposition(s: Sentence, noun: Token) -> str | None:
    """The preposition before a noun ("of" in "of her silence"), or None."""
    case = s.child(noun, "case")
    return case.lower if case is not None and case.i < noun.i else None


def conjuncts(s: Sentence, first: Token) -> list[Token]:
    """A token and what is joined to it by "and", "or" or commas, in text order."""
    return [first, *s.children(first, "conj")]
