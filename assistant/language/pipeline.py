"""Text to tokens: the shipped spaCy pipeline, block by block, each block parsed once.

Offsets survive because what spaCy is given has one character for each of the draft's: line breaks, spaces of
every kind and control characters become spaces, lone surrogates (which spaCy cannot hash) the replacement character.
Only plain data leaves this module, so nothing above it needs spaCy.

It does not repair OCR, dialect spelling or hard hyphens; it parses what is there.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from sys import intern
from threading import Lock
from typing import Any

from cachetools import LRUCache

from assistant.language.inflect import known_lemma
from assistant.language.loading import without_torch
from assistant.language.repair import repaired
from assistant.language.tokens import Block, Sentence, Token

PIPELINE_FOLDER = Path(__file__).with_name("en_ud_ewt")
# Characters of text whose parses are kept: a few novels. A parse takes about 60 bytes a character.
KEPT_CHARACTERS = 4_000_000
UNREADABLE = re.compile("[\ud800-\udfff]")
BLANK = re.compile(r"[\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]")

_lock = Lock()
_blocks: LRUCache[str, Block] = LRUCache(KEPT_CHARACTERS, getsizeof=lambda block: max(1, len(block.text)))


@cache
def _nlp() -> Any:
    with without_torch():
        import spacy

        return spacy.load(PIPELINE_FOLDER)


def warm() -> None:
    """Load the pipeline now, so that the first reading does not wait for it."""
    with _lock:
        _nlp()


def vocabulary() -> Any:
    """The pipeline's vocabulary: strings, and a static vector for each of about 22,000 words."""
    return _nlp().vocab


def parse_blocks(texts: Sequence[str]) -> list[Block]:
    """One Block a text, in order. Safe to call from several threads, which take turns at the parser."""
    with _lock:
        known = {t: block for t in texts if (block := _blocks.get(t)) is not None}
        missing = [t for t in dict.fromkeys(texts) if t not in known]
        if missing:
            nlp = _nlp()
            with nlp.memory_zone():
                for text, doc in zip(missing, nlp.pipe(map(_readable, missing), batch_size=64), strict=True):
                    known[text] = _blocks[text] = Block(text, tuple(_sentences(doc)))
        return [known[t] for t in texts]


def _readable(text: str) -> str:
    return UNREADABLE.sub("\ufffd", BLANK.sub(" ", text))


def _sentences(doc: Any) -> Iterable[Sentence]:
    for sent in doc.sents:
        kept = [t for t in sent if not t.is_space]
        if not kept:
            continue
        place = {t.i: k for k, t in enumerate(kept)}
        yield Sentence(tuple(repaired([_token(t, k, place) for k, t in enumerate(kept)])))


def _token(t: Any, i: int, place: dict[int, int]) -> Token:
    head = t.head
    # White space tokens are dropped; what hung on one (it never should) becomes a root.
    return Token(
        i=i,
        start=t.idx,
        end=t.idx + len(t.text),
        text=t.text,
        lower=intern(t.lower_),
        lemma=intern(known_lemma(t.lower_, t.pos_, t.lemma_.lower())),
        pos=intern(t.pos_),
        tag=intern(t.tag_),
        dep=intern(t.dep_),
        head=place.get(head.i, i),
    )
