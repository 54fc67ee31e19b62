"""What stands at the head of a prompt file, checked: a key that is not known is an error.

It knows nothing about models, nor what levers and the offline engine's operations do: only how they are called, by
the file names in their folders.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

# An operation of the offline engine is a file here; its name is the file's.
OPERATIONS = Path(__file__).parent.parent / "rewriting" / "offline" / "operations"
# And a lever one here.
LEVERS = Path(__file__).parent.parent / "rewriting" / "levers"

Dimension = Literal["charge", "familiarity", "thinness", "ornament", "reassurance"]
# Universal part-of-speech tags, those of words.
Pos = Literal[
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ", "VERB"
]


def operations() -> frozenset[str]:
    """The names of the offline engine's operations."""
    return _modules(OPERATIONS)


def levers() -> frozenset[str]:
    """The names of the levers."""
    return _modules(LEVERS) - {"lever"}


def _modules(folder: Path) -> frozenset[str]:
    return frozenset(p.stem for p in folder.glob("*.py") if not p.stem.startswith("_"))


class Head(BaseModel):
    """Front matter that every prompt file has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = Field(min_length=1, max_length=60)
    about: str = Field(min_length=1, max_length=300)


class Defaults(BaseModel):
    """The steering a strategy asks for where the writer does not. Beside `n` and the temperature, any lever may stand
    here by its name; its values are the lever's own to check."""

    model_config = ConfigDict(extra="allow", frozen=True)

    temperature: float = Field(default=0.8, ge=0, le=2)
    n: int = Field(default=3, ge=1, le=16)

    @model_validator(mode="after")
    def _levers_exist(self) -> "Defaults":
        for name in self.__pydantic_extra__ or {}:
            if name not in levers():
                raise ValueError(f"there is no lever “{name}”; there are {', '.join(sorted(levers()))}")
        return self

    @property
    def levers(self) -> dict[str, Any]:
        """By name, as the file has them."""
        return {"temperature": self.temperature, **(self.__pydantic_extra__ or {})}


class Step(BaseModel):
    """One thing the offline engine may do. `weight` says how much the strategy wants it, `dimensions` to which marks
    it applies (all, where empty), `at_most` how often in one paragraph."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: str
    weight: float = Field(default=1.0, gt=0, le=10)
    dimensions: tuple[Dimension, ...] = ()
    at_most: int | None = Field(default=None, ge=1)

    @field_validator("operation")
    @classmethod
    def _exists(cls, name: str) -> str:
        if name not in operations():
            raise ValueError(f"there is no operation “{name}”; there are {', '.join(sorted(operations()))}")
        return name


class Example(BaseModel):
    """A passage before and after, written for the strategy: what the menu shows of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    before: str = Field(min_length=1, max_length=600)
    after: str = Field(min_length=1, max_length=600)


class Must(BaseModel):
    """What every rewrite by a strategy has to be: a constraint the strategy is about, which the guard checks.

    It binds the narration of the whole passage. Dialogue, quotation, names and what is deliberate are not the
    rewrite's to change, and so are not bound.

    without_pos: parts of speech that may not occur. without_words: words, or words in a row, written in lower case,
    that may not occur in any case. without_letter: one letter that may not occur in either case. words_at_most: words
    after / words before, in (0, 1].
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    without_pos: tuple[Pos, ...] = ()
    without_words: tuple[str, ...] = ()
    without_letter: str | None = Field(default=None, pattern="^[a-z]$")
    words_at_most: float | None = Field(default=None, gt=0, le=1)

    @field_validator("without_words")
    @classmethod
    def _lower(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if any(not w.strip() or w != w.lower() for w in words):
            raise ValueError("words are written in lower case, and none is empty")
        return words

    def __bool__(self) -> bool:
        """Whether anything is asked at all."""
        return bool(self.without_pos or self.without_words or self.without_letter or self.words_at_most)


class RewriteHead(Head):
    """Of a strategy. `needs`: what has to be given beside the draft. `asks`: its reply is questions, and no text.
    `offline` is empty where rules cannot do it."""

    bad_at: str = Field(min_length=1, max_length=300)
    example: Example
    steering: Defaults = Defaults()
    offline: tuple[Step, ...] = ()
    needs: Literal["voice"] | None = None
    must: Must = Must()
    asks: bool = False

    @model_validator(mode="after")
    def _agrees(self) -> "RewriteHead":
        if self.asks and self.must:
            raise ValueError("a strategy that asks writes nothing, so “must” binds nothing; leave one of them out")
        if self.needs and self.offline:
            raise ValueError(f"rules make nothing of a {self.needs}; leave “offline” out")
        return self
