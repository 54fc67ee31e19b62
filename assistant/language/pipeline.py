"""Text to tokens: the shipped spaCy pipeline, block by block, each block parsed once.

Offsets survive because what spaCy is given has one character for each of the draft's: line breaks, spaces of
every kind and control characters become spaces, lone surrogates (which spaCy cannot hash) the replacement character.
Only plain data leaves this module, so nothing above it needs spaCy. How texts are shared out between batches and
threads makes no difference: the pipeline's matrix products are the same row by row.

It does not repair OCR, dialect spelling or hard hyphens; it parses what is there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from itertools import zip_longest
from pathlib import Path
from sys import intern
from threading import Condition, Lock
from typing import Any

from cachetools import LRUCache

from assistant.language.inflect import known_lemma
from assistant.language.loading import loading_spacy
from assistant.language.products import fast_products
from assistant.language.repair import repaired
from assistant.language.tagger import Tagged, attach, is_attached, tag_all
from assistant.language.threads import tasks, threads
from assistant.language.tokens import Block, Sentence, Token

PIPELINE_FOLDER = Path(__file__).with_name("en_ud_ewt")
# Characters of text whose blocks are kept: a few novels. With all that is worked out of it a block takes about
# 180 bytes a character.
KEPT_CHARACTERS = 4_000_000
# Texts after which the vocabulary is emptied of the words they brought.
ZONE = 2_000
UNREADABLE = re.compile("[\ud800-\udfff]")
BLANK = re.compile(r"[\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]")

_lock, _loading = Lock(), Lock()
_blocks: LRUCache[str, Block] = LRUCache(KEPT_CHARACTERS, getsizeof=lambda block: max(1, len(block.text)))


def keep(characters: int) -> None:
    """Keep no more than so many characters' blocks from now on; for a process that will not meet a text again."""
    global _blocks
    with _lock:
        _blocks = LRUCache(characters, getsizeof=_blocks.getsizeof)


@cache
def _loaded() -> Any:
    with loading_spacy(), fast_products():
        import spacy

        # Its tokenizer is spaCy's own for English, which is built anyway; reading it from disk builds it twice.
        return spacy.load(PIPELINE_FOLDER, exclude=["tokenizer"])


def _nlp() -> Any:
    with _loading:
        return _loaded()


def warm() -> None:
    """Load the pipeline now, so that the first reading does not wait for it."""
    _nlp()


def vocabulary() -> Any:
    """The pipeline's vocabulary: strings, and a static vector for each of about 22,000 words."""
    return _nlp().vocab


class _Zone:
    """spaCy's memory zone, shared by the threads that parse at the same time.

    New words go from the vocabulary when the last of them leaves; after ZONE texts nobody enters before that.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._inside, self._texts = 0, 0
        self._open: Any = None

    @contextmanager
    def entered(self, nlp: Any, texts: int) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: self._inside == 0 or self._texts < ZONE)
            if self._inside == 0:
                self._open, self._texts = nlp.memory_zone(), 0
                self._open.__enter__()
            self._inside += 1
            self._texts += texts
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                if self._inside == 0:
                    self._open.__exit__(None, None, None)
                self._changed.notify_all()


_zone = _Zone()


def parse_blocks(
    texts: Sequence[str], tagger: Path | None = None, meanwhile: Callable[[Block], object] | None = None
) -> list[Block]:
    """One Block a text, in order; with `tagger`, a folder of tagger.py's, what it says is attached to each.

    `meanwhile` is called with each block that is new, its tags not there yet, while others are still being parsed; for
    what is kept with a block and will be asked for anyway. Safe to call from several threads.
    """
    distinct = list(dict.fromkeys(texts))
    with _lock:
        known = {t: block for t in distinct if (block := _blocks.get(t)) is not None}
    unparsed = [t for t in distinct if t not in known]
    untagged = [t for t in distinct if t not in known or not is_attached(known[t], tagger)] if tagger else []
    # Both at once, and where there is much of it, in turn, so that neither is left over at the end.
    parsing, tagging = list[Future[list[Block]]](), list[Future[dict[str, Tagged]]]()
    for to_tag, to_parse in zip_longest(tasks(untagged), tasks(unparsed)):
        if to_tag and tagger:
            tagging.append(threads().submit(tag_all, to_tag, tagger))
        if to_parse:
            parsing.append(threads().submit(_parsed, to_parse))
    for block in (block for done in parsing for block in done.result()):
        with _lock:
            # Another thread may have parsed the same text at the same time; equal texts share one block.
            known[block.text] = _blocks.setdefault(block.text, block)
        if meanwhile:
            meanwhile(known[block.text])
    for text, tagged in (found for done in tagging for found in done.result().items()):
        if tagger:
            attach(known[text], tagger, tagged)
    return [known[t] for t in texts]


def _parsed(texts: Sequence[str]) -> list[Block]:
    nlp = _nlp()
    with _zone.entered(nlp, len(texts)):
        docs = nlp.pipe(map(_readable, texts), batch_size=64)
        return [Block(text, tuple(_sentences(doc))) for text, doc in zip(texts, docs, strict=True)]


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
