"""Text to tokens: the shipped spaCy pipeline, block by block, each block parsed once.

Offsets survive because what spaCy is given has one character for each of the draft's: line breaks, spaces of
every kind and control characters become spaces, lone surrogates (which spaCy cannot hash) the replacement character.
Only plain data leaves this module, so nothing above it needs spaCy. How texts are shared out between batches and
threads makes no difference: the pipeline's matrix products are the same row by row.

It does not repair OCR, dialect spelling or hard hyphens; it parses what is there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path
from sys import intern
from threading import Condition, Lock
from typing import Any

from cachetools import LRUCache

from assistant.language.inflect import known_lemma
from assistant.language.loading import loading_spacy, trusting_trees
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
# What is read of each of spaCy's tokens, and where some of it stands in a row. HEAD counts from the token itself.
COLUMNS = ["IDX", "LENGTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE"]
HEAD, STARTS, IS_SPACE = 7, 8, 9
# What is worked out of each new word, of two dozen things that spaCy can say of one: what the pipeline asks for.
OF_WORDS = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")
# Texts at a time: for the network under all other parts as many as the processor's own cache holds the numbers of (64
# take it twice as long), for the others as many as there are, since most of their time for one is the same for many.
TOGETHER, UNDER = 64, {"tok2vec": {"batch_size": 12}}
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
        from spacy.attrs import IDS

        # Its tokenizer is spaCy's own for English, which is built anyway; reading it from disk builds it twice.
        with trusting_trees():
            nlp: Any = spacy.load(PIPELINE_FOLDER, exclude=["tokenizer"])
        getters = nlp.vocab.lex_attr_getters
        nlp.vocab.lex_attr_getters = {IDS[name]: getters[IDS[name]] for name in OF_WORDS}
        return nlp


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
        docs = nlp.pipe(map(_readable, texts), batch_size=TOGETHER, component_cfg=UNDER)
        return [Block(text, tuple(_sentences(doc))) for text, doc in zip(texts, docs, strict=True)]


def _readable(text: str) -> str:
    return UNREADABLE.sub("\ufffd", BLANK.sub(" ", text))


def _sentences(doc: Any) -> Iterator[Sentence]:
    """Read from one array: to ask each of spaCy's tokens for each of its attributes takes three times as long."""
    text, strings = doc.text, doc.vocab.strings
    found = doc.to_array(COLUMNS)
    rows: list[list[int]] = found.tolist()
    head: list[int] = (found[:, HEAD].view("int64") + range(len(rows))).tolist()
    starts = [i for i, row in enumerate(rows) if row[STARTS] == 1 or i == 0]
    for first, end in pairwise([*starts, len(rows)]):
        # White space is dropped; what hung on it (it never should) becomes a root.
        kept = [i for i in range(first, end) if not rows[i][IS_SPACE]]
        if kept:
            place = {i: k for k, i in enumerate(kept)}
            tokens = [_token(text, strings, k, place.get(head[i], k), rows[i]) for k, i in enumerate(kept)]
            yield Sentence(tuple(repaired(tokens)))


def _token(text: str, strings: Any, i: int, head: int, row: Sequence[int]) -> Token:
    start, end = row[0], row[0] + row[1]
    said, (lower, lemma, pos, tag, dep) = text[start:end], _names(strings, *row[2:7])
    return Token(i, start, end, lower if said == lower else said, lower, lemma, pos, tag, dep, head)


@lru_cache(100_000)
def _names(strings: Any, *keys: int) -> tuple[str, str, str, str, str]:
    """LOWER, LEMMA, POS, TAG and DEP, from spaCy's numbers for them, which are hashes and stay the same."""
    lower, lemma, pos, tag, dep = (strings[key] for key in keys)
    return intern(lower), intern(known_lemma(lower, pos, lemma.lower())), intern(pos), intern(tag), intern(dep)
