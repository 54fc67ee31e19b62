"""Takes the container off: "the weight of her silence" -> "her silence", "a mix of awe and fear" -> "awe and fear"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.grammar import BE, finite, is_past, plural
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

DETERMINERS = frozenset("a an the his her its their my our your this that".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for noun in s:
        of = s.next(noun)
        if noun.lemma not in words("containers") or of is None or of.lower != "of" or not site.touches([noun, of]):
            continue
        if noun.pos not in ("NOUN", "PROPN") or (
            noun.i and s.tokens[noun.i - 1].tag in ("WDT", "WP", "PRP", "MD", "TO")
        ):
            continue
        inner = _inner(s, of)
        if inner is None:
            continue
        start = _start(s, noun)
        if start is None:
            continue
        change = gone(s.tokens[start : of.i + 1])
        if not _agree(s, noun, inner, change):
            continue
        yield Proposal(change, bonus=0.2)
        yield from _first_of_two(s, inner, change)


def _inner(s: Sentence, of: Token) -> Token | None:
    """The noun after "of"; None where something else follows (an -ing form, a clause, a number)."""
    inner = next((t for t in s.children(s.head(of)) if t.i == of.i), None) and s.head(of)
    if inner is None or inner.i <= of.i or inner.pos not in ("NOUN", "PROPN", "PRON"):
        return None
    return inner if inner.lower not in ("what", "which", "whom", "being") else None


def _start(s: Sentence, noun: Token) -> int | None:
    """Where the container's own noun phrase begins; None where it cannot go without loss ("no sense of")."""
    at = noun.i
    while at > 0 and s.tokens[at - 1].tag in ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "RB"):
        at -= 1
        if s.tokens[at].pos == "VERB" and not (at and s.tokens[at - 1].lower in DETERMINERS | {","}):
            at += 1  # a verb before a bare noun: "fearing waves of"
            break
    before = s.tokens[at - 1] if at else None
    if before is not None and before.lower in DETERMINERS:
        at -= 1
        before = s.tokens[at - 1] if at else None
    elif before is not None and before.pos in ("DET", "ADJ", "NUM", "PART"):
        return None
    return None if _predicate(s, noun, before) else at


def _predicate(s: Sentence, noun: Token, before: Token | None) -> bool:
    """ "The street was a symphony of sounds", "making each bite a symphony of": the container is what is said."""
    if s.child(noun, "cop") is not None:
        return s.child(noun, "expl") is None
    made = any(t.lemma in ("make", "render", "call", "consider", "turn") for t in s.tokens[: noun.i])
    return made and before is not None and before.pos in ("NOUN", "PROPN", "PRON")


def _agree(s: Sentence, noun: Token, inner: Token, change: dict[int, str]) -> bool:
    """Makes the verb agree with its new subject; False where that cannot be done safely."""
    if plural(s, noun) == plural(s, inner) or not noun.dep.startswith("nsubj"):
        return True
    verb = s.head(noun)
    helper = next((t for t in s.children(verb, "aux", "cop") if t.tag in ("VBD", "VBZ", "VBP")), None)
    carrier = helper or verb
    if carrier.tag in ("VBZ", "VBP") or carrier.lower in BE:
        lemma = "be" if carrier.lower in BE else carrier.lemma
        form = finite(lemma, is_past(s, verb), plural(s, inner))
        # "there's" has no room for "are".
        change[carrier.i] = f" {form}" if carrier.text[0] in "'’" else form
    return True


def _first_of_two(s: Sentence, inner: Token, change: dict[int, str]) -> Iterator[Proposal]:
    """ "a mix of fear and determination": one of the two would do."""
    joined = s.children(inner, "conj")
    both = any(t.lower == "both" for t in s.tokens[max(0, inner.i - 4) : inner.i])
    if len(joined) == 1 and not both and not any(i > joined[0].i for i in change) and change:
        rest = s.tokens[inner.i + 1 : joined[0].i + 1]
        if all(t.i not in change for t in rest) and not s.children(joined[0], "nmod", "acl"):
            yield Proposal(change | gone(rest), bonus=0.1)


OPERATION = Operation(
    about="takes the empty noun off: the weight of, a sense of, a mix of",
    propose=propose,
    turns=(
        ("He watched with a mix of awe and fear.", "a mix of awe and fear", "He watched with awe and fear."),
        ("There's a whirlwind of rumors in town.", "a whirlwind of rumors", "There are rumors in town."),
        ("She felt the weight of his expectations.", "the weight of his expectations", "She felt his expectations."),
    ),
    leaves=(
        ("He bought a pound of flour.", "a pound of flour"),
        ("He had no sense of direction.", "no sense of direction"),
        ("The street was a symphony of sounds.", "a symphony of sounds"),
    ),
)
