"""A parsed draft, as plain frozen data: tokens, sentences, blocks, paragraphs.

A Block is the text of one paragraph with its parse, and knows nothing of where it stands, so that the
same paragraph is parsed once however often the draft around it changes. A Paragraph is a Block in its
place. Offsets in a Block count from the Block's start.

Dependencies are Universal Dependencies for English (nsubj, obl, amod ..., the root is "ROOT"), `tag` is the
Penn Treebank tag, `pos` the universal one, `lemma` is lower-case. It does not know what the words mean.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.draft import Draft, Region, RegionKind, Span


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
    """One paragraph's text and parse. Compared by identity: equal texts share one Block through the cache."""

    text: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> int:
        return sum(s.words for s in self.sentences)


@dataclass(frozen=True)
class Paragraph:
    """A Block in its place: `start` is the offset of its first character in the draft."""

    start: int
    block: Block

    def span(self, sentence: Sentence) -> Span:
        """Where a sentence of this paragraph stands in the draft."""
        return Span(self.start + sentence.start, self.start + sentence.end)


@dataclass(frozen=True)
class Identity:
    """What the draft is written in. `problem` is a sentence for the writer, None where it is English prose or verse."""

    language: str
    problem: str | None = None


@dataclass(frozen=True)
class Parsed:
    """A draft and everything the language level knows of it. Regions are in order and cover every paragraph.

    `verse` is whether the running text is set in lines.
    """

    draft: Draft
    identity: Identity
    regions: tuple[Region, ...]
    paragraphs: tuple[Paragraph, ...]
    verse: bool = False

    @cached_property
    def first_said(self) -> Mapping[str, Span]:
        """Each distinct word (lower case; no names) of running text, where it is first said."""
        said: dict[str, Span] = {}
        for p in self.paragraphs:
            for s in p.block.sentences:
                for t in s:
                    if t.lower in said or not t.text[0].isalpha() or t.pos == "PROPN":
                        continue
                    if self.kind_at(p.start + t.start) in ("prose", "dialogue"):
                        said[t.lower] = Span(p.start + t.start, p.start + t.end)
        return said

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(r.span.start for r in self.regions)

    def kind_at(self, offset: int) -> RegionKind:
        """The kind of the region that holds a code-point offset; "prose" in a gap."""
        i = self._region(offset)
        return self.regions[i].kind if i >= 0 and offset < self.regions[i].span.end else "prose"

    def in_one_region(self, start: int, end: int) -> bool:
        """Whether start:end reaches into no second region."""
        return self._region(start) == self._region(end - 1)

    def _region(self, offset: int) -> int:
        """The number of the last region that begins at or before an offset, -1 before the first."""
        return bisect_right(self._starts, offset) - 1
