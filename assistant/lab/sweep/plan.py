"""What is varied, and the cells that come of it.

A cell is one text, strategy, combination of levers, temperature, model and repeat. Its seed is a digest of the plan's
seed and of what the cell is, so that neither order nor restarts nor other cells change what is drawn in it. What
cannot be, such as a strategy that needs a model without one, is listed with its reason. Nothing is run here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import product
from typing import Any

from assistant.draft import WORD
from assistant.errors import BadInput
from assistant.lab.sweep.words import Words
from assistant.models import Target
from assistant.prompts import Strategy, strategy
from assistant.rewriting.levers.lever import Ladder, Value, checked, lever, parsed

PLAIN = "plain"
# What a temperature is called that is left to the strategy.
OWN = "own"
OFFLINE = "offline"
MOST_CANDIDATES, MOST_REPEATS = 16, 100

Temperature = float | Ladder | None


def digest(value: Any) -> str:
    """32 hexadecimal digits, the same for the same JSON value on every machine."""
    said = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return blake2b(said.encode("ascii"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Text:
    """A draft, and what it is called."""

    name: Words
    text: Words

    @property
    def digest(self) -> str:
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Combination:
    """Levers that are set together, by name; none is the strategy's own steering. The temperature is not among them,
    being a factor of its own. Raises UnknownName or BadInput."""

    levers: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if "temperature" in self.levers:
            raise BadInput("The temperature is varied by itself: take it out of the levers, and give temperatures.")
        object.__setattr__(self, "levers", dict(sorted(checked(self.levers).items())))

    @property
    def name(self) -> str:
        return "+".join(_told(name, value) for name, value in self.levers.items()) or PLAIN

    @classmethod
    def parsed(cls, given: str) -> "Combination":
        """Of "unlike_everyone+min_p=0.1"; "plain" is none. Raises UnknownName or BadInput."""
        parts = [part.strip() for part in given.split("+")]
        if any(part == "" for part in parts):
            raise BadInput(f"“{given}” is not a combination of levers; write one such as unlike_everyone+min_p=0.1.")
        return cls(dict(parsed(part) for part in parts if part != PLAIN))


def _told(name: str, value: Value) -> str:
    if isinstance(value, bool):
        return name if value else f"{name}=off"
    if isinstance(value, tuple) and all(isinstance(line, str) for line in value):
        # A list of phrases may be long; which one it is, its digest says.
        return f"{name}={len(value)}-{digest(value)[:4]}"
    return f"{name}={shown_temperature(value)}"


def parsed_temperature(given: str) -> Temperature:
    """Of "0.6", of "0.2..1.2", or of "own", which leaves it to the strategy. Raises BadInput."""
    value = None if given == OWN else parsed(f"temperature={given}")[1]
    assert value is None or not isinstance(value, bool)
    return value  # type: ignore[return-value]  # the lever takes a number or a ladder


def shown_temperature(value: Any) -> str:
    if value is None:
        return OWN
    return f"{value[0]:g}..{value[1]:g}" if isinstance(value, tuple) else f"{value:g}"


@dataclass(frozen=True, slots=True)
class Model:
    """A model, and the server that has it where that is one of the writer's own. Never a key."""

    model: str
    base_url: str | None = None

    @property
    def name(self) -> str:
        return f"{self.model} at {self.target().address}" if self.base_url else self.model

    def target(self, key: str | None = None, *, trusted: bool = False) -> Target:
        return Target(self.model, self.base_url, key, trusted)


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of all factors. `repeat` counts from 0."""

    text: Text
    strategy: str
    combination: Combination
    temperature: Temperature
    model: Model | None
    repeat: int

    @property
    def factors(self) -> dict[str, str | int]:
        """What it is, by name of factor, as tables and files have it."""
        return {
            "text": self.text.name,
            "strategy": self.strategy,
            "levers": self.combination.name,
            "temperature": shown_temperature(self.temperature),
            "model": self.model.name if self.model else OFFLINE,
            "repeat": self.repeat,
        }

    @property
    def identity(self) -> dict[str, Any]:
        """What it is, whatever its text is called. Combinations of the same levers are the same."""
        return {**self.factors, "text": self.text.digest, "levers": dict(self.combination.levers)}

    @property
    def key(self) -> str:
        return digest(self.identity)

    def seed(self, of_plan: int) -> int:
        """0 .. 2**31 - 1; the same wherever the model's server stands."""
        return int(digest([of_plan, {**self.identity, "model": self.model and self.model.model}])[:8], 16) >> 1

    @property
    def levers(self) -> dict[str, Value]:
        """With the temperature, where one is given."""
        own = {} if self.temperature is None else {"temperature": self.temperature}
        return {**self.combination.levers, **own}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A combination that cannot be run, why, and how many cells that leaves out."""

    strategy: str
    levers: str
    model: str
    why: str
    cells: int


@dataclass(frozen=True)
class Plan:
    """What is varied. None among the models is the offline engine. n: candidates a cell (1..16); repeats: how often
    each combination is run, 1..100. What stands twice in a list is taken once.

    Raises BadInput where a list is empty, a text has no words or stands twice, or where nothing of it can be run;
    UnknownName for a strategy that is none.
    """

    texts: tuple[Text, ...]
    strategies: tuple[str, ...]
    combinations: tuple[Combination, ...] = (Combination(),)
    temperatures: tuple[Temperature, ...] = (None,)
    models: tuple[Model | None, ...] = (None,)
    n: int = 4
    repeats: int = 1
    seed: int = 0
    dialogue: bool = False
    quotation: bool = False
    voice: Words | None = None

    def __post_init__(self) -> None:
        for name in ("texts", "strategies", "combinations", "temperatures", "models"):
            if not getattr(self, name):
                raise BadInput(f"A sweep needs at least one of its {name}; give one.")
        for name in ("strategies", "models"):
            object.__setattr__(self, name, tuple(dict.fromkeys(getattr(self, name))))
        object.__setattr__(self, "combinations", tuple({c.name: c for c in self.combinations}.values()))
        self._check_numbers()
        self._check_texts()
        for name in self.strategies:
            strategy(name)
        if not self.count:
            raise BadInput(f"Nothing of this sweep can be run. {self.skipped[0].why}")

    def _check_numbers(self) -> None:
        for name, value, most in (("candidates", self.n, MOST_CANDIDATES), ("repeats", self.repeats, MOST_REPEATS)):
            if not 1 <= value <= most:
                raise BadInput(f"The number of {name} lies between 1 and {most}; {value} does not.")
        check = lever("temperature").takes.checked
        made = (None if t is None else check("temperature", t) for t in self.temperatures)
        object.__setattr__(self, "temperatures", tuple(dict.fromkeys(made)))

    def _check_texts(self) -> None:
        seen, names = dict[str, str](), set[str]()
        for text in self.texts:
            if not WORD.search(text.text):
                raise BadInput(f"There are no words in {text.name}; leave it out, or write some.")
            if text.digest in seen:
                raise BadInput(f"{text.name} and {seen[text.digest]} are the same text; leave one out.")
            if text.name in names:
                raise BadInput(f"Two texts are called {text.name}; rename one.")
            seen[text.digest] = text.name
            names.add(text.name)

    @cached_property
    def digest(self) -> str:
        """Which sweep it is: the same for the same plan, whenever and wherever it is made."""
        return digest(asdict(self))

    @cached_property
    def _ways(self) -> tuple[tuple[str, Combination, Model | None, str | None], ...]:
        """Strategy, levers, model, and why that cannot be."""
        voice = bool(self.voice)
        return tuple(
            (name, combination, model, impossible(strategy(name), combination, model, voice))
            for name, combination, model in product(self.strategies, self.combinations, self.models)
        )

    @property
    def _cells_a_way(self) -> int:
        return len(self.texts) * len(self.temperatures) * self.repeats

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(
            Skipped(name, combination.name, model.name if model else OFFLINE, why, self._cells_a_way)
            for name, combination, model, why in self._ways
            if why
        )

    @property
    def count(self) -> int:
        """How many cells can be run."""
        return self._cells_a_way * sum(why is None for *_, why in self._ways)

    def cells(self) -> Iterator[Cell]:
        """Those that can be run, text by text, what needs the same work one after the other."""
        possible = [way[:3] for way in self._ways if way[3] is None]
        for text, (name, combination, model) in product(self.texts, possible):
            for temperature, repeat in product(self.temperatures, range(self.repeats)):
                yield Cell(text, name, combination, temperature, model, repeat)


def impossible(strategy: Strategy, combination: Combination, model: Model | None, voice: bool) -> str | None:
    """Why a strategy with these levers cannot be run by this engine; None where it can."""
    if strategy.asks:
        return f"“{strategy.label}” asks the writer and writes nothing, so there is nothing to measure."
    if strategy.needs == "voice" and not voice:
        return f"“{strategy.label}” needs a sample of the writer's own prose."
    if model is not None:
        return None
    if strategy.needs_model:
        return f"“{strategy.label}” needs a model; rules cannot do it."
    unheard = next((lever(name) for name in combination.levers if not lever(name).by_rule), None)
    return f"“{unheard.label}” steers a model; rules do not hear it." if unheard else None
