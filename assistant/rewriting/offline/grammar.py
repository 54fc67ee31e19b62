"""Questions about a parsed sentence that several operations ask, answered so that a parser's slips do little harm.

Tenses are PTB tags of the finite verb: VBD, VBZ, VBP. It knows only the dependencies and the words.
"""

from collections.abc import Iterable

from assistant.language.inflect import inflect, known_lemma
from assistant.language.tokens import Sentence, Token

BE = frozenset("be am is are was were been being 's ’s 're ’re 'm ’m".split())
REFLEXIVES = frozenset("myself yourself himself herself itself ourselves yourselves themselves oneself".split())
# Possessive to subject: "her silence" -> "she was silent".
SUBJECT_OF = {"my": "I", "your": "you", "his": "he", "her": "she", "its": "it", "our": "we", "their": "they"}
OBJECT_TO_SUBJECT = {"me": "I", "you": "you", "him": "he", "her": "she", "it": "it", "us": "we", "them": "they"}
# What opens a clause with a tense of its own.
OPEN_TENSED = frozenset("as while when because until before after since though although".split())
PAST_FORMS = frozenset({"VBD", "VBN"})


def base(t: Token) -> str:
    """The lemma of a noun, also where a capital at the start of the sentence made the tagger take it for a name."""
    return known_lemma(t.lower, "NOUN", t.lemma) if t.pos == "NOUN" or (t.pos == "PROPN" and t.i == 0) else t.lemma


def is_stem(word: str) -> bool:
    """Whether the dictionary has `word` as the base form of a verb."""
    return known_lemma(word.lower(), "VERB", "") == word.lower()


def contiguous(tokens: Iterable[Token]) -> bool:
    at = sorted(t.i for t in tokens)
    return bool(at) and at[-1] - at[0] == len(at) - 1


def between(s: Sentence, first: int, last: int) -> tuple[Token, ...]:
    """The tokens from position `first` to `last`, both counted in."""
    return s.tokens[first : last + 1]


def last_word(s: Sentence) -> int:
    """The position of the last token that is no closing punctuation."""
    at = len(s) - 1
    while at > 0 and not s.tokens[at].text[0].isalnum() and s.tokens[at].tag != "POS":
        at -= 1
    return at


def whole(s: Sentence) -> bool:
    """Whether the sentence starts and ends as one does: the parser sometimes cuts in the middle."""
    first = next((t for t in s if t.text[0].isalnum()), None)
    return (
        first is not None
        and (first.text[0].isupper() or first.text[0].isdigit())
        and s.tokens[-1].text[-1] in ".!?…”\"’'"
    )


def lemma_is(token: Token | None, *words: str) -> bool:
    return token is not None and (token.lemma in words or token.lower in words)


def is_past(s: Sentence, verb: Token) -> bool:
    """Whether the clause of `verb` tells in the past: by its auxiliaries, else its own form, else the sentence's."""
    for aux in s.children(verb, "aux", "cop"):
        if aux.tag == "VBD" or aux.lower in ("was", "were", "had", "did", "could", "would"):
            return True
        if aux.tag in ("VBZ", "VBP") or aux.lower in ("is", "are", "has", "have", "can", "will"):
            return False
    if verb.tag in PAST_FORMS:
        return True
    if verb.tag in ("VBZ", "VBP"):
        return False
    who = s.child(verb, "nsubj")
    if who is not None and who.lower in ("he", "she", "it"):
        return not verb.lower.endswith("s")
    return any(t.tag == "VBD" for t in s) or not any(t.tag in ("VBZ", "VBP") for t in s)


def subject(s: Sentence, verb: Token) -> Token | None:
    """The subject of `verb`, or of the verb it is joined to by "and"."""
    found = s.child(verb, "nsubj")
    if found is None and verb.dep == "conj" and s.head(verb).pos in ("VERB", "AUX"):
        found = s.child(s.head(verb), "nsubj")
    return found


