"""How common a kind of mark, and the very words under one, are on the reference shelves.

The counts (commonness.json, made by assistant.lab.fit_commonness) are of the same texts as the shelves' scores, read by
the same reader: how often each detector marked something, and how often the words of marks that came in several texts
stand in the texts, marked or not. Nothing of the texts is in it but those words. A rate says how often, and nothing of
how well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import UnknownName
from assistant.reading.never import words_of
from assistant.reading.shelves import shelves

COMMONNESS = Path(__file__).with_name("commonness.json")
# Words; a rate is of so many.
PER = 10_000


class Counted(BaseModel):
    """A shelf: its texts, their words, and how many of the words lie outside dialogue and quotations."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: int = Field(ge=1)
    words: int = Field(ge=1)
    read: int = Field(ge=1)


class Commonness(BaseModel):
    """commonness.json. `marks` and `phrases` are counts by shelf, those of 0 left out.

    `phrases` holds the words of marks that came in at least `fewest` of the `texts` and are at most `longest` words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    made: str
    texts: int
    fewest: int
    longest: int
    shelves: Mapping[str, Counted]
    marks: Mapping[str, Mapping[str, int]]
    phrases: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Rate:
    """On one shelf, per PER words: a detector's marks, and the words of a mark (None where they were not counted)."""

    shelf: str
    marks: float
    phrase: float | None

    def to_json(self) -> dict[str, Any]:
        phrase = None if self.phrase is None else round(self.phrase, 3)
        shelf = shelves()[self.shelf]
        return {
            "shelf": self.shelf,
            "form": shelf.form,
            "label": shelf.many,
            "texts": shelf.n,
            "marks": round(self.marks, 3),
            "phrase": phrase,
        }


@cache
def commonness() -> Commonness:
    return Commonness.model_validate_json(COMMONNESS.read_text(encoding="utf-8"))


def rates(detector: str, words: str) -> tuple[Rate, ...]:
    """How common marks of a detector are, and the words of one, shelf by shelf. Raises UnknownName.

    Marks are set against the words that were read, words against all.
    """
    counts = commonness()
    if detector not in counts.marks:
        raise UnknownName("rule", detector, counts.marks)
    marks, phrase = counts.marks[detector], counts.phrases.get(" ".join(words_of(words)))
    return tuple(
        Rate(
            name,
            PER * marks.get(name, 0) / shelf.read,
            None if phrase is None else PER * phrase.get(name, 0) / shelf.words,
        )
        for name, shelf in counts.shelves.items()
        if name in shelves()
    )
