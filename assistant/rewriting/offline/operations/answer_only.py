"""Says what is so and leaves out what it is not: "not just a house but a home" -> "a home";
"It wasn't a house; it was a home." -> "It was a home." Or, where the first is only said to be not all, says both:
"not only fed him but also taught him" -> "fed him and taught him"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import between
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

NOT = frozenset({"not", "n't", "n’t"})
MERELY = frozenset("just only merely simply".split())
# What an "n't" may be taken off.
STAYS_WHOLE = frozenset("was is were are".split())
# So many words may be denied: a longer stretch is a claim of its own.
LONGEST = 12


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for no in s:
        if no.lower in NOT and no.i + 2 < len(s):
            for change, bonus in ((_but(s, no) or _second_clause(s, no), 0.4), (_and(s, no), 0.2)):
                if change and site.touches(s.tokens[i] for i in change):
                    yield Proposal(change, bonus=bonus)


def _but(s: Sentence, no: Token) -> dict[int, str] | None:
    """ "not (just) X but (also) Y", X and Y of one kind: begins with the same preposition, or both are nouns or
    adjectives."""
    if not _comes_off(s, no):
        return None
    but = next((t for t in s.tokens[no.i + 1 : no.i + 2 + LONGEST] if t.lower == "but"), None)
    if but is None or any(t.text in ";:.—–" or t.tag in ("VBD", "VBZ", "VBP", "MD") for t in between(s, no.i, but.i)):
        return None
    first, begin = s.tokens[no.i + 1], s.tokens[but.i + 1] if but.i + 1 < len(s) else None
    cut = list(between(s, no.i, but.i))
    merely = first.lower in MERELY
    if merely:
        first = s.tokens[no.i + 2]
    if begin is not None and begin.lower == "also":
        cut.append(begin)
        begin = s.next(begin)
    if begin is None or first.i >= but.i or (first.lower != begin.lower and not _of_a_kind(first, begin)):
        return None
    if s.tokens[but.i - 1].text == "," and any(t.text == "," for t in between(s, no.i, but.i - 2)):
        return None
    return gone(cut)


def _comes_off(s: Sentence, no: Token) -> bool:
    """Whether what is left without the "not" is a word: "was", not "ca"."""
    return no.lower == "not" or s.tokens[no.i - 1].lower in STAYS_WHOLE


def _and(s: Sentence, no: Token) -> dict[int, str] | None:
    """ "not only X but also Y" said of verbs in the same form, or of nouns: X and Y."""
    merely = s.next(no)
    if merely is None or merely.lower not in MERELY or not _comes_off(s, no):
        return None
    but = next((t for t in s.tokens[no.i + 2 : no.i + 2 + LONGEST] if t.lower == "but"), None)
    if but is None or any(t.text in ";:.—–" for t in between(s, no.i, but.i)):
        return None
    also = s.tokens[but.i + 1].lower == "also" if but.i + 2 < len(s) else False
    first, begin = s.tokens[no.i + 2], s.tokens[but.i + 1 + also] if but.i + 1 + also < len(s) else None
    if begin is None or not (_of_a_kind(first, begin) or (first.tag == begin.tag and first.pos == "VERB")):
        return None
    comma = [t for t in (s.tokens[but.i - 1],) if t.text == ","]
    return gone([no, merely, *comma, *([s.tokens[but.i + 1]] if also else [])]) | {but.i: "and"}


def _of_a_kind(a: Token, b: Token) -> bool:
    articles = ("a", "an", "the")
    return (a.pos == b.pos and a.pos in ("DET", "ADJ", "ADP")) or (a.lower in articles and b.lower in articles)


def _second_clause(s: Sentence, no: Token) -> dict[int, str] | None:
    """ "It wasn't X; it was Y", "Our walks were not X; they were Y": the same "be" of the same subject."""
    be = s.tokens[no.i - 1] if no.i else None
    if be is None or be.lower not in ("was", "is", "were", "are") or any(t.text == "," for t in s.tokens[: be.i]):
        return None
    at = next((t.i for t in s.tokens[no.i : no.i + LONGEST + 2] if t.text in (";", ",", "—", "–")), None)
    if at is None or at + 3 >= len(s):
        return None
    who, again, verb = s.tokens[: be.i], s.tokens[at + 1], s.tokens[at + 2]
    one = len(who) == 1 and again.lower in (who[0].lower, "it")
    same = one or (again.lower in ("it", "they") and who[-1].pos == "NOUN" and len(who) <= 4)
    copies = verb.lower == be.lower or verb.text in ("'s", "’s", "'re", "’re")
    return gone(between(s, no.i, verb.i)) if same and copies else None


OPERATION = Operation(
    about="says what is so and leaves out what it is not",
    propose=propose,
    marked_as="familiarity",
    turns=(
        ("It was not just a house but a home.", "not just a house but a home", "It was a home."),
        (
            "The room was filled not with anger but with grief.",
            "not with anger but with",
            "The room was filled with grief.",
        ),
        ("It wasn't a loss but a gift.", "a loss but a gift", "It was a gift."),
        (
            "The school not only fed him but also taught him to read.",
            "not only fed him but also",
            "The school fed him and taught him to read.",
        ),
        ("It wasn't just a house; it was a home.", "wasn't just a house; it was", "It was a home."),
        ("Our walks were not parades; they were errands.", "not parades; they", "Our walks were errands."),
    ),
    leaves=(
        ("She did not go, but he did.", "did not go, but he did"),
        ("He was not old but he was tired.", "not old but he was tired"),
    ),
)
