"""It wasn't fear. It was hope: the sentence knocks down what nobody had said, to rise above it."""

from collections.abc import Iterator
from itertools import pairwise

from assistant.language.tokens import Block, Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor"})
# Lemmas of which a sentence of this kind has one.
TURNING = NEGATIONS | {"more", "less", "much", "few", "little"}
ONLY = frozenset("just only merely simply solely".split())
SUBJECTS = frozenset("it this that he she they these".split())
POINTING = frozenset({"this", "that"})
BREAKS = frozenset("; — – -- , -".split())
ENDS = frozenset(', ; : . ! ? — – ” "'.split())
BE = frozenset("was is were are 's ’s been be".split())
LONGEST = 16
CONTRASTED = frozenset({"NOUN", "ADJ", "ADP", "DET", "PRON"})


def find_in_block(block: Block) -> Iterator[Hit]:
    for s in block.sentences:
        if not s.lemmas & TURNING:
            continue
        for first, last, strength in within(s):
            yield Hit(first.start, last.end, strength)
        for first, last in (*more_than(s), *not_that(s)):
            yield Hit(first.start, last.end, 0.8)
    for one, two in pairwise(block.sentences):
        if _denies(one) and _affirms(two, one):
            yield Hit(one.start, two.end, 0.9)


def within(s: Sentence) -> Iterator[tuple[Token, Token, float]]:
    """(first token, last token, strength) of each "not X but Y" inside one sentence."""
    for no in s:
        if no.lower not in NEGATIONS:
            continue
        only = s.next(no)
        stressed = only is not None and only.lower in ONLY
        window = s.tokens[no.i + 1 : no.i + LONGEST]
        turn = next((t for t in window if _turns(s, t, no, stressed)), None)
        if turn is None:
            continue
        last = _end(s, turn)
        if stressed and only is not None:
            yield no, last, 0.8 if only.lower == "just" else 0.4
        elif turn.lower == "but" and turn.i - no.i <= 10 and _parallel(s, no, turn):
            yield no, last, 0.6
        elif turn.lower != "but":
            yield no, last, 0.8


def more_than(s: Sentence) -> Iterator[tuple[Token, Token]]:
    """(first, last) of "more than just", "less about X and more about Y"."""
    for t in s:
        one, two = s.next(t), s.next(t, 2)
        if one is None or two is None:
            continue
        if t.lower == "more" and one.lower == "than" and two.lower in ONLY:
            yield t, s.tokens[min(len(s) - 1, two.i + 2)]
        elif t.lower == "less" and one.lower == "about":
            more = next((k for k in s.tokens[one.i : one.i + 12] if k.lower == "more"), None)
            if more is not None and (about := s.next(more)) is not None and about.lower == "about":
                yield t, s.tokens[min(len(s) - 1, about.i + 2)]


def not_that(s: Sentence) -> Iterator[tuple[Token, Token]]:
    """(first, last) of ", not transactions" at the end of a sentence, and of "not so much X as Y"."""
    for no in s:
        one, before = s.next(no), s.next(no, -1)
        if one is None or before is None or no.lower not in NEGATIONS:
            continue
        if no.lower == "not" and before.text in BREAKS and no.i > 2 and one.pos in CONTRASTED:
            last = _end(s, no)
            if (
                last.i > no.i
                and len(s) - last.i <= 2
                and not any(t.pos in ("VERB", "AUX") for t in s.tokens[no.i : last.i + 1])
            ):
                yield no, last
        so = next((t for t in s.tokens[no.i : no.i + 7] if t.lower == "so"), None)
        if so is not None and (much := s.next(so)) is not None and much.lower == "much":
            turn = next((t for t in s.tokens[much.i + 1 : much.i + 10] if t.lower == "as"), None)
            if turn is not None:
                yield no, _end(s, turn)


def _turns(s: Sentence, t: Token, no: Token, stressed: bool) -> bool:
    if t.lower == "but":
        return True
    before, after = s.next(t, -1), s.next(t)
    copula = s.next(no, -1)
    if before is None or after is None or copula is None or copula.lower not in BE or after.lower not in BE:
        return False
    denied = s.next(no, -2)
    if denied is None or before.text not in BREAKS or t.lower not in SUBJECTS:
        return False
    return denied.lower == t.lower or (t.lower in ("it", "they") and (is_noun(denied) or denied.lower in POINTING))


def _parallel(s: Sentence, no: Token, turn: Token) -> bool:
    """Whether the same kind of word follows "not" and "but": with fear / with hope, a man / a boy."""
    one, two = s.next(no), s.next(turn)
    if one is None or two is None or one.is_word is False:
        return False
    same = one.lower == two.lower or (one.pos == two.pos and one.pos in ("ADP", "DET", "ADJ", "NOUN", "SCONJ"))
    return same and turn.i - no.i >= 2


def _end(s: Sentence, turn: Token) -> Token:
    stop = next((t for t in s.tokens[turn.i + 2 : turn.i + 8] if t.text in ENDS), None)
    return s.tokens[stop.i - 1] if stop is not None else s.tokens[min(len(s) - 1, turn.i + 7)]


def _denies(s: Sentence) -> bool:
    if len(s) > 18 or len(s) < 4 or s.tokens[0].lower not in SUBJECTS:
        return False
    return s.tokens[1].lower in BE and s.tokens[2].lower in NEGATIONS and s.tokens[-1].text == "."


def _affirms(s: Sentence, denied: Sentence) -> bool:
    same = len(s) > 2 and s.tokens[0].lower == denied.tokens[0].lower and s.tokens[1].lower in BE
    return same and s.tokens[2].lower not in NEGATIONS


DETECTOR = Detector(
    dimension="familiarity",
    label="Not this but that",
    why="The sentence denies what nobody claimed, so that the second half sounds won. Could that half stand alone?",
    source="Kulka 2; LAMP edits (“it wasn’t just X but Y”)",
    find_in_block=find_in_block,
    flags=(
        "It was not just a house but a promise.",
        "It wasn't fear. It was something closer to hope.",
        "She left not with anger but with relief.",
        "This wasn't a meal; it was a memory.",
        "It was more than just a job.",
        "The trip was less about the sea and more about the silence.",
        "He saw them as partners, not rivals.",
        "She did not so much enter the room as take it.",
    ),
    passes=(
        "She did not answer, but the boy went on.",
        "I would not go, but he insisted and I went.",
        "It was not raining. He took the dog out.",
        "He came, not knowing the way, to a farm.",
    ),
)
