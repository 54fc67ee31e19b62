"""What a check of the guard is, and the registry: every module in checks/ holds one as CHECK.

A check compares a rewrite with what it was made from and objects, or not. It is a value, with its own examples,
which are its tests.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.draft import Span
from assistant.plugins import plugins
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Example:
    """A passage before and after. The draft is `lead`, the passage and `tail`, one after the other.

    kept: words of the passage that the writer marked as deliberate. strategy: the one that was asked for. bans: what
    the writer banned.
    """

    before: str
    after: str
    lead: str = ""
    tail: str = ""
    kept: tuple[str, ...] = ()
    strategy: str = "cut_it"
    bans: tuple[str, ...] = ()

    @property
    def draft(self) -> str:
        return self.lead + self.before + self.tail

    @property
    def span(self) -> Span | None:
        """The passage in the draft, None where it is all of it."""
        if not self.lead and not self.tail:
            return None
        return Span(len(self.lead), len(self.lead) + len(self.before))

    @property
    def deliberate(self) -> tuple[Span, ...]:
        starts = [(self.draft.index(words), words) for words in self.kept]
        return tuple(Span(at, at + len(words)) for at, words in starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One plug-in. It must object to every example in `flags` and to none in `passes`.

    about: what it looks for, in one sentence for the writer.
    """

    about: str
    find: Callable[[Comparison], Iterable[Objection]]
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]


@cache
def registry() -> Mapping[str, Check]:
    """Every check by the name of its file, in alphabetical order."""
    from assistant.rewriting.guard import checks as folder

    return plugins(folder, "CHECK")
