"""What an operation of the offline engine is, where it works, and the registry: every module in operations/
holds one as OPERATION. Strategies name operations by their file.

An operation looks at one mark in one sentence and proposes changes. It proposes what it is sure of: a
mark with no proposal stays, which is better than a broken sentence. Its own `turns` and `leaves` are its tests.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from assistant.language.tokens import Sentence, Token
from assistant.plugins import plugins
from assistant.reading import Dimension
from assistant.rewriting.offline.change import Change

# A sentence that begins with one of these rests on the one before it.
LEANS = frozenset("but yet and so this that these those it such instead however still then thus or nor because".split())


@dataclass(frozen=True)
class Site:
    """A mark in its sentence.

    `marked`: the positions of the marked tokens. `text`: the block's, which offsets count in. `after` and `before`:
    how many sentences the paragraph has on either side. `ends_draft`: whether this is the last paragraph. `things`:
    concrete nouns the draft has named up to here, the latest first. `leans`: whether a neighbour of this sentence
    needs it (see rests_on). `beside`: the positions of the sentence's other tokens that are marked, or that an editor
    would likely change.
    """

    sentence: Sentence
    marked: frozenset[int]
    dimension: Dimension
    text: str
    before: int = 0
    after: int = 0
    ends_draft: bool = True
    things: tuple[str, ...] = ()
    leans: bool = False
    beside: frozenset[int] = frozenset()

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The marked tokens."""
        return tuple(t for t in self.sentence if t.i in self.marked)

    @property
    def words(self) -> str:
        """The marked words, as they stand."""
        return self.text[self.tokens[0].start : self.tokens[-1].end]

    def share(self, tokens: Iterable[Token]) -> float:
        """How much of the words of `tokens` is marked, by this mark or another, or seen by the eye: 0..1."""
        of_words = [t for t in tokens if t.is_word]
        return sum(t.i in self.marked or t.i in self.beside for t in of_words) / max(1, len(of_words))

    def touches(self, tokens: Iterable[Token]) -> bool:
        return any(t.i in self.marked for t in tokens)


def rests_on(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the sentence after number `at` rests on it, by its first word, or the one before waits for it: "It wasn't
    just a house." """
    following = at + 1 < len(sentences) and sentences[at + 1].tokens[0].lower in LEANS
    return following or (at > 0 and any(_not_only(a, b) for a, b in pairwise(sentences[at - 1])))


def _not_only(a: Token, b: Token) -> bool:
    return a.lower in ("not", "n't", "n’t", "never") and b.lower in ("just", "only", "merely", "simply")


@dataclass(frozen=True)
class Proposal:
    """A change to the sentence, or (`whole`) the sentence taken out.

    `bonus` is what the operation thinks of it beside its others, in units of a strong mark (about -1..1). A proposal
    with a `key` is used at most once in a candidate: the same joke twice is none.
    """

    change: Change
    bonus: float = 0.0
    key: str | None = None
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One kind of edit. `follows`: whether it may be made in a sentence that has been edited already; what adds words,
    or turns a claim round, may not.

    turns: (text, marked words, what the best proposal makes of it); leaves: (text, marked words) it must not touch;
    `marked_as` is the dimension of those marks.
    """

    about: str
    propose: Callable[[Site], Iterable[Proposal]]
    turns: tuple[tuple[str, str, str], ...]
    leaves: tuple[tuple[str, str], ...]
    marked_as: Dimension = "charge"
    follows: bool = True


@cache
def registry() -> Mapping[str, Operation]:
    """Every operation, by the name of its file."""
    from assistant.rewriting.offline import operations as folder

    return plugins(folder, "OPERATION")


def gone(tokens: Iterable[Token]) -> dict[int, str]:
    """A change that takes these tokens out."""
    return {t.i: "" for t in tokens}


def instead(tokens: Iterable[Token], text: str) -> dict[int, str]:
    """A change that puts `text` where these tokens stand."""
    first, *rest = sorted(tokens, key=lambda t: t.i)
    return {first.i: text} | gone(rest)
