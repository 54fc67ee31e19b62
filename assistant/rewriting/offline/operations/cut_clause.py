"""Cuts a clause of "as", "while", "when" or "which" at the end of a sentence that is mostly mark: "He waited by the
gate as the silence pressed in" -> "He waited by the gate"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import between, is_finite, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone
from assistant.rewriting.offline.operations.cut_tail import stands

TIMES = frozenset("as while when".split())
RELATIVES = frozenset("which who where".split())
# So many words have to be left of the sentence.
LEAST_LEFT = 4
LEAST_MARKED = 0.5
LONGEST = 24
# Before these words the clause is what was promised, or one half of a comparison.
PROMISE = frozenset(
    "as so such same just even only and or but know remember recall moment time day night until that like be is was "
    "were am are 's ’s been".split()
)
NOT_CLAUSES = frozenset("if though well much many long soon far to opposed for".split())


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, last_word(site.sentence)
    for opener in s:
        if opener.i < LEAST_LEFT or not 2 < end - opener.i <= LONGEST:
            continue
        comma = s.tokens[opener.i - 1].text in (",", "—", "–")
        if not (_of_time(s, opener) if opener.lower in TIMES else comma and opener.lower in RELATIVES):
            continue
        start = opener.i - comma
        part = between(s, start, end)
        left = sum(t.is_word for t in s.tokens[:start])
        if left < LEAST_LEFT or not site.touches(part) or site.share(part) < LEAST_MARKED:
            continue
        if _own_verb(s, opener, end) and stands(s, start) and not _goes_on(part):
            yield Proposal(gone(part), bonus=0.3 * site.share(part) - 0.2)


def _of_time(s: Sentence, opener: Token) -> bool:
    before, after = s.tokens[opener.i - 1], s.tokens[opener.i + 1]
    asks = before.lower in PROMISE or before.lemma in PROMISE or before.pos in ("ADP", "SCONJ", "DET", "AUX")
    subject = after.pos in ("PRON", "DET", "NOUN", "PROPN", "ADJ") or after.tag == "PRP$"
    return not asks and subject and after.lower not in NOT_CLAUSES


def _own_verb(s: Sentence, opener: Token, end: int) -> bool:
    return any(t.pos in ("VERB", "AUX") and is_finite(s, t) for t in s.tokens[opener.i + 1 : end + 1])


def _goes_on(part: tuple[Token, ...]) -> bool:
    """Whether the sentence goes on after the clause: a comma in it may be where it ends."""
    return any(t.text in ',;:—–“”"()' for t in part[1:]) or any(t.pos == "PROPN" for t in part)


OPERATION = Operation(
    about="cuts a clause of as, while, when or which that is mostly mark",
    propose=propose,
    turns=(
        (
            "He waited by the old gate as the silence pressed in.",
            "the silence pressed in",
            "He waited by the old gate.",
        ),
        (
            "She looked at the dark house, which held its breath.",
            "which held its breath",
            "She looked at the dark house.",
        ),
    ),
    leaves=(
        ("It was the same as the silence had always been.", "the silence had always been"),
        ("She knew by then when the silence would come.", "knew"),
        ("He would never forget the moment when the silence broke.", "the silence broke"),
    ),
)
