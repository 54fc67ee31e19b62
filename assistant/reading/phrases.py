"""Who does what in a sentence, and what hangs together: the questions most detectors ask of a parse.

The answers are forgiving: a small parser often takes the main verb after a noun for a modifier of it, and its
two taggers disagree. They are bounded: a whole subtree can be a paragraph long, and what a writer should see
underlined is the phrase; and one sentence of 100,000 words costs what 100,000 words in short ones do.
"""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.lexicons import lexicon

WITHIN_A_NOUN_PHRASE = frozenset("det amod compound nummod nmod:poss case fixed flat goeswith".split())
LONGEST = 14
# Tokens to either side of its head beyond which a word no longer counts as part of the phrase.
REACH = 12
# Verbs that lend their subject to the next one: "the wind seemed to whisper".
LENDING = frozenset({"seem", "appear", "begin", "start", "continue", "come", "threaten", "want", "try", "let"})
CLAUSES = ("acl", "advcl", "parataxis", "conj", "ccomp", "cc", "punct")
STOPS = frozenset(', . ; : ! ? … — – -- ) “ ” "'.split())
# Endings that make a noun of a quality or an act, and the nouns of that form that can be touched or entered.
ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ance", "ence", "ment", "ity", "ship", "hood")
CONCRETE = frozenset(
    """
    apartment entrance ambulance department basement instrument document university audience sentence pavement
    ornament monument facility vicinity celebrity television neighborhood neighbourhood residence fragrance appliance
    government parliament regiment settlement equipment ointment medication plantation population institution
    corporation compartment establishment steamship battleship substance fragment conveyance casement congregation
    garrison battlement tenement parchment
    """.split()
)


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


def is_abstract(token: Token) -> bool:
    """Whether it is a noun for what cannot be seen or touched: by the abstract and emotion lexicons, or by ending."""
    if token.lemma in lexicon("abstract") or token.lemma in lexicon("emotion"):
        return is_noun(token)
    ending = len(token.lemma) > 7 and token.lemma.endswith(ABSTRACT_ENDINGS)
    return ending and token.pos == "NOUN" and token.lemma not in CONCRETE


def to_the_stop(s: Sentence, first: Token, most: int) -> list[Token]:
    """From a token to the next comma, stop or dash, at most `most` tokens."""
    words = s.tokens[first.i : first.i + most]
    end = next((t.i for t in words[1:] if t.text in STOPS), first.i + len(words))
    return list(s.tokens[first.i : end])


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


def phrase(s: Sentence, token: Token, *, clauses: bool = False) -> list[Token]:
    """The token with its modifiers, at most REACH tokens away; with `clauses`, also conjuncts and clauses."""
    found, stack = [token], [token]
    while stack:
        for kid in s.children(stack.pop()):
            if abs(kid.i - token.i) <= REACH and (clauses or kid.dep.split(":")[0] not in CLAUSES):
                found.append(kid)
                stack.append(kid)
    return found


def doing(s: Sentence) -> Iterator[tuple[Token, Token]]:
    """Nouns, each with a verb whose doer it is: "light danced", "light seemed to dance", "light dancing"."""
    for verb in s:
        if verb.pos == "VERB":
            for noun in _subjects(s, verb):
                if noun.pos in {"NOUN", "PROPN"}:
                    yield noun, verb


def _subjects(s: Sentence, verb: Token) -> Iterator[Token]:
    own = s.child(verb, "nsubj")
    if own is not None:
        if own.dep != "nsubj:pass":
            yield own
        return
    head, dep = s.head(verb), verb.dep.split(":")[0]
    if dep in {"xcomp", "conj", "ccomp"} and head.pos == "VERB" and (dep == "conj" or head.lemma in LENDING):
        near = s.child(head, "nsubj") if abs(head.i - verb.i) <= 2 * REACH else None
        if near is not None:
            yield near
    elif dep in {"acl", "amod"} and 0 < verb.i - head.i <= REACH and _acts(head, verb):
        yield head


def _acts(noun: Token, verb: Token) -> bool:
    """A participle after its noun; or a past tense that the parser took for one: "Silence stretched between them"."""
    return verb.tag != "VBN" or (noun.dep == "ROOT" and verb.i - noun.i <= 2 and verb.lower.endswith("ed"))


def governed(s: Sentence, token: Token, by: str) -> Iterator[Token]:
    """The nouns that a preposition ties to a token, with their conjuncts: "a mix of fear and hope" gives both."""
    nouns = [n for n in s.children(token, "nmod", "obl") if preposition(s, n) == by]
    after = s.next(token)
    if after is not None and after.lower == by and after.dep == "case" and s.head(after) not in nouns:
        nouns.append(s.head(after))
    for noun in nouns:
        if 0 < noun.i - token.i <= REACH:
            yield noun
            yield from (k for k in s.children(noun, "conj") if k.i - noun.i <= REACH and k.pos == "NOUN")


def modifiers(s: Sentence, noun: Token) -> list[Token]:
    """The words before a noun that describe it, in text order, whatever the parser took them for."""
    found = {k.i: k for k in s.children(noun, "amod", "compound") if 0 < noun.i - k.i <= 6}
    for kid in tuple(found.values()):
        found.update((k.i, k) for k in s.children(kid, "conj", "amod") if k.i < noun.i and noun.i - k.i <= 6)
    before = s.next(noun, -1)
    if before is not None and before.tag in {"JJ", "NN", "VBN", "VBG"}:
        found[before.i] = before
    return [found[i] for i in sorted(found)]
