"""Where a score stands: its percentile among the texts of named reference shelves, and one sentence about it.

A shelf (shelves.json, made by assistant.lab.fit_shelves) is the quantiles of the scores of texts of one kind, by
the same reader. A genre (genres.json) chooses the shelf that a draft is told against, and nothing else: the marks
and the score are the same in every genre. Where a genre has no shelf of its own, its note says which it borrows.

A standing compares numbers. It says nothing of who wrote a text, nor of how good it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from assistant.errors import UnknownName
from assistant.reading.findings import Reading

SHELVES = Path(__file__).with_name("shelves.json")
GENRES = Path(__file__).with_name("genres.json")
# What a draft is told against where nobody says its genre.
PROSE, VERSE = "literary", "verse"
# Between these percentiles of a shelf a score is typical of it.
TYPICAL = (25.0, 75.0)
# From this percentile on, "almost all".
ALMOST_ALL = 97.5
# So many dots stand for the texts of a shelf, each for as many.
DOTS = 20
# A smaller shelf is told against where its genre is chosen, but is not brought in for comparison: so many texts
# show what is typical of their kind, and so many where its upper end lies.
ENOUGH_FOR_THE_MIDDLE, ENOUGH_FOR_THE_END = 30, 100


class Shelf(BaseModel):
    """The scores of `n` texts of one kind: quantiles at 0, 5, ..., 100 %, each 0 to 100.

    `many` and `one` name its texts in a sentence: "pages of canonical novels", "page of a canonical novel".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Literal["prose", "verse"]
    many: str = Field(min_length=1)
    one: str = Field(min_length=1)
    about: str = Field(min_length=1)
    n: int = Field(ge=1)
    quantiles: tuple[float, ...] = Field(min_length=3)

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if list(self.quantiles) != sorted(self.quantiles):
            raise ValueError("the quantiles of a shelf do not fall")
        return self

    @property
    def median(self) -> float:
        return self.quantiles[len(self.quantiles) // 2]

    def at(self, percentile: float) -> float:
        """The score below which so many per cent of its texts lie; between quantiles, by straight lines."""
        return float(np.interp(percentile, np.linspace(0.0, 100.0, len(self.quantiles)), self.quantiles))

    @property
    def dots(self) -> tuple[float, ...]:
        """The middle of each twentieth of its texts, lowest first: a quantile dotplot (Kay and others 2016)."""
        return tuple(self.at(100.0 * (k + 0.5) / DOTS) for k in range(DOTS))

    def percentile(self, score: float) -> float:
        """The share of its texts with a lower score, 0 to 100; between quantiles, by straight lines.

        Equal scores count half. Beyond its ends it is 0 or 100.
        """
        at = np.linspace(0.0, 100.0, len(self.quantiles))
        below, above = np.searchsorted(self.quantiles, score, "left"), np.searchsorted(self.quantiles, score, "right")
        if above > below:
            ends = at[[below, above - 1]]
            return float(ends.mean())
        return float(np.interp(score, self.quantiles, at))


class Shelves(BaseModel):
    """shelves.json: when it was made, and the shelves by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    made: str
    shelves: Mapping[str, Shelf]


class Genre(BaseModel):
    """Which shelf a genre is told against; `note`, where it has none of its own or a small one, says so.

    "{n}" in a note is the number of the shelf's texts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    shelf: str
    note: str | None


@dataclass(frozen=True)
class Standing:
    """Where a score stands: `percentile` (0 to 100) on the genre's `shelf` of `n` texts, and on every other.

    `sentence` says it in words; `note` what there is to know of the shelf, or is None.
    """

    genre: str
    shelf: str
    n: int
    percentile: float
    sentence: str
    note: str | None = None
    percentiles: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "genre": self.genre,
            "shelf": self.shelf,
            "n": self.n,
            "percentile": round(self.percentile, 1),
            "sentence": self.sentence,
            "note": self.note,
            "percentiles": {name: round(value, 1) for name, value in self.percentiles.items()},
        }


