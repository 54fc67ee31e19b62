"""Mends two mistakes the treebank teaches: a short sentence or a closing clause read as a noun.

Web text is full of headings ("Man found in river"), so "Silence stretched between them." comes out as a noun
phrase. A sentence of prose that ends in a full stop and has no other finite verb is a sentence: the participle
becomes its verb and the noun its subject. A verb with a subject and no auxiliary is a past tense likewise.

"She waited, her heart pounding." ends in a clause, not in a compound noun: after a comma, a possessive and a noun,
a word in -ing with nothing of its own behind it is a participle, and the noun its subject.

The effect on the treebank's own test set is in tests/benchmarks/RESULTS.md.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.inflect import inflect, known_lemma
from assistant.language.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = frozenset({"nsubj", "expl"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
ENDS = frozenset(".!?…")


def repaired(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of one sentence, the same where nothing is wrong."""
    return _clauses(_sentence(tokens))


def _sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or (tokens[-1].text[-1] not in ENDS and tokens[-1].text not in "”’\"'"):
        return tokens
    if root.tag == "VBN":
        return _past(tokens, root)
    if root.pos not in NOMINAL or any(t.tag in FINITE and t.dep != "acl:relcl" and t.head == root.i for t in tokens):
        return tokens
    verb = next((t for t in tokens if t.head == root.i and t.dep == "acl" and t.tag == "VBN" and t.i > root.i), None)
    if verb is None or not _may_be_past(verb) or any(t.head == verb.i and t.dep in AUXILIARIES for t in tokens):
        return tokens
    return [_under(t, root, verb) for t in tokens]


def _clauses(tokens: Sequence[Token]) -> Sequence[Token]:
    for owner, noun, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            owner.tag == "PRP$"
            and owner.i > 0
            and tokens[owner.i - 1].text in (",", "—", "–")
            and (noun.dep, noun.head) == ("compound", verb.i)
            and (verb.tag in ("NN", "VBG") and verb.lower.endswith("ing"))
            and (verb.i + 1 == len(tokens) or tokens[verb.i + 1].pos in ("PUNCT", "ADP", "ADV"))
        ):
            tokens = [_absolute(t, owner, noun, verb) for t in tokens]
    return tokens


def _absolute(t: Token, owner: Token, noun: Token, verb: Token) -> Token:
    if t.i == verb.i:
        return replace(t, tag="VBG", pos="VERB", dep="advcl", lemma=known_lemma(t.lower, "VERB", t.lower))
    if t.i == noun.i:
        return replace(t, dep="nsubj")
    return replace(t, head=noun.i) if t.i == owner.i else t


def _past(tokens: Sequence[Token], root: Token) -> Sequence[Token]:
    below = {t.dep for t in tokens if t.head == root.i}
    if below & SUBJECTS and not below & AUXILIARIES and _may_be_past(root):
        return [replace(t, tag="VBD") if t is root else t for t in tokens]
    return tokens


def _may_be_past(verb: Token) -> bool:
    """Whether the past tense of the verb looks as this participle does ("settled", not "taken")."""
    return inflect(verb.lemma, "VBD") == verb.lower


def _under(t: Token, noun: Token, verb: Token) -> Token:
    if t is verb:
        return replace(t, tag="VBD", dep="ROOT", head=t.i)
    if t is noun:
        return replace(t, dep="nsubj", head=verb.i)
    # What stood left of the noun belongs to it; what follows the verb, and the punctuation, belongs to the verb.
    if t.head == noun.i and (t.i > verb.i or t.dep == "punct" or (t.dep in ("advmod", "mark", "cc") and t.i < noun.i)):
        return replace(t, head=verb.i)
    return t
