"""Lemma to inflected form and back, with lemminflect's dictionary and rules.

It knows nothing of context: the caller decides which tag the sentence needs.
"""

import gzip
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

Forms = dict[str, tuple[str, ...]]


class _Table:
    """One of lemminflect's dictionaries, of which it asks nothing but get(): a line is taken apart when its word is
    asked for. Taking all 120,000 apart, as the library does, costs a third of a cold start."""

    def __init__(self, path: str, forms: Callable[[str], Forms], fixed: Mapping[str, Forms]) -> None:
        self._forms, self._fixed = forms, fixed
        self._lines: dict[str, str] = {}
        for line in gzip.decompress(Path(path).read_bytes()).decode("utf-8").splitlines():
            word = line[: line.index(",")]
            known = self._lines.get(word)
            self._lines[word] = line if known is None else f"{known}\n{line}"

    def get(self, word: str, nothing: Forms) -> Forms:
        if word in self._fixed:
            return self._fixed[word]
        if word not in self._lines:
            return nothing
        found: Forms = {}
        for line in self._lines[word].split("\n"):
            found.update(self._forms(line))
        return found


@cache
def _lemminflect() -> Any:
    import lemminflect
    from lemminflect.codecs.InflectionLUCodec import InflectionLUCodec
    from lemminflect.codecs.LemmaLUCodec import LemmaLUCodec
    from lemminflect.core.LexicalUtils import categoryToUPos

    def lemmas(line: str) -> Forms:
        _, category, forms = LemmaLUCodec.fromString(line)
        return {categoryToUPos(category): forms}

    def inflections(line: str) -> Forms:
        found: Forms = InflectionLUCodec.fromString(line)[2]
        return found

    lemmatizer, inflector = lemminflect.Lemmatizer(), lemminflect.Inflections()
    lemmatizer.lemma_dict = _Table(lemmatizer.lemma_lu_fn, lemmas, {})
    inflector.infl_dict = _Table(inflector.infl_lu_fn, inflections, InflectionLUCodec.updateForAuxMod({}))
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


@lru_cache(100_000)
def listed(word: str) -> bool:
    """Whether the dictionary has a lower-case word, in any part of speech; names and most function words it has not."""
    return bool(_lemminflect().getAllLemmas(word))
