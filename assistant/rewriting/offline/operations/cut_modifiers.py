"""Cuts adjectives and adverbs that a mark holds or leans on: "the ancient, weathered stones" -> "the stones"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# Adjectives that pick out which thing is meant, and so are no ornament.
NEEDED = frozenset(
    "other same own such many few several first second third last next only more most less least much enough certain "
    "left right former latter able due full half whole double main own past own two three four five six ten".split()
)
# Nouns that say nothing without their adjective: "in a low voice", "a practised ease".
LEANING = frozenset(
    "voice tone way manner kind sort type look expression state ease breath smile nod glance eye eyes gaze feeling "
    "mood sense quality air hue shade note moment thing place time day life part pace position condition consistency "
    "texture taste effect outcome approach tendency".split()
)
# Adverbs that carry the meaning of their clause.
CARRYING = frozenset(
    "not n't n’t never only even just then now there here again too also almost nearly barely hardly scarcely away up "
    "down out back off over in on once twice still already yet together apart first last more most less least as so "
    "how when where why ever instead else home early likely only daily possibly probably merely simply".split()
)
INTENSIFIERS = frozenset("very so quite deeply utterly somehow suddenly truly really rather somewhat perfectly".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    heads = {s.head(t).i for t in site.tokens if t.dep in ("amod", "advmod")}
    near = (t for t in s if t.i in site.marked or t.head in site.marked or t.head in heads)
    groups = [group for t in near if _is_ornament(s, t) and (group := _with_its_own(s, t))]
    cut = {t.i: t for g in groups for t in g}
    if not cut or not site.touches([*cut.values(), *(s.head(t) for t in cut.values())]):
        return
    # One adjective may be a fact ("a blue glow"), so it has to be worth it; a stack of them is a habit.
    yield Proposal(_without(s, list(cut.values())), bonus=0.2 * (len(groups) - 1) - 0.6)
    if len(groups) > 1:
        # All but the last of them, which stands next to its noun.
        yield Proposal(_without(s, [t for g in groups[:-1] for t in g]), bonus=0.2 * (len(groups) - 2) - 0.4)


def _is_ornament(s: Sentence, t: Token) -> bool:
    head = s.head(t)
    if _describes(t):
        held = head.pos == "NOUN" and t.i < head.i and t.lemma not in NEEDED and t.lower not in NEEDED
        return held and head.lemma not in LEANING and head.lower not in LEANING and not _promised(s, head)
    if t.pos == "ADV" and t.dep == "advmod" and t.tag == "RB" and t.lower not in CARRYING:
        # "The dimly lit room" is not the lit room.
        manner = t.lower.endswith("ly") and (head.tag == "JJ" or (head.pos == "VERB" and head.dep != "amod"))
        # "so quiet that ..." needs its "so".
        return (manner or (t.lower in INTENSIFIERS and head.pos in ("ADJ", "ADV"))) and not _result_follows(s, t)
    return False


def _describes(t: Token) -> bool:
    """An adjective before its noun, or a participle used as one ("a creaking door")."""
    return (t.dep == "amod" and t.tag in ("JJ", "VBN", "VBG")) or (
        t.dep == "compound" and t.tag in ("JJ", "VBG", "VBN")
    )


def _promised(s: Sentence, noun: Token) -> bool:
    """Whether the adjective is what is said ("it was no heroic act"), or is answered later ("able men to help")."""
    article = s.child(noun, "det")
    if article is not None and article.lower in ("a", "an") and noun.lemma in words("feelings"):
        return True  # "a quiet sorrow", but not "a sorrow"
    answered = s.child(noun, "acl", "csubj") is not None and s.child(noun, "det") is None
    return answered or s.child(noun, "cop") is not None


def _result_follows(s: Sentence, adverb: Token) -> bool:
    return adverb.lower == "so" and any(t.lower in ("that", "as") for t in s.tokens[adverb.i :])


def _with_its_own(s: Sentence, t: Token) -> tuple[Token, ...]:
    """The modifier with what hangs on it, if all of that is ornament too; else nothing."""
    own = s.subtree(t)
    small = all((o.pos in ("ADJ", "ADV", "CCONJ", "PUNCT") or o is t) and o.lower not in ("not", "than") for o in own)
    return own if small and own[-1].i < max(s.head(t).i, t.i) + 1 else ()


def _without(s: Sentence, cut: list[Token]) -> dict[int, str]:
    """Takes the modifiers out with the commas and the "and" that stood between them."""
    change = gone(cut)
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if (t.text == "," or t.lower == "and") and before and after and before.i in change and after.i in change:
            change[t.i] = ""
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if t.text == "," and before and after and before.i in change and s.tokens[before.i].pos == "ADJ":
            change[t.i] = "" if after.pos in ("ADJ", "NOUN") or after.i in change else t.text
    return {i: new for i, new in change.items() if new == ""}


OPERATION = Operation(
    about="cuts adjectives and adverbs, and mends a/an and commas",
    propose=propose,
    turns=(
        ("He opened an old, creaking door.", "old, creaking door", "He opened a door."),
        ("She slowly closed the heavy book.", "slowly closed the heavy book", "She closed the book."),
    ),
    leaves=(
        ("She answered in a low voice.", "low voice"),
        ("He was the last man on the bus.", "the last man"),
        ("She did not answer.", "did not answer"),
    ),
)
