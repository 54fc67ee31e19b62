"""Lemma to inflected form and back, with lemminflect's dictionary and rules.

It knows nothing of context: the caller decides which tag the sentence needs.
"""

from functools import cache, lru_cache
from typing import Any


@cache
def _lemminflect() -> Any:
    import lemminflect

    return lemminflect


@lru_cache(100_000)
def inflect(lemma: str, tag: str) -> str:
    """The form of `lemma` for a tag such as VBD, VBZ, VBG, VBN, NNS, JJR; the lemma itself where none is known."""
    if lemma == "be" and tag == "VBD":
        return "was"
    forms = _lemminflect().getInflection(lemma, tag)
    return str(forms[0]) if forms else lemma


@lru_cache(100_000)
def known_lemma(word: str, pos: str, guess: str) -> str:
    """The tagger's lemma, unless the dictionary knows the word and has no such lemma for it.

    The trained lemmatizer edits the ends of words and invents one now and then ("settled" -> "settl").
    """
    if pos not in ("NOUN", "VERB"):
        return guess
    lemmas = _lemminflect().getAllLemmas(word, pos).get(pos, ())
    return str(lemmas[0]) if lemmas and guess not in lemmas else guess
