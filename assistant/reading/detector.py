"""What a detector is, and the registry: every module in detectors/ holds one as DETECTOR.

A detector is a value: what it finds, in which dimension, the reason a writer reads, where the idea comes
from, and its own examples, which are its tests. Most read one sentence at a time (`find`), some one paragraph
(`find_in_block`), few the whole text (`find_in_text`): what needs less is read again less often. A detector with
`marks=False` only measures: its hits count for the score and are not shown, their strength is an amount of any size,
and they count in dialogue too. `against=True` measures what speaks against kitsch (a number, a name, a plain fact).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.language.tokens import Block, Parsed, Sentence, Token
from assistant.plugins import plugins
from assistant.reading.dimensions import Dimension


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found: half-open offsets, strength in (0, 1], and a reason if the usual one will not do.

    From `find` and `find_in_block` the offsets count as the tokens' do (from the block's start); from `find_in_text`,
    in the draft.
    """

    start: int
    end: int
    strength: float = 0.6
    why: str | None = None

    def shifted(self, by: int) -> "Hit":
        return Hit(self.start + by, self.end + by, self.strength, self.why)

    @staticmethod
    def over(tokens: Iterable[Token], strength: float = 0.6, why: str | None = None) -> "Hit":
        """From the first to the last of some tokens of one sentence (at least one), whatever their order."""
        kept = list(tokens)
        return Hit(min(t.start for t in kept), max(t.end for t in kept), strength, why)


# A detector's name, the number of a sentence, and what the detector found there.
Found = tuple[str, int, Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """One plug-in. Exactly one of `find`, `find_in_block`, `find_in_text` and `weigh` is given.

    `flags` are texts in which it must find something, `passes` near-misses in which it must find nothing.
    `linear`: its amounts may lie below 0, and it adds to the score in proportion to their mean.
    `narration_only`: a measure that, like a mark, leaves dialogue alone.
    `form`: of what drafts it speaks; it says nothing in the others.
    `weigh`: the weight of each word that has one; each distinct word of the draft counts once, where it is first said,
    and their sum is set against how many those are.
    """

    dimension: Dimension
    label: str
    why: str
    source: str
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    find: Callable[[Sentence], Iterable[Hit]] | None = None
    find_in_block: Callable[[Block], Iterable[Hit]] | None = None
    find_in_text: Callable[[Parsed], Iterable[Hit]] | None = None
    weigh: Callable[[], Mapping[str, float]] | None = None
    marks: bool = True
    against: bool = False
    linear: bool = False
    narration_only: bool = False
    form: Literal["any", "prose", "verse"] = "any"

    @property
    def counts(self) -> Literal["read", "all", "distinct"]:
        """What its amounts are set against: the words that are read, all words, or the draft's distinct words."""
        if self.weigh is not None:
            return "distinct"
        return "read" if self.marks or self.narration_only else "all"

    def __post_init__(self) -> None:
        if sum(way is not None for way in (self.find, self.find_in_block, self.find_in_text, self.weigh)) != 1:
            raise ValueError(f"the detector “{self.label}” needs exactly one way to find what it finds")


@cache
def detectors() -> Mapping[str, Detector]:
    """Every detector by the name of its file, in alphabetical order."""
    from assistant.reading import detectors as folder

    return plugins(folder, "DETECTOR")