@cache
def shelves() -> Mapping[str, Shelf]:
    return Shelves.model_validate_json(SHELVES.read_text(encoding="utf-8")).shelves


@cache
def genres() -> Mapping[str, Genre]:
    return TypeAdapter(Mapping[str, Genre]).validate_json(GENRES.read_text(encoding="utf-8"))


def known_genre(name: str) -> str:
    """The name itself. Raises UnknownName."""
    if name not in genres():
        raise UnknownName("genre", name, genres())
    return name


def standing_of(reading: Reading, genre: str | None = None) -> Standing | None:
    """Where a reading stands; None where it has no score.

    Without a genre, verse is told against verse and all else against literary prose. Raises UnknownName.
    """
    chosen = known_genre(genre) if genre is not None else VERSE if reading.verse else PROSE
    return None if reading.score is None else standing(reading.score, chosen, reading.interval)


def standing(score: float, genre: str = PROSE, interval: tuple[float, float] | None = None) -> Standing:
    """Where a score (0 to 100) stands. With its interval, the sentence says how sure it is. Raises UnknownName."""
    told = genres()[known_genre(genre)]
    shelf = shelves()[told.shelf]
    places = {name: s.percentile(score) for name, s in shelves().items()}
    ends = None if interval is None else (shelf.percentile(interval[0]), shelf.percentile(interval[1]))
    return Standing(
        genre=genre,
        shelf=told.shelf,
        n=shelf.n,
        percentile=places[told.shelf],
        sentence=f"{_against(shelf, places[told.shelf], ends)}{_beside(told.shelf, places)}.",
        note=told.note and told.note.replace("{n}", str(shelf.n)),
        percentiles=places,
    )


def _against(shelf: Shelf, place: float, ends: tuple[float, float] | None) -> str:
    """ "Kitschier than 9 in 10 pages of canonical novels (from 7 in 10 to almost all)"."""
    high = place >= 50
    low_end, high_end = ends if ends is not None else (place, place)
    first, last = (low_end, high_end) if high else (100 - high_end, 100 - low_end)
    sure = f" ({_range(first, last)})" if _fraction(first) != _fraction(last) else ""
    return f"{'Kitschier' if high else 'Less kitschy'} than {_share(place if high else 100 - place, shelf.many)}{sure}"


def _beside(own: str, places: Mapping[str, float]) -> str:
    """The nearest other shelf of the same form that the score is typical of, or the highest it stands above."""
    form = shelves()[own].form
    alike = {n: shelf for n, shelf in shelves().items() if shelf.form == form and shelf.n >= ENOUGH_FOR_THE_MIDDLE}
    nearest = min(alike, key=lambda name: abs(places[name] - 50))
    if TYPICAL[0] <= places[nearest] <= TYPICAL[1]:
        return "" if nearest == own else f", and about as kitschy as a typical {alike[nearest].one}"
    large = (name for name, shelf in alike.items() if shelf.n >= ENOUGH_FOR_THE_END)
    highest = max(large, key=lambda name: alike[name].median)
    if highest != own and places[highest] > TYPICAL[1]:
        return f", and than {_share(places[highest], alike[highest].many)}"
    return ""


def _fraction(place: float) -> str:
    """A percentile in words that it reaches: 88 is 8 in 10."""
    if place >= ALMOST_ALL:
        return "almost all"
    tenths = int(place // 10)
    return "half" if tenths == 5 else f"{tenths} in 10" if tenths else "fewer than 1 in 10"


def _share(place: float, many: str) -> str:
    fraction = _fraction(place)
    return f"half the {many}" if fraction == "half" else f"{fraction} {many}"


def _range(first: float, last: float) -> str:
    low, high = _fraction(first), _fraction(last)
    # "from 7 to 9 in 10", not "from 7 in 10 to 9 in 10".
    return f"from {low.removesuffix(' in 10') if low[0].isdigit() and high[0].isdigit() else low} to {high}"
