"""Says what a stock clause comes to: "tears streamed down her face" -> "she cried", "the weight of her silence
settled over the room" -> "she was silent". The table is banks/clauses.toml; feelings and their adjectives are in
banks/feelings.txt."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import lines, table, words
from assistant.rewriting.offline.grammar import (
    OBJECT_TO_SUBJECT,
    SUBJECT_OF,
    agrees_with_pronoun,
    base,
    is_past,
)
from assistant.rewriting.offline.operation import Operation, Proposal, Site, instead

# What feelings do in stock clauses.
COMES_OVER = frozenset(
    "wash settle hang descend press sweep flood fill surge course crash creep grip bloom rise swell ripple spread "
    "linger fall envelop engulf overwhelm consume run rush flow wrap seize grow well hit weigh roll steal".split()
)
# What one is accused of, or only seems to be, unless one feels it.
FELT = frozenset("guilty bitter proud desperate strange bad".split())
STOPS = frozenset({",", ";", ":", "—", "–", "-", ".", "!", "?", "…"})
JOINTS = frozenset("as when while because before until though although and but so for if that where who which".split())


@cache
def adjectives() -> dict[str, str]:
    """Feeling to the adjective of whoever has it, where there is one."""
    pairs = (line.split() for line in lines("feelings"))
    return {noun: adjective for noun, adjective in pairs if adjective != "-"}


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for verb in s:
        if verb.pos != "VERB" or not (
            verb.i in site.marked or s.head(verb).i in site.marked or site.touches(_near(s, verb))
        ):
            continue
        clause = _clause(s, verb)
        if clause is None or not site.touches(clause):
            continue
        for text in _said(s, clause, verb):
            yield Proposal(instead(clause, text), bonus=0.4)


def _near(s: Sentence, verb: Token) -> tuple[Token, ...]:
    return s.tokens[max(0, verb.i - 3) : verb.i + 4]


def _clause(s: Sentence, verb: Token) -> tuple[Token, ...] | None:
    """From after the last joint before the verb to before the next one after it, read off the surface: the parse of
    such clauses is often wrong just where they are ornate. None where another verb stands before this one."""
    start = verb.i
    while start > 0 and s.tokens[start - 1].text not in STOPS and not _joint(s, s.tokens[start - 1]):
        start -= 1
        if s.tokens[start].pos in ("VERB", "AUX") and s.tokens[start].tag not in ("VBG", "JJ"):
            return None
    end = verb.i
    while end + 1 < len(s) and s.tokens[end + 1].text not in STOPS and not _joint(s, s.tokens[end + 1]):
        end += 1
    while start < verb.i and s.tokens[start].lower in ("and", "but"):
        start += 1
    return s.tokens[start : end + 1] if verb.i > start else None


def _joint(s: Sentence, t: Token) -> bool:
    if t.lower not in JOINTS:
        return False
    if t.lower in ("and", "but"):
        # "awe and fear washed over her" is one clause.
        return s.head(t).pos in ("VERB", "AUX") or s.head(t).dep in ("ROOT", "parataxis")
    return t.pos not in ("DET", "PRON") or t.lower in ("who", "which", "where")


def _said(s: Sentence, clause: tuple[Token, ...], verb: Token) -> Iterator[str]:
    subject_part = [t for t in clause if t.i < verb.i]
    nouns = [t for t in subject_part if t.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(t.lower in ("not", "n't", "never", "no") for t in clause):
        return
    past, who, head = is_past(s, verb), _whose(clause), nouns[-1]
    absolute = verb.tag == "VBG"
    for row in table("clauses")["clause"]:
        if who and _fits(row, clause, head, verb):
            said, _, rest = row["say"].partition(" ")
            # ", a smile playing on his lips" becomes ", smiling".
            form = inflect(said, "VBG") if absolute else f"{who[0]} {agrees_with_pronoun(who[0], said, past)}"
            yield f"{form} {rest.format(poss=who[1])}".strip()
    if base(head) in adjectives() and verb.lemma in COMES_OVER and _only_containers(subject_part) and not absolute:
        experiencer = who[0] if who else _object(clause, verb)
        if experiencer:
            adjective = adjectives()[base(head)]
            be = "feel" if adjective in FELT else "be"
            yield f"{experiencer} {agrees_with_pronoun(experiencer, be, past)} {adjective}"
        elif head.lemma == "silence" and clause[-1].pos == "NOUN" and clause[-1].lower != "air":
            yield f"the {clause[-1].lower} {agrees_with_pronoun('it', 'be', past)} silent"


def _fits(row: dict[str, Any], clause: tuple[Token, ...], head: Token, verb: Token) -> bool:
    """Whether a row of the table is about this clause."""
    alike = base(head) in row["subject"] and verb.lemma in row["verb"]
    return alike and ("with" not in row or any(t.lemma in row["with"] for t in clause))


def _only_containers(subject_part: list[Token]) -> bool:
    """A feeling by itself, or in a container: "relief", "a wave of relief", not "the doctor's relief at the news"."""
    nouns = [t for t in subject_part if t.pos == "NOUN"]
    return all(t.lemma in words("containers") for t in nouns[:-1]) and not any(
        t.pos == "ADP" and t.lower != "of" for t in subject_part
    )


def _whose(clause: tuple[Token, ...]) -> tuple[str, str] | None:
    """Subject and possessive of whoever the clause is about: "her face" gives ("she", "her")."""
    for t in clause:
        if t.tag == "PRP$" and t.lower in SUBJECT_OF and t.lower != "its":
            return SUBJECT_OF[t.lower], t.lower
    for t, after in pairwise(clause):
        if t.pos == "PROPN" and after.tag == "POS" and after.text in ("'s", "’s"):
            return t.text, f"{t.text}{after.text}"
    return None


def _object(clause: tuple[Token, ...], verb: Token) -> str | None:
    """ "washed over her" gives "she"."""
    last = clause[-1]
    if last.i > verb.i and last.lower in OBJECT_TO_SUBJECT and last.lower != "it":
        return OBJECT_TO_SUBJECT[last.lower]
    return None


OPERATION = Operation(
    about="says in a plain clause what a stock clause comes to",
    propose=propose,
    turns=(
        ("The weight of her silence settled over the room.", "The weight of her silence", "She was silent."),
        ("A wave of relief washed over her.", "wave of relief", "She was relieved."),
        ("Tears streamed down her face.", "Tears streamed down her face", "She cried."),
        ("A smile tugged at the corners of his lips.", "smile tugged", "He smiled."),
        ("He watched them, a smile playing on his lips.", "a smile playing", "He watched them, smiling."),
        ("A shiver ran down my spine.", "shiver ran down my spine", "I shivered."),
    ),
    leaves=(
        ("The water filled the sink.", "filled the sink"),
        ("Her tears did not fall.", "tears did not fall"),
    ),
)
