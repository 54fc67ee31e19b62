"""Whether an edited sentence still is one. It is parsed again and compared with what it was.

It errs on the side of refusing: a refused edit leaves the mark, a broken sentence is what the writer sees first.
"""

import re

from assistant.language.tokens import Block, Sentence, Token
from assistant.rewriting.offline.grammar import is_finite

# Words that promise something after them, so that no sentence ends in one it did not end in before.
PROMISES = frozenset(
    "a an the my your his its our their of to and or but nor as if than because although though while whereas at by "
    "with from into onto upon between among during without toward towards for very quite so such every each no this "
    "these is are was were be been seem seems seemed become became feel felt".split()
)
SUBORDINATES = frozenset("as when while if because although though since until unless whereas".split())
# A determiner or preposition with nothing to hold on to.
HOLES = re.compile(
    r"\b(?:an?|the|my|your|its|our|their|every|of|with|from|into|and|or|but|as)\s*(?:[,;.!?]|$)"
    r"|\b(?:an?|the|my|its|our|their)\s+(?:an?|the|of|and|or|is|are|was|were|in|on|at|to|with|from|for|by|as|my|its|our|their)\b"
    r"|\bof\s+(?:of|and|is|are|was|were)\b|\b(\w+)\s+\1\b|,\s*,|\s[,;.!?]|\(\s*\)|^\W*[,;.]",
    re.IGNORECASE,
)


def faults(old: Sentence, old_text: str, new_text: str, new: Block) -> str | None:
    """What is wrong with the edited sentence that was not wrong before; None if nothing is."""
    if not new.sentences:
        return "nothing is left"
    first = new.sentences[0]
    if first.words < 2:
        return "too little is left"
    for hole in HOLES.finditer(new_text):
        if hole.group() not in old_text:
            return f"a hole at “{hole.group()}”"
    last = next((t for t in reversed(new.sentences[-1].tokens) if t.is_word), None)
    if last and last.lower in PROMISES and last.lower != _last_word(old):
        return f"it ends in “{last.text}”"
    if _ends_bare(new.sentences[-1], _after_comma(old)):
        return "a bare noun hangs on the end"
    if new_text.count("(") != new_text.count(")") or new_text.count("“") != new_text.count("”"):
        return "a bracket or quotation mark stands alone"
    if _has_finite_verb(old) and not any(map(_has_finite_verb, new.sentences)):
        return "the verb is gone"
    if first.tokens[0].lower in SUBORDINATES and "," in old_text and not any(map(_has_main_clause, new.sentences)):
        return "only a subordinate clause is left"
    if _has_subject(old) and not any(map(_has_subject, new.sentences)):
        return "the subject is gone"
    return None


def _has_main_clause(s: Sentence) -> bool:
    """Whether, in a sentence that begins with a subordinate clause, a clause with a verb follows a comma. A past read
    as a participle ("a shiver rippled") does, so that what has no main clause before the edit has none after it."""
    for comma in (t for t in s if t.text in (",", "—", "–")):
        rest = s.tokens[comma.i + 1 :]
        if not rest or rest[0].tag in ("VBG", "VBN") or rest[0].lower in SUBORDINATES:
            continue
        stop = next((t.i for t in rest if t.text in (",", ";", "—", "–")), len(s))
        if any(t.tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VB") and t.i < stop for t in rest):
            return True
    return False


def _last_word(s: Sentence) -> str:
    return next((t.lower for t in reversed(s.tokens) if t.is_word), "")


def _after_comma(s: Sentence) -> tuple[Token, ...]:
    """The words after the last comma or dash; none where there is no such sign."""
    sign = next((t.i for t in reversed(s.tokens) if t.text in (",", "—", "–")), None)
    return () if sign is None else tuple(t for t in s.tokens[sign + 1 :] if t.is_word)


def _ends_bare(s: Sentence, before: tuple[Token, ...]) -> bool:
    """Whether what follows the last comma begins with a noun by itself ("she shook, hope and fear") where it began with
    a determiner before; words that stood elsewhere have only become the last."""
    words = _after_comma(s)
    if not words or not before or before[0].tag not in ("DT", "PRP$"):
        return False
    return words[0].tag in ("NN", "NNS") and {t.lower for t in words} <= {t.lower for t in before}


def _has_finite_verb(s: Sentence) -> bool:
    return is_finite(s, s.root) or any(_is_main(s, t) and is_finite(s, t) for t in s)


def _is_main(s: Sentence, t: Token) -> bool:
    return t.pos in ("VERB", "AUX") and t.dep in ("ROOT", "conj", "parataxis", "cop", "aux") and not s.child(t, "mark")


def _has_subject(s: Sentence) -> bool:
    return any(t.dep.startswith(("nsubj", "csubj", "expl")) for t in s)
