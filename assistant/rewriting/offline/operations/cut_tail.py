"""Cuts what hangs on the end of a sentence that was already over: ", casting long shadows", "as if the air
itself were listening", ", a silent invitation"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import REFLEXIVES, between, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many words have to be left of the sentence.
LEAST_LEFT = 3
# The mark has to be at least this share of what is cut with it.
LEAST_MARKED = 0.25
# Verbs that are not complete without the comparison after them.
NEED_MORE = frozenset(
    "feel look sound seem be taste smell become act behave treat dress appear is was were are 's ’s it something "
    "anything nothing more much less just".split()
)
OPENERS = frozenset("a an the his her its their my our your".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    end = last_word(s)
    for start in range(2, end):
        if not (_participle(s, start) or _comparison(s, start) or _apposition(s, start, end)):
            continue
        tail = between(s, start, end)
        covered = sum(t.i in site.marked for t in tail)
        words_left = sum(t.is_word for t in s.tokens[:start])
        inside = covered >= 0.6 * len(site.marked)
        if words_left >= LEAST_LEFT and inside and covered >= LEAST_MARKED * len(tail) and _hangs(s, tail):
            yield Proposal(gone(tail), bonus=0.4 * covered / len(tail) + 0.1)


def _participle(s: Sentence, start: int) -> bool:
    """A comma and an -ing form, with at most an adverb between."""
    if s.tokens[start].text not in (",", "—", "–"):
        return False
    after = s.next(s.tokens[start])
    if after is not None and after.pos == "ADV":
        after = s.next(after)
    return (
        after is not None and after.lower.endswith("ing") and after.tag in ("VBG", "JJ", "NN") and after.pos != "PRON"
    )


def _comparison(s: Sentence, start: int) -> bool:
    """ "as if", "as though" or "like", perhaps after a comma, after something that can do without."""
    t = s.tokens[start]
    first = s.next(t) if t.text == "," else t
    before = s.tokens[start - 1]
    if first is None or (before.text == "," and t.text != ",") or not before.is_word:
        return False
    second = s.next(first)
    opens = (first.lower == "as" and second is not None and second.lower in ("if", "though")) or (
        first.lower in ("like", "almost") and first.pos not in ("VERB", "NOUN") and first.lower == "like"
    )
    complete = (
        before.lemma not in NEED_MORE
        and before.lower not in NEED_MORE
        and before.pos not in ("ADP", "DET", "AUX", "SCONJ")
    )
    return opens and complete


def _apposition(s: Sentence, start: int, end: int) -> bool:
    """A comma or dash and a noun phrase that runs to the end without a verb of its own."""
    if s.tokens[start].text not in (",", "—", "–"):
        return False
    after = s.next(s.tokens[start])
    if after is None or after.lower not in OPENERS:
        return False
    tail = between(s, start + 1, end)
    inside = {t.i for t in tail}
    listed = any(
        t.lower in ("and", "or")
        and (s.tokens[t.i - 1].text == "," or (s.head(t).dep == "conj" and s.head(s.head(t)).i not in inside))
        for t in tail
    )
    subjects = [t for t in tail if t.dep.startswith("nsubj") and s.head(t).tag in ("VBD", "VBZ", "VBP", "VB")]
    own_clause = any(s.head(t).dep not in ("acl:relcl", "acl", "ccomp", "advcl") for t in subjects)
    return not listed and not own_clause


def _hangs(s: Sentence, tail: tuple[Token, ...]) -> bool:
    """Whether nothing before depends on the tail, and the tail holds no clause that goes on on its own."""
    inside = {t.i for t in tail}
    if s.root.i in inside or any(t.text in '“”"' for t in tail):
        return False
    for t in tail:
        goes_on = t.dep in ("conj", "parataxis") and t.head not in inside and s.child(t, "nsubj") and s.child(t, "cc")
        if goes_on and t.i > tail[0].i + 3:
            return False
    before = [t for t in s if t.i < tail[0].i]
    if any(
        t.head in inside and t.dep != "punct" for t in before if t.dep in ("nsubj", "obj", "aux", "cop", "det", "mark")
    ):
        return False
    return not any(t.lower in REFLEXIVES for t in tail[:2])


OPERATION = Operation(
    about="cuts a participle, a comparison or an apposition at the end of a sentence",
    propose=propose,
    turns=(
        ("She closed the door, casting long shadows on the wall.", "casting long shadows", "She closed the door."),
        ("He touched the stone gently, as if it were alive.", "as if it were alive", "He touched the stone gently."),
        ("He held out his hand, a silent invitation.", "a silent invitation", "He held out his hand."),
    ),
    leaves=(
        ("It felt like a dream.", "like a dream"),
        ("She bought bread, a knife, and the paper.", "the paper"),
    ),
)
