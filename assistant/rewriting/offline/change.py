"""A change to one sentence, token by token, and the small repairs it needs.

A Change says what stands in place of some tokens; "" takes one out. `edits` turns it into edits of the
draft: white space and commas around a gap are closed, a/an agrees with what now follows, "of it's own" becomes
"of its own", and the sentence still starts with a capital and ends with its full stop. Every other character stays as
it was.

It does not know grammar beyond these repairs: whether the result is a sentence is for sound.py to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.draft import Edit
from assistant.language.tokens import Sentence

Change = Mapping[int, str]

CLOSING = frozenset(",.;:!?…)]}”’%")
# Signs that cannot stand before another sign, nor first, nor next to a gap's other comma.
LOOSE = frozenset({",", ";", ":", "—", "–", "-", "--"})
ENDS = re.compile(r"[.!?…:;]['\"”’)\]]*$")
# Words taken for prepositions that open a clause: "because it's cold".
NO_OWNER = frozenset("as because since than that though until while like so before after".split())
# Vowel letters that sound like consonants, and the other way round.
AN = re.compile(
    r"^(?:[aeio]|u(?!ni(?!n|m)|s[eiu]|tens|ter|biq|kul)|hour|honest|honou?r|heir|[fhlmnrsx]-)", re.IGNORECASE
)
NOT_AN = re.compile(r"^(?:eu|ewe|one\b|once\b|ouija)", re.IGNORECASE)


@dataclass
class Piece:
    """A token as it will stand: the white space before it, and its text ("" where it is gone)."""

    gap: str
    text: str


def article(following: str) -> str:
    """ "a" or "an", as the word that follows sounds."""
    return "an" if AN.match(following) and not NOT_AN.match(following) else "a"


def applied(sentence: Sentence, text: str, change: Change) -> str:
    """The sentence with the change made; `text` is the block's, which the token offsets count in."""
    return "".join(p.gap + p.text for p in _changed(sentence, text, change))


def edits(sentence: Sentence, text: str, change: Change, by: int) -> list[Edit]:
    """The change as edits of the draft, in which the block starts at `by`. Nothing unchanged is in them."""
    found: list[Edit] = []
    at = sentence.start
    for piece, (gap, token) in zip(_changed(sentence, text, change), _gaps(sentence, text), strict=True):
        start, end = at, at + len(gap) + len(token)
        if piece.gap != gap:
            found.append(Edit(by + start, by + start + len(gap), piece.gap))
        if piece.text != token:
            found.append(Edit(by + start + len(gap), by + end, piece.text))
        at = end
    return _joined(found)


def _joined(found: list[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in found:
        if out and out[-1].end == edit.start:
            out[-1] = Edit(out[-1].start, edit.end, out[-1].text + edit.text)
        else:
            out.append(edit)
    return out


def _gaps(sentence: Sentence, text: str) -> list[tuple[str, str]]:
    at, out = sentence.start, []
    for t in sentence:
        out.append((text[at : t.start], text[t.start : t.end]))
        at = t.end
    return out


def _changed(sentence: Sentence, text: str, change: Change) -> list[Piece]:
    pieces = [Piece(gap, token) for gap, token in _gaps(sentence, text)]
    for i, new in change.items():
        pieces[i].text = new
    _drop_loose_signs(pieces, change)
    _close_gaps(pieces)
    _agree_articles(pieces, sentence)
    _own_its(pieces, sentence)
    _start_and_end(pieces, sentence)
    return pieces


def _standing(pieces: list[Piece]) -> list[int]:
    return [i for i, p in enumerate(pieces) if p.text]


def _drop_loose_signs(pieces: list[Piece], change: Change) -> None:
    """Takes out signs that a gap has left alone: one of two commas, one before a full stop, first or last."""
    settled = False
    while not settled:
        settled = True
        left = _standing(pieces)
        if left and pieces[left[0]].text in LOOSE and left[0] > 0:
            pieces[left[0]].text, settled = "", False
            continue
        if left and pieces[left[-1]].text in LOOSE and left[-1] < len(pieces) - 1:
            pieces[left[-1]].text, settled = "", False
            continue
        for a, b in pairwise(left):
            gone_between = any(i in change for i in range(a, b + 1))
            if gone_between and pieces[a].text in LOOSE and pieces[b].text[0] in ",;:.!?…)—–":
                pieces[a].text, settled = "", False
                break


def _close_gaps(pieces: list[Piece]) -> None:
    """White space between tokens that have become neighbours; a line break in what is gone is kept."""
    gone: list[str] = []
    before = ""
    for piece in pieces:
        if not piece.text:
            gone.append(piece.gap)
            piece.gap = ""
            continue
        if gone:
            spaces = [g for g in [*gone, piece.gap] if g]
            broken = next((g for g in spaces if "\n" in g or "\r" in g), None)
            tight = piece.text[0] in CLOSING or piece.text in {"n't", "n’t", "'s", "’s"}
            if not before:
                piece.gap = ""
            elif tight and not piece.gap:
                pass
            elif broken:
                piece.gap = broken
            elif spaces and before[-1] not in "“‘(":
                piece.gap = spaces[0]
        gone = []
        before = piece.text


def _agree_articles(pieces: list[Piece], sentence: Sentence) -> None:
    left = _standing(pieces)
    for a, b in pairwise(left):
        is_article = pieces[a].text.lower() in ("a", "an") and sentence.tokens[a].lower in ("a", "an")
        if is_article and (b != a + 1 or pieces[b].text != sentence.tokens[b].text) and pieces[b].text[0].isalpha():
            agreed = article(pieces[b].text)
            pieces[a].text = agreed.capitalize() if pieces[a].text[0].isupper() else agreed


def _own_its(pieces: list[Piece], sentence: Sentence) -> None:
    """ "it's" after a preposition and before a noun owns something, and has no apostrophe."""
    for before, it, clitic, after in zip(sentence, *(sentence.tokens[i:] for i in (1, 2, 3)), strict=False):
        owns = it.lower == "it" and clitic.text in ("'s", "’s") and after.pos in ("NOUN", "ADJ", "PROPN")
        if (
            owns
            and before.pos == "ADP"
            and before.lower not in NO_OWNER
            and pieces[it.i].text
            and pieces[clitic.i].text
        ):
            pieces[it.i].text, pieces[clitic.i].text = pieces[it.i].text + "s", ""


def _start_and_end(pieces: list[Piece], sentence: Sentence) -> None:
    left = _standing(pieces)
    if not left:
        return
    old = next((t.text for t in sentence if t.text[0].isalpha()), "")
    first = next((pieces[i] for i in left if pieces[i].text[0].isalpha()), None)
    if old[:1].isupper() and first and first.text[0].islower():
        first.text = first.text[0].upper() + first.text[1:]
    ending = ENDS.search("".join(t.text for t in sentence.tokens[-3:]))
    now = "".join(pieces[i].text for i in left[-3:])
    if ending and not ENDS.search(now):
        pieces[left[-1]].text += ending.group()