def plural(s: Sentence, noun: Token) -> bool:
    """Whether `noun` as a subject takes a plural verb. "I" and "you" do not count as plural here; see `tag_for`."""
    if noun.lower in ("we", "they", "these", "those"):
        return True
    return noun.tag in ("NNS", "NNPS") or any(c.pos in ("NOUN", "PROPN", "PRON") for c in s.children(noun, "conj"))


def tag_for(s: Sentence, who: Token | None, past: bool) -> str:
    """The tag of a finite verb whose subject is `who` (None: a singular noun)."""
    if past:
        return "VBD"
    many = who is not None and (who.lower in ("i", "you") or plural(s, who))
    return "VBP" if many else "VBZ"


def tag_of(s: Sentence, verb: Token) -> str:
    """The tag of a verb, as its form and its helpers allow: the tagger reads "the voices echoed" as a present."""
    past = inflect(verb.lemma, "VBD") == verb.lower
    after = [t.lower for t in s.tokens[verb.i + 1 : verb.i + 3]]
    if verb.tag == "VBD" and (after[:1] == ["by"] or after == ["only", "by"]):
        return "VBN"
    if verb.tag in ("VB", "VBP") and past and verb.lower != verb.lemma:
        return "VBD"
    helped = s.child(verb, "aux", "cop") or verb.dep in ("acl", "amod", "advcl")
    if (
        verb.tag == "VBN"
        and past
        and not helped
        and (verb.dep == "ROOT" or s.child(verb, "nsubj") or verb.dep == "conj")
    ):
        return "VBD"
    return verb.tag


def finite(lemma: str, past: bool, plural_verb: bool, first_person: bool = False) -> str:
    """A finite form. `plural_verb`: the form that goes with "they" and "you"."""
    if lemma == "be":
        if past:
            return "were" if plural_verb else "was"
        return "are" if plural_verb else "am" if first_person else "is"
    return inflect(lemma, "VBD" if past else "VBP" if plural_verb or first_person else "VBZ")


def finite_for(s: Sentence, who: Token | None, lemma: str, past: bool) -> str:
    """A finite form that agrees with the subject `who`."""
    many = who is not None and (who.lower == "you" or plural(s, who))
    return finite(lemma, past, many, who is not None and who.lower == "i")


def agrees_with_pronoun(pronoun: str, lemma: str, past: bool) -> str:
    """A finite form after a pronoun: ("they", "be", True) -> "were"."""
    return finite(lemma, past, pronoun.lower() in ("we", "they", "you"), pronoun.lower() == "i")


def is_finite(s: Sentence, verb: Token) -> bool:
    """Whether `verb` carries a tense, by itself or by an auxiliary or copula."""
    if verb.tag in ("VBD", "VBZ", "VBP", "MD"):
        return True
    helpers = s.children(verb, "aux", "cop")
    if any(h.tag in ("VBD", "VBZ", "VBP", "MD") for h in helpers):
        return True
    # The tagger often takes a simple past for a participle or an infinitive ("let"); its subject says otherwise.
    mark = s.child(verb, "mark")
    bare = verb.tag in ("VBN", "VB") and not helpers
    free = mark is None or (verb.tag == "VBN" and mark.lower in OPEN_TENSED)
    return bare and free and s.child(verb, "nsubj") is not None


def noun_phrase(s: Sentence, head: Token) -> tuple[Token, ...]:
    """The noun with what belongs to it before and after, without a preposition, a comma or a clause joined to it."""
    skip = {
        t.i for c in s.children(head, "case", "punct", "cc", "conj", "appos", "parataxis", "mark") for t in s.subtree(c)
    }
    kept = [t for t in s.subtree(head) if t.i not in skip]
    # From the head outwards, as far as it goes without a hole.
    at, low, high = {t.i for t in kept}, head.i, head.i
    while low - 1 in at:
        low -= 1
    while high + 1 in at:
        high += 1
    return between(s, low, high)


def written(text: str, tokens: Iterable[Token]) -> str:
    """The words of neighbouring tokens as they stand in the block's `text`."""
    kept = list(tokens)
    return text[kept[0].start : kept[-1].end]
