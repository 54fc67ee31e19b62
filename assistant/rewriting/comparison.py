"""A passage before and after, each parsed once, for whoever compares them: the guard's checks and the measures.

It knows what changed, and nothing of whether that is good.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby

from assistant.draft import Draft, Span
from assistant.language import Parsed, parse
from assistant.prompts import Filled
from assistant.reading import Reading, read
from assistant.rewriting.candidate import Op, Request
from assistant.rewriting.pairing import Pairing, paired

# White space, a word, or one other sign; together they give the text back.
DIFF_UNIT = re.compile(r"\s+|[^\W_]+(?:['’‑-][^\W_]+)*|.", re.DOTALL)


@dataclass(frozen=True)
class Comparison:
    """What was asked for, and the passage that came. `prompt` is what a model was sent, None where none was."""

    request: Request
    passage: str
    prompt: Filled | None = None

    @cached_property
    def draft(self) -> Draft:
        """The whole draft with the new passage in its place."""
        return self.request.with_passage(self.passage)

    @cached_property
    def reading(self) -> Reading:
        """Of the new draft, with the options the old one was read with."""
        return read(self.draft, self.request.options)

    @cached_property
    def whole(self) -> Parsed:
        """The whole old draft, parsed: what a rewrite of a part may know of the rest."""
        return parse(self.request.draft)

    @cached_property
    def old(self) -> Parsed:
        """The old passage, parsed by itself."""
        return parse(Draft(self.request.passage))

    @cached_property
    def new(self) -> Parsed:
        """The new passage, parsed by itself."""
        return parse(Draft(self.passage))

    @cached_property
    def pairing(self) -> Pairing:
        """Which changed sentence of the new passage stands for which of the old one."""
        return paired(self.old, self.new)

    @cached_property
    def diff(self) -> tuple[tuple[Op, str], ...]:
        """The passage's word diff, in reading order."""
        return tuple(word_diff(self.request.passage, self.passage))

    def place(self, span: Span) -> Span | None:
        """Where the words of a span of the old draft stand in the new one; None where they do not stand whole."""
        selected = self.request.span
        old, new = (selected.start, selected.start) if selected else (0, 0)
        if span.end <= old:
            return span
        for op, text in self.diff:
            if op == "same" and old <= span.start and span.end <= old + len(text):
                return span.shifted(new - old)
            old += len(text) * (op != "new")
            new += len(text) * (op != "cut")
        return span.shifted(new - old) if span.start >= old else None


def word_diff(old: str, new: str) -> Iterator[tuple[Op, str]]:
    """Stretches in reading order. Those "same" and "cut" join to `old`, those "same" and "new" to `new`.

    Paragraph by paragraph first, then word by word where paragraphs differ: difflib is quadratic in what differs.
    """
    lines_old, lines_new = old.splitlines(keepends=True), new.splitlines(keepends=True)
    parts: list[tuple[Op, str]] = []
    for op, i, j, k, m in SequenceMatcher(None, lines_old, lines_new, autojunk=False).get_opcodes():
        a, b = "".join(lines_old[i:j]), "".join(lines_new[k:m])
        parts += [("same", a)] if op == "equal" else _words(a, b)
    for kind, run in groupby((p for p in parts if p[1]), key=lambda p: p[0]):
        yield kind, "".join(text for _, text in run)


def _words(old: str, new: str) -> Iterator[tuple[Op, str]]:
    a, b = DIFF_UNIT.findall(old), DIFF_UNIT.findall(new)
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            yield "same", "".join(a[i:j])
        else:
            yield "cut", "".join(a[i:j])
            yield "new", "".join(b[k:m])
