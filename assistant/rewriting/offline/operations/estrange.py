"""Describes a familiar thing by what a stranger would see: "tears" -> "salt water", "her heart" -> "the muscle in her
chest". The descriptions are in banks/strange.toml."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.change import article
from assistant.rewriting.offline.grammar import SUBJECT_OF, base, finite_for, is_past, lemma_is, subject
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# What a capital at the start of a sentence makes the tagger think of a plural.
PLURAL_NAMES = ("NNPS", "NNP")
POSSESSIVES = {subject: possessive for possessive, subject in SUBJECT_OF.items()}


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for t in site.tokens:
        change = (
            _noun(s, t)
            if t.pos == "NOUN" or (t.i == 0 and t.tag in PLURAL_NAMES)
            else _verb(s, t)
            if t.pos == "VERB"
            else None
        )
        if change:
            yield Proposal(change, bonus=0.2, key=t.lemma)


def _noun(s: Sentence, t: Token) -> dict[int, str] | None:
    """The noun and its adjectives, described. What owns it, or its article, says which one is meant."""
    entry = table("strange")["noun"].get(base(t))
    if entry is None or t.tag not in ("NN", "NNS", *PLURAL_NAMES) or t.dep == "compound" or lemma_is(s.next(t), "of"):
        return None
    first = t.i
    while first > 0 and (s.tokens[first - 1].pos == "ADJ" or s.tokens[first - 1].dep == "compound"):
        first -= 1
    before = s.tokens[first - 1] if first else None
    many = t.tag in ("NNS", "NNPS") or base(t) != t.lower
    described = entry.get("many" if many else "one")
    if described is None:
        return None
    if "{poss}" in described:
        if before is None or before.tag != "PRP$":
            return None
        said, first = described.format(poss=before.lower), first - 1
    elif before is not None and before.lower in ("a", "an", "the"):
        determiner = article(described) if before.lower != "the" else "the"
        said, first = (
            (described if entry.get("mass") and determiner != "the" else f"{determiner} {described}"),
            first - 1,
        )
    elif before is not None and (before.tag in ("PRP$", "POS") or before.pos in ("DET", "NUM")):
        said = described
    else:
        said = described if many or entry.get("mass") else None
        if said is None:
            return None
    if s.tokens[first].text[0].isupper():
        said = said[:1].upper() + said[1:]
    return gone(s.tokens[first : t.i + 1]) | {first: said}


def _verb(s: Sentence, t: Token) -> dict[int, str] | None:
    """A verb without an object, described by what can be seen of it."""
    described = table("strange")["verb"].get(t.lemma)
    who = subject(s, t)
    finite = t.tag in ("VBD", "VBZ", "VBP") or (t.tag == "VBN" and not s.children(t, "aux"))
    if described is None or who is None or not finite or s.child(t, "obj", "xcomp", "ccomp", "advmod") is not None:
        return None
    possessive = POSSESSIVES.get(who.lower)
    if possessive is None:
        return None
    verb, _, rest = described.format(poss=possessive).partition(" ")
    return {t.i: f"{finite_for(s, who, verb, is_past(s, t))} {rest}".strip()}


OPERATION = Operation(
    about="describes a familiar thing as a stranger would see it",
    propose=propose,
    follows=False,
    turns=(
        ("Her heart raced.", "heart raced", "The muscle in her chest raced."),
        ("Tears ran down his face.", "Tears", "Salt water ran down his face."),
        ("She smiled.", "smiled", "She raised the corners of her mouth."),
    ),
    leaves=(("The kettle boiled.", "kettle boiled"),),
)
