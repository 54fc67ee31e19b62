"""Cuts a phrase of manner or mood at the end of a sentence that is mostly mark: "She shut the door with a quiet
finality" -> "She shut the door". Where, when and with whom are facts, and stay."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.lexicons import lexicon
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.grammar import between, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone
from assistant.rewriting.offline.operations.drop_feeling import BOUND

OPENS = frozenset("with in through amid amidst beneath under like against despite beyond within from".split())
# So many words have to be left of the sentence.
LEAST_LEFT = 4
LEAST_MARKED = 0.6
LONGEST = 16
# Verbs that are not whole without what follows them.
NEED_MORE = frozenset(
    "look sound seem feel act live lie stand sit hang come go move result end begin start consist rest settle "
    "remain stay put place lay believe trust emerge stem protect save escape keep prevent shield struggle fall turn "
    "interfere agree connect contrast align resonate clash combine pair "
    "find engage invest indulge revel bask delight immerse root steep shroud wrap bathe cloak drape swallow "
    "lose trap catch hold cast".split()
)
ABSTRACT_ENDS = ("ness", "tion", "ity", "ment", "ence", "ance", "ism", "ship", "hood")


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, last_word(site.sentence)
    for opener in s:
        if opener.lower not in OPENS or opener.pos != "ADP" or opener.i < LEAST_LEFT or end - opener.i > LONGEST:
            continue
        start = opener.i - 1 if s.tokens[opener.i - 1].text == "," else opener.i
        part = between(s, start, end)
        if site.touches(part) and site.share(part) >= LEAST_MARKED and _free(s, opener, start, end):
            yield Proposal(gone(part), bonus=0.2 * site.share(part) - 0.1)


def _free(s: Sentence, opener: Token, start: int, end: int) -> bool:
    """Whether the phrase holds no clause, no name and nothing but the abstract, and what is before it needs it not."""
    rest, before = between(s, opener.i + 1, end), s.tokens[start - 1]
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD", "NNP", "CD") or t.text in ",;:—–“”\"'" for t in rest):
        return False
    noun = _noun(s, opener)
    if noun is None or not _abstract(noun) or before.pos not in ("NOUN", "PRON", "PROPN", "ADV"):
        return False
    verbs = [t for t in s.tokens[:start] if t.pos in ("VERB", "AUX")]
    finite = any(t.tag in ("VBD", "VBZ", "VBP") and s.child(t, "nsubj") and t.dep == "ROOT" for t in verbs)
    return finite and not {verbs[-1].lemma, s.head(noun).lemma} & (NEED_MORE | BOUND)


def _noun(s: Sentence, opener: Token) -> Token | None:
    """What the preposition governs: the first noun that no other noun follows at once."""
    for t in s.tokens[opener.i + 1 : opener.i + 6]:
        after = s.next(t)
        if t.pos == "NOUN" and (after is None or after.pos != "NOUN"):
            return t
        if t.pos not in ("DET", "ADJ", "ADV", "NOUN", "PUNCT", "CCONJ") and t.tag != "PRP$":
            return None
    return None


def _abstract(t: Token) -> bool:
    known = {t.lemma, t.lower} & (lexicon("abstract") | lexicon("emotion") | words("feelings") | words("containers"))
    return bool(known) or t.lower.endswith(ABSTRACT_ENDS)


OPERATION = Operation(
    about="cuts a phrase of manner or mood at the end",
    propose=propose,
    turns=(
        (
            "She shut the door of the shed with a quiet determination.",
            "with a quiet determination",
            "She shut the door of the shed.",
        ),
        (
            "They walked along the river in comfortable silence.",
            "in comfortable silence",
            "They walked along the river.",
        ),
    ),
    leaves=(
        ("He left the keys in the quiet kitchen.", "in the quiet kitchen"),
        ("The whole street was filled with a quiet sadness.", "with a quiet sadness"),
        ("He looked at all of them with sadness.", "with sadness"),
    ),
)
