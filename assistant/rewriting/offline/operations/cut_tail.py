"""Cuts what hangs on the end of a sentence that was already over: ", casting long shadows", "as if the air
itself were listening", ", a silent invitation"."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import REFLEXIVES, between, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many words have to be left of the sentence.
LEAST_LEFT = 3
# The mark has to be at least this share of what is cut with it.
LEAST_MARKED = 0.25
# A whole clause goes only where the mark is this much of it.
MOST_OF_CLAUSE = 0.7
OPENS_CLAUSE = frozenset("that who which where whose as when if than while because".split())
SUBJECTS = ("nsubj", "expl", "nsubj:pass", "csubj")
JOINTS = frozenset("and yet as for while".split())
# Verbs that are not complete without the comparison after them.
NEED_MORE = frozenset(
    "feel look sound seem read act work be taste smell become behave treat dress appear is was were are 's ’s it "
    "something anything nothing more much less just".split()
)
OPENERS = frozenset("a an the his her its their my our your one each both".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    end = last_word(s)
    for start in range(2, end):
        clause = _clause(s, start, end)
        if not (clause or _participle(s, start) or _comparison(s, start) or _beside(s, start, end)):
            continue
        tail = between(s, start, end)
        covered = sum(t.i in site.marked for t in tail)
        words_left = sum(t.is_word for t in s.tokens[:start])
        inside = covered >= 0.6 * len(site.marked)
        least = MOST_OF_CLAUSE if clause else LEAST_MARKED
        hangs = stands(s, start) if clause else _hangs(s, tail)
        if words_left >= LEAST_LEFT and inside and site.share(tail) >= least and hangs:
            yield Proposal(gone(tail), bonus=0.4 * site.share(tail) + (-0.3 if clause else 0.1))


def _clause(s: Sentence, start: int, end: int) -> bool:
    """A comma, "and", "yet" or "as", and a clause with its own subject that runs to the end."""
    if s.tokens[start].text != "," or start + 3 > end:
        return False
    joint, who = s.tokens[start + 1], s.tokens[start + 2]
    if joint.lower not in JOINTS or not (who.pos in ("PRON", "DET", "PROPN", "NOUN") or who.tag == "PRP$"):
        return False
    tail = between(s, start + 2, end)
    again = any(t.text in ",;:—–" or t.text in '“”"' for t in tail)
    return not again and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tail)


def _participle(s: Sentence, start: int) -> bool:
    """A comma and an -ing form, with at most an adverb between."""
    if s.tokens[start].text not in (",", "—", "–"):
        return False
    after = s.next(s.tokens[start])
    if after is not None and after.pos == "ADV":
        after = s.next(after)
    if after is None or not after.lower.endswith("ing") or after.tag not in ("VBG", "JJ", "NN") or after.pos == "PRON":
        return False
    # "warm, welcoming, and eager" is a list.
    beyond = s.next(after)
    return beyond is None or (beyond.text != "," and beyond.lower not in ("and", "or"))


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


def _beside(s: Sentence, start: int, end: int) -> bool:
    return _apposition(s, start, end) or _with(s, start, end)


def _with(s: Sentence, start: int, end: int) -> bool:
    """A comma and "with": what hangs on there is a circumstance, with or without a participle."""
    after = s.next(s.tokens[start])
    if s.tokens[start].text not in (",", "—", "–") or after is None or after.lower not in ("with", "amid", "amidst"):
        return False
    tail = between(s, start + 1, end)
    return not _clause_by_words(tail) and not any(t.text == "," for t in tail[:2])


def _apposition(s: Sentence, start: int, end: int) -> bool:
    """A comma or dash and a noun phrase that runs to the end without a verb of its own."""
    if s.tokens[start].text not in (",", "—", "–"):
        return False
    after = s.next(s.tokens[start])
    beyond = s.next(after) if after is not None else None
    if after is not None and after.lower == "it" and not (beyond is not None and beyond.text in ("'s", "’s")):
        return False  # "it's" is often written for "its"
    # "The harder she tried, the more it slipped" is one thought.
    if after is None or after.lower not in OPENERS | {"it"} or (beyond is not None and beyond.tag in ("JJR", "RBR")):
        return False
    tail = between(s, start + 1, end)
    inside = {t.i for t in tail}
    listed = any(
        t.lower in ("and", "or")
        and (s.tokens[t.i - 1].text == "," or (s.head(t).dep == "conj" and s.head(s.head(t)).i not in inside))
        for t in tail
    )
    return not listed and not (_clause_by_parse(s, tail) and _clause_by_words(tail)) and not _ends_in_verb(tail)


def _clause_by_parse(s: Sentence, tail: tuple[Token, ...]) -> bool:
    """Whether the tail has a verb of its own outside relative and adverbial clauses, if the parser is right."""
    subjects = [t for t in tail if t.dep.startswith("nsubj") and s.head(t).tag in ("VBD", "VBZ", "VBP", "VB")]
    return any(s.head(t).dep not in ("acl:relcl", "acl", "ccomp", "advcl") for t in subjects)


def _clause_by_words(tail: tuple[Token, ...]) -> bool:
    """Whether a finite verb comes before any word that opens a clause within the tail."""
    opened = next((t.i for t in tail[1:] if t.lower in OPENS_CLAUSE), tail[-1].i + 1)
    contact = next((b.i for a, b in pairwise(tail) if a.pos == "NOUN" and b.tag == "PRP"), opened)
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") and t.i < min(opened, contact) for t in tail)


def _ends_in_verb(tail: tuple[Token, ...]) -> bool:
    """ "a part of her awakened": the parser takes the verb for a participle, its place gives it away."""
    last, before = tail[-1], tail[-2] if len(tail) > 1 else None
    return last.tag == "VBN" and before is not None and before.pos in ("NOUN", "PRON") and last.dep == "acl"


def stands(s: Sentence, start: int) -> bool:
    """Whether a finite verb with a subject of its own comes before `start`, and no list or colon is open there."""
    before = s.tokens[:start]
    opens = any(t.text in (":", "(") for t in before) or (before and before[0].lower in ("if", "whether"))
    says = (
        any(
            t.tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB")
            and (who := s.child(s.head(t) if t.dep in ("aux", "cop", "aux:pass") else t, *SUBJECTS))
            and who.i < t.i
            and t.dep not in ("acl", "acl:relcl", "advcl")
            for t in before
        )
        or before[0].tag == "VB"
    )
    return says and not opens


def _hangs(s: Sentence, tail: tuple[Token, ...]) -> bool:
    """Whether nothing before depends on the tail, and the tail holds no clause that goes on on its own."""
    inside = {t.i for t in tail}
    if s.root.i in inside or any(t.text in '“”"' for t in tail) or not stands(s, tail[0].i):
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
        (
            "They drove on through the night, with the wind whispering secrets.",
            "the wind whispering secrets",
            "They drove on through the night.",
        ),
        ("He held out his hand, a silent invitation.", "a silent invitation", "He held out his hand."),
    ),
    leaves=(
        ("It felt like a dream.", "like a dream"),
        ("She bought bread, a knife, and the paper.", "the paper"),
        ("As the sun went down, casting long shadows, an air of finality settled.", "an air of finality settled"),
        ("The harder she tried, the more it slipped away.", "the more it slipped away"),
        ("The people are warm, welcoming, and eager.", "welcoming, and eager"),
    ),
)
