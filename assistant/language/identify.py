"""Whether a draft is English prose or verse at all.

The language comes from py3langid over the first characters; that it is prose, from the share of letters and
of function words. A few words are given the benefit of the doubt: no identifier is sure of "hello".
It does not find a paragraph of French inside an English novel.
"""

import re
from functools import cache
from typing import Any

from assistant.draft import WORD
from assistant.language.tokens import Identity

# Enough to be sure, and it bounds the time for a novel.
LOOK_AT = 20_000
# Below this many words the identifier guesses; measured on first sentences of English novels.
ENOUGH_WORDS = 12
# The shortest sentences of a dozen words still hold this many different ones.
FEWEST_DIFFERENT = 6
LETTERS = re.compile(r"[^\W\d_]")
# A fifth or more of running English, and hardly any of a list, a table, code or word salad.
FUNCTION_WORDS = frozenset(
    """
    a an the and or but if of in on at to for from with by as into over is are was were be been has have had do
    did not no that this it its he she they we you i his her their my your our him them me us who which what
    there so then when while all one out up down
    """.split()
)
NAMES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pt": "Portuguese"}


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid


def identify(text: str) -> Identity:
    """The language of the running text of a draft, and what stands against reading it (None: nothing)."""
    sample = text[:LOOK_AT]
    words = [w.lower() for w in WORD.findall(sample)]
    if not words:
        return Identity("und", "There are no words here to read.")
    letters = len(LETTERS.findall(sample))
    visible = sum(not c.isspace() for c in sample)
    if letters < 0.6 * visible:
        return Identity("und", "This looks like figures, code or signs rather than prose, so it is not scored.")
    if len(words) >= ENOUGH_WORDS and len(set(words)) < FEWEST_DIFFERENT:
        return Identity("und", "This is a few words over and over rather than prose, so it is not scored.")
    known = sum(w in FUNCTION_WORDS for w in words) / len(words)
    if len(words) >= ENOUGH_WORDS and known < 0.25:
        language = str(_identifier().classify(sample)[0])
        if language != "en" and known < 0.15:
            name = NAMES.get(language, f"another language ({language})")
            return Identity(language, f"This reads as {name}; only English can be scored so far.")
        if known < 0.08:
            return Identity("en", "This looks like a list or keywords rather than prose, so it is not scored.")
    return Identity("en")
