"""Whether a draft is English prose or verse at all.

The language comes from py3langid over the first characters; that it is prose, from the share of letters and
of function words; that it is neither code, a list nor single words, from its signs and lines. A few words are given
the benefit of the doubt: no identifier is sure of "hello". A paragraph in another language is found inside an
English text; a sentence is not.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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


def identify(text: str, paragraphs: Iterable[str] = ()) -> Identity:
    """The language of the running text of a draft, and what stands against reading it (None: nothing).

    `paragraphs` are the same text as it is set.
    """
    sample = text[:LOOK_AT]
    shape = _shape(sample)
    if shape is None and _is_single_words(paragraphs) and len(_words(sample)) >= ENOUGH_WORDS:
        shape = Identity("en", LISTED)
    return shape or _language(sample)


@lru_cache(maxsize=4)
def _words(sample: str) -> Sequence[str]:
    return [w.lower() for w in WORD.findall(sample)]


@lru_cache(maxsize=64)
def _shape(sample: str) -> Identity | None:
    """What is not sentences of any language, or None."""
    words = _words(sample)
    if not words:
        return Identity("und", "There are no words here to read.")
    letters = sum(map(len, LETTERS.findall(sample)))
    visible = sum(map(len, sample.split()))
    if letters < 0.6 * visible or len(CODE_SIGNS.findall(sample)) > MOST_CODE_SIGNS * visible:
        return Identity("und", "This looks like figures, code or signs rather than prose, so it is not scored.")
    if len(words) >= ENOUGH_WORDS and len(set(words)) < FEWEST_DIFFERENT:
        return Identity("und", "This is a few words over and over rather than prose, so it is not scored.")
    if len(words) >= ENOUGH_WORDS and _is_list(sample):
        return Identity("en", LISTED)
    return None


@lru_cache(maxsize=64)
def _language(sample: str) -> Identity:
    words = _words(sample)
    known = _known(words)
    if len(words) >= ENOUGH_WORDS and known < 0.25:
        language = str(_identifier().classify(sample)[0])
        if language != "en" and known < 0.15:
            name = NAMES.get(language, f"another language ({language})")
            return Identity(language, f"This reads as {name}; only English can be scored so far.")
        if known < 0.08:
            return Identity("en", "This looks like a list or keywords rather than prose, so it is not scored.")
    return Identity("en")


# Paragraphs of which the following is kept: those of a few novels.
KEPT = 20_000


@lru_cache(KEPT)
def is_foreign(paragraph: str, enough_words: int = ENOUGH_FOR_A_PARAGRAPH) -> bool:
    """Whether a paragraph of an English text is in another language; with fewer words it is never said to be."""
    words = [w.lower() for w in WORD.findall(paragraph[:LOOK_AT])]
    if len(words) < enough_words or _known(words) >= 0.15:
        return False
    return str(_identifier().classify(paragraph[:LOOK_AT])[0]) != "en"


@lru_cache(KEPT)
def _words_in(paragraph: str) -> int:
    return len(WORD.findall(paragraph))


def _known(words: Sequence[str]) -> float:
    return sum(w in FUNCTION_WORDS for w in words) / len(words)


def _is_list(text: str) -> bool:
    words = [(len(WORD.findall(line)), bool(ITEM.match(line))) for line in text.splitlines()]
    items = [n for n, is_item in words if is_item]
    inside = sum(items) > MOST_LISTED * sum(n for n, _ in words)
    return len(items) >= FEWEST_ITEMS and inside and median(items) <= LONGEST_ITEM


def _is_single_words(paragraphs: Iterable[str]) -> bool:
    """Whether most words stand alone, or with one or two others, in paragraphs of their own."""
    alone, words = 0, 0
    for paragraph in paragraphs:
        if words > LOOK_AT:
            break
        n = _words_in(paragraph)
        words += n
        alone += n if n <= LONGEST_ALONE else 0
    return alone > MOST_ALONE * words
