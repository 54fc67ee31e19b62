"""Whether a draft is English prose or verse at all.

The language comes from py3langid over the first characters; that it is prose, from the share of letters and
of function words; that it is neither code, a list nor single words, from its signs and lines. A few words are given
the benefit of the doubt: no identifier is sure of "hello". A paragraph in another language is found inside an
English text; a sentence is not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from statistics import median
from typing import Any

from assistant.draft import WORD
from assistant.language.tokens import Identity

# Enough to be sure, and it bounds the time for a novel.
LOOK_AT = 20_000
# Below this many words the identifier guesses; measured on first sentences of English novels.
ENOUGH_WORDS = 12
# The shortest sentences of a dozen words still hold this many different ones.
FEWEST_DIFFERENT = 6
LETTERS = re.compile(r"[^\W\d_]+")
# Signs of which code has many: 7 in 100 visible characters and more. Of 6,100 judged texts none had 5.
CODE_SIGNS = re.compile(r"[{}\[\]()=_<>;#/\\|&^%$@~+`]")
MOST_CODE_SIGNS = 0.06
# A line of a list; where most words are in such, and they are short, nothing is told.
ITEM = re.compile(r"^\s*(?:[-*•+–]|\(?\d{1,3}[.)])\s+(?=\S)")
FEWEST_ITEMS, LONGEST_ITEM, MOST_LISTED = 8, 5, 0.7
# Paragraphs of so few words are no sentences; most words of a novel in dialogue still stand in longer ones.
LONGEST_ALONE, MOST_ALONE = 3, 0.6
# Below this many words a paragraph is taken to be in the language of the whole.
ENOUGH_FOR_A_PARAGRAPH = 20
# Paragraphs whose counts are kept: those of a few novels.
KEPT = 20_000
# A fifth or more of running English, and hardly any of a list, a table, code or word salad.
FUNCTION_WORDS = frozenset(
    """
    a an the and or but if of in on at to for from with by as into over is are was were be been has have had do
    did not no that this it its he she they we you i his her their my your our him them me us who which what
    there so then when while all one out up down
    """.split()
)
LISTED = "This is a list or single words rather than sentences, so it is not scored."
NAMES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese"}


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid


@dataclass(frozen=True, slots=True)
class Counted:
    """Of some text: how many words, how many of them function words, and up to FEWEST_DIFFERENT different ones; how
    many letters, visible characters, and signs of code."""

    words: int
    known: int
    different: frozenset[str]
    letters: int
    visible: int
    signs: int


def identify(paragraphs: Sequence[str]) -> Identity:
    """The language of the running text of a draft, and what stands against reading it (None: nothing)."""
    sample = _sample(paragraphs)
    counted = [_counted(piece) for piece in sample]
    return _shape(sample, counted) or _language(sample, counted)


def _sample(paragraphs: Iterable[str]) -> Sequence[str]:
    """Its first LOOK_AT characters, a space between two paragraphs."""
    sample, left = list[str](), LOOK_AT
    for paragraph in paragraphs:
        if left <= 0:
            break
        sample.append(paragraph[:left])
        left -= len(paragraph) + 1
    return sample


@lru_cache(KEPT)
def _counted(text: str) -> Counted:
    words = [w.lower() for w in WORD.findall(text)]
    return Counted(
        words=len(words),
        known=sum(w in FUNCTION_WORDS for w in words),
        different=frozenset(islice(dict.fromkeys(words), FEWEST_DIFFERENT)),
        letters=sum(map(len, LETTERS.findall(text))),
        visible=sum(map(len, text.split())),
        signs=len(CODE_SIGNS.findall(text)),
    )


def _shape(sample: Sequence[str], counted: Sequence[Counted]) -> Identity | None:
    """What is not sentences of any language, or None."""
    words, visible = sum(c.words for c in counted), sum(c.visible for c in counted)
    if not words:
        return Identity("und", "There are no words here to read.")
    few_letters = sum(c.letters for c in counted) < 0.6 * visible
    if few_letters or sum(c.signs for c in counted) > MOST_CODE_SIGNS * visible:
        return Identity("und", "This looks like figures, code or signs rather than prose, so it is not scored.")
    if words < ENOUGH_WORDS:
        return None
    if len(frozenset().union(*(c.different for c in counted))) < FEWEST_DIFFERENT:
        return Identity("und", "This is a few words over and over rather than prose, so it is not scored.")
    if _is_list(" ".join(sample), words) or _is_single_words(counted):
        return Identity("en", LISTED)
    return None


def _language(sample: Sequence[str], counted: Sequence[Counted]) -> Identity:
    words = sum(c.words for c in counted)
    known = sum(c.known for c in counted) / words
    if words >= ENOUGH_WORDS and known < 0.25:
        language = _classified(" ".join(sample))
        if language != "en" and known < 0.15:
            name = NAMES.get(language, f"another language ({language})")
            return Identity(language, f"This reads as {name}; only English can be scored so far.")
        if known < 0.08:
            return Identity("en", "This looks like a list or keywords rather than prose, so it is not scored.")
    return Identity("en")


@lru_cache(KEPT // 10)
def _classified(text: str) -> str:
    return str(_identifier().classify(text)[0])


def is_foreign(paragraph: str, enough_words: int = ENOUGH_FOR_A_PARAGRAPH) -> bool:
    """Whether a paragraph of an English text is in another language; with fewer words it is never said to be."""
    begins = paragraph[:LOOK_AT]
    counted = _counted(begins)
    if counted.words < enough_words or counted.known >= 0.15 * counted.words:
        return False
    return _classified(begins) != "en"


def _is_list(text: str, words: int) -> bool:
    """Whether most of the `words` of a text stand in short items of a list."""
    items = [len(WORD.findall(line)) for line in text.splitlines() if ITEM.match(line)]
    return len(items) >= FEWEST_ITEMS and sum(items) > MOST_LISTED * words and median(items) <= LONGEST_ITEM


def _is_single_words(counted: Iterable[Counted]) -> bool:
    """Whether most words stand alone, or with one or two others, in paragraphs of their own."""
    sizes = [c.words for c in counted]
    return sum(n for n in sizes if n <= LONGEST_ALONE) > MOST_ALONE * sum(sizes)
