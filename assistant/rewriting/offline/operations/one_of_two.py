"""Says one thing where two were joined by habit, and two where there were three: "order and control" -> "order",
"both terrifying and exhilarating" -> "terrifying", "love, guilt, and hope" -> "love and guilt"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.lexicons import lexicon
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.grammar import between
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# What needs two of a kind: these before the pair, or as what it belongs to.
NEED_TWO = frozenset(
    "between both mix mixture blend combination balance contrast collide meet merge mingle intertwine blur line "
    "differ difference alike together each either neither combine intersection tension divide bridge join unite dance "
    "interplay juxtaposition connection bond link relationship marriage union".split()
)
ABSTRACT = lexicon("abstract") | lexicon("emotion")


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for joint in s:
        if joint.lower == "and" and 1 < joint.i < len(s) - 2:
            yield from _listed(site, joint)


def _listed(site: Site, joint: Token) -> Iterator[Proposal]:
    """The pair or triad around an "and" read off the surface: single words, each perhaps with one modifier."""
    s = site.sentence
    before, comma = s.tokens[joint.i - 1], False
    if before.text == ",":
        before, comma = s.tokens[joint.i - 2], True
    after = s.tokens[joint.i + 1]
    last = after if _alike(before, after) else s.tokens[joint.i + 2]
    if not _alike(before, last) or _needs_two(s, before, joint):
        return
    if last is not after and not (after.pos in ("ADJ", "DET") or after.tag in ("PRP$", "VBG", "VBN")):
        return
    if not _closed(s, last) or not site.touches(between(s, before.i, last.i)):
        return
    if comma:
        yield from _two_of_three(s, before, joint, last)
        return
    if before.i >= 2 and s.tokens[before.i - 1].text == ",":
        return  # "a, b and c": which are joined, the comma does not say
    change = gone(between(s, joint.i, last.i))
    both = next((t for t in s.tokens[max(0, before.i - 3) : before.i] if t.lower == "both"), None)
    if both is not None:
        change |= gone([both])
    yield Proposal(change, bonus=0.1)


def _two_of_three(s: Sentence, second: Token, joint: Token, last: Token) -> Iterator[Proposal]:
    """ "a, b, and c" -> "a and b", where a stands right before the first comma."""
    at = second.i - 1
    while at > 0 and s.tokens[at].text != "," and (s.tokens[at].pos in ("ADJ", "DET") or s.tokens[at].tag == "PRP$"):
        at -= 1
    if at < 1 or s.tokens[at].text != "," or not _alike(s.tokens[at - 1], second):
        return
    if at >= 2 and s.tokens[at - 2].text == ",":
        return  # four or more are a list of things
    yield Proposal({at: " and"} | gone(between(s, joint.i - 1, last.i)), bonus=0.1)


def _alike(a: Token, b: Token) -> bool:
    """Two adjectives, or two abstract nouns."""
    if a.pos == "ADJ" and b.pos == "ADJ":
        return a.tag == b.tag == "JJ"
    return _abstract(a) and _abstract(b)


def _abstract(t: Token) -> bool:
    """An abstract noun in the singular; "hope" at the end of a list is often tagged as a verb."""
    known = t.lower in ABSTRACT or t.lower in words("feelings")
    if t.tag != "NN":
        return known and t.pos == "VERB" and t.dep in ("conj", "obj", "obl", "nmod")
    return known or t.lower.endswith(("ness", "tion", "ity", "ment", "ence"))


def _needs_two(s: Sentence, first: Token, joint: Token) -> bool:
    """Whether something around wants two, or the pair is a subject, whose verb may count."""
    near = s.tokens[max(0, first.i - 6) : first.i]
    if any((t.lemma in NEED_TWO or t.lower in NEED_TWO) and t.lower != "both" for t in near):
        return True
    if first.pos == "ADJ":
        return s.head(first).tag == "NNS" and first.dep == "amod"
    rest = s.tokens[joint.i : joint.i + 8]
    subject = first.dep.startswith("nsubj") or s.head(first).dep.startswith("nsubj")
    return subject or any(t.lemma in NEED_TWO for t in rest)


def _closed(s: Sentence, last: Token) -> bool:
    """Whether the pair ends here: what follows belongs to neither."""
    after = s.next(last)
    if after is None or after.text in ".,;:!?—–":
        return True
    if last.pos == "ADJ":
        return after.pos == "NOUN" or after.lower in ("as", "when", "while", "in", "at", "by", "for")
    return after.lower in ("as", "when", "while", "before", "after", "in", "on", "at", "for", "from", "that")


OPERATION = Operation(
    about="says one thing where two were joined by habit, two where there were three",
    propose=propose,
    marked_as="familiarity",
    turns=(
        ("It gave him pride and satisfaction.", "pride and satisfaction", "It gave him pride."),
        ("It was both terrifying and strange.", "both terrifying and strange", "It was terrifying."),
        ("She spoke of guilt, regret, and hope.", "guilt, regret, and hope", "She spoke of guilt and regret."),
    ),
    leaves=(
        ("He bought bread and cheese.", "bread and cheese"),
        ("It was a balance between order and freedom.", "order and freedom"),
        ("Love and loss were all he wrote about.", "Love and loss"),
    ),
)
