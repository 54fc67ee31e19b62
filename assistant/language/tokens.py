"""A parsed draft, as plain frozen data: tokens, sentences, blocks, paragraphs.

A Block is the text of one paragraph with its parse, and knows nothing of where it stands, so that the
same paragraph is parsed once however often the draft around it changes. A Paragraph is a Block in its
place. Offsets in a Block count from the Block's start.

Dependencies are Universal Dependencies for English (nsubj, obl, amod ..., the root is "ROOT"), `tag` is the
Penn Treebank tag, `pos` the universal one, `lemma` is lower-case. It does not know what the words mean.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.draft import WORD, Draft, Region, RegionKind, Span
from assistant.language.regions import regions_of


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `i` and `head` are positions in its sentence; the root's head is itself."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True)
class Sentence:
    """Tokens with their dependencies. Never empty."""

    tokens: tuple[Token, ...]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def root(self) -> Token:
        return next((t for t in self.tokens if t.head == t.i), self.tokens[0])

    @cached_property
    def words(self) -> int:
        return sum(t.is_word for t in self.tokens)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the sentence: a cheap first test before a pattern walks the tree."""
        return frozenset(t.lemma for t in self.tokens)

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        out: list[list[Token]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                out[t.head].append(t)
        return tuple(map(tuple, out))

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Direct dependants in text order; with `deps`, only of those relations (subtypes included:
        "nsubj" also gives "nsubj:pass")."""
        kids = self._children[token.i]
        return tuple(k for k in kids if k.dep.split(":")[0] in deps or k.dep in deps) if deps else kids

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first dependant of those relations, or None."""
        return next(iter(self.children(token, *deps)), None)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and everything below it, in text order."""
        seen, stack = {token.i}, [token.i]
        while stack:
            for kid in self._children[stack.pop()]:
                if kid.i not in seen:
                    seen.add(kid.i)
                    stack.append(kid.i)
        return tuple(self.tokens[i] for i in sorted(seen))

    def next(self, token: Token, by: int = 1) -> Token | None:
        """The token `by` places on (negative: back), or None outside the sentence."""
        at = token.i + by
        return self.tokens[at] if 0 <= at < len(self.tokens) else None


@dataclass(frozen=True, eq=False)
class Block:
    """One paragraph's text and parse. Compared by identity: equal texts share one Block through the cache.

    `memo` is for whoever works something out from the block alone and wants it kept as long as the block is; each
    under a key of its own. Two threads may work out the same at once; what they write must then be equal.
    """

    text: str
    sentences: tuple[Sentence, ...]
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> int:
        return sum(s.words for s in self.sentences)

    @cached_property
    def drawn_words(self) -> int:
        """As Draft.words counts them, by letters alone."""
        return sum(1 for _ in WORD.finditer(self.text))

    @cached_property
    def own_regions(self) -> tuple[Region, ...]:
        """What it is made of where nothing around it decides; offsets in the block."""
        return tuple(regions_of(self.text))


@dataclass(frozen=True)
class Paragraph:
    """A Block in its place: `start` is the offset of its first character in the draft.

    `within` is the kind of the region it lies in as a whole (a block quotation, another language), or None.
    """

    start: int
    block: Block
    within: RegionKind | None = None

    def span(self, sentence: Sentence) -> Span:
        """Where a sentence of this paragraph stands in the draft."""
        return Span(self.start + sentence.start, self.start + sentence.end)

    @property
    def regions(self) -> tuple[Region, ...]:
        """They cover it; offsets in the block."""
        if self.within is None:
            return self.block.own_regions
        return (Region(Span(0, len(self.block.text)), self.within),)

    @property
    def placed_regions(self) -> tuple[Region, ...]:
        """Its regions; offsets in the draft."""
        key, where = "placed regions", (self.start, self.within)
        # Most paragraphs stand where they stood when the draft was last read.
        known, regions = self.block.memo.get(key, (None, ()))
        if known != where:
            regions = tuple(Region(r.span.shifted(self.start), r.kind) for r in self.regions)
            self.block.memo[key] = where, regions
        placed: tuple[Region, ...] = regions
        return placed

    def kind_at(self, offset: int) -> RegionKind:
        """The kind of the region that holds an offset in the block."""
        regions = self.regions
        return regions[bisect_right(regions, offset, key=_start) - 1].kind if len(regions) > 1 else regions[0].kind

    @property
    def said(self) -> Mapping[str, Token]:
        """Each distinct word (lower case; no names) of its running text, in order, and the token that says it first."""
        key = "said", self.within
        if key not in self.block.memo:
            self.block.memo[key] = self._said()
        said: Mapping[str, Token] = self.block.memo[key]
        return said

    def _said(self) -> Mapping[str, Token]:
        found: dict[str, Token] = {}
        for s in self.block.sentences:
            for t in s:
                if t.lower in found or not t.text[0].isalpha() or t.pos == "PROPN":
                    continue
                if self.kind_at(t.start) in ("prose", "dialogue"):
                    found[t.lower] = t
        return found


def _start(region: Region) -> int:
    return region.span.start


@dataclass(frozen=True)
class Identity:
    """What the draft is written in. `problem` is a sentence for the writer, None where it is English prose or verse."""

    language: str
    problem: str | None = None


@dataclass(frozen=True)
class Parsed:
    """A draft and everything the language level knows of it. Regions are in order and cover every paragraph.

    `verse` is whether the running text is set in lines. `memo` is for what is worked out from all of it, as a Block's.
    """

    draft: Draft
    identity: Identity
    regions: tuple[Region, ...]
    paragraphs: tuple[Paragraph, ...]
    verse: bool = False
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> int:
        """Of the draft, as Draft.words counts them."""
        text, at, words = self.draft.text, 0, 0
        for p in self.paragraphs:
            if p.start == at and at > 0:
                # Cut in the middle of what may be one word.
                return self.draft.words
            if not text[at : p.start].isspace():
                words += sum(1 for _ in WORD.finditer(text, at, p.start))
            words += p.block.drawn_words
            at = p.start + len(p.block.text)
        return words + sum(1 for _ in WORD.finditer(text, at))

    def first_said(self) -> Iterator[tuple[int, str, Token]]:
        """Each distinct word (see Paragraph.said): number of the paragraph that says it first, the word, the token."""
        before: set[str] = set()
        for number, p in enumerate(self.paragraphs):
            said = p.said
            new = said.keys() - before
            if new:
                before |= new
                yield from ((number, word, token) for word, token in said.items() if word in new)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(r.span.start for r in self.regions)

    def kind_at(self, offset: int) -> RegionKind:
        """The kind of the region that holds a code-point offset; "prose" in a gap."""
        i = self._region(offset)
        return self.regions[i].kind if i >= 0 and offset < self.regions[i].span.end else "prose"

    def _region(self, offset: int) -> int:
        """The number of the last region that begins at or before an offset, -1 before the first."""
        return bisect_right(self._starts, offset) - 1
