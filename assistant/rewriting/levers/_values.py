"""What a lever can be set to, and how that is checked and read from a command line.

A ladder is two numbers, the lowest and the highest, spread evenly over the candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

Ladder = tuple[float, float]
Lines = tuple[str, ...]
Value = bool | int | float | Ladder | Lines


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `low` to `high`; with `ladder` two of them may be given. `whole` numbers are integers."""

    low: float
    high: float
    step: float
    whole: bool = False
    ladder: bool = False

    def checked(self, name: str, given: Any) -> Value:
        """Raises BadInput."""
        if isinstance(given, Sequence) and not isinstance(given, str) and self.ladder and len(given) == 2:
            low, high = (self._one(name, value) for value in given)
            return (min(low, high), max(low, high))
        return self._one(name, given)

    def parsed(self, name: str, text: str) -> Value:
        """ "0.8", or "0.4..1.2" for a ladder. Raises BadInput."""
        try:
            numbers = [float(part) for part in text.split("..")]
        except ValueError:
            numbers = []
        if len(numbers) == 1:
            return self.checked(name, int(numbers[0]) if self.whole and numbers[0].is_integer() else numbers[0])
        return self.checked(name, numbers or text)

    def _one(self, name: str, given: Any) -> int | float:
        kind = "a whole number" if self.whole else "a number"
        fits = isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given)
        if not fits or (self.whole and given != int(given)) or not self.low <= given <= self.high:
            spread = ", or two for a ladder (0.4..1.2)" if self.ladder else ""
            raise BadInput(f"“{name}” takes {kind} from {self.low:g} to {self.high:g}{spread}; “{given}” is not that.")
        return int(given) if self.whole else float(given)

    def to_json(self) -> dict[str, Any]:
        return {"kind": "number", "low": self.low, "high": self.high, "step": self.step, "ladder": self.ladder}


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    def checked(self, name: str, given: Any) -> Value:
        if not isinstance(given, bool):
            raise BadInput(f"“{name}” is on or off; “{given}” is neither.")
        return given

    def parsed(self, name: str, text: str) -> Value:
        """ "on" or nothing, or "off". Raises BadInput."""
        said = {"": True, "on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
        return self.checked(name, said.get(text.lower(), text))

    def to_json(self) -> dict[str, Any]:
        return {"kind": "switch"}


@dataclass(frozen=True, slots=True)
class Texts:
    """Lines of text, at most `most`; what is empty is passed over."""

    most: int

    def checked(self, name: str, given: Any) -> Value:
        if isinstance(given, str) or not isinstance(given, Sequence) or not all(isinstance(g, str) for g in given):
            raise BadInput(f"“{name}” takes lines of text.")
        lines = tuple(dict.fromkeys(line.strip() for line in given if line.strip()))
        if len(lines) > self.most:
            raise BadInput(f"“{name}” takes at most {self.most:,} lines; there are {len(lines):,}. Shorten the list.")
        return lines

    def parsed(self, name: str, text: str) -> Value:
        """Phrases with semicolons between them, or @FILE with one a line. Raises BadInput."""
        if not text.startswith("@"):
            return self.checked(name, text.split(";"))
        try:
            return self.checked(name, Path(text[1:]).read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError) as fault:
            raise BadInput(f"“{name}” cannot be read from {text[1:]}: give a text file, one phrase a line.") from fault

    def to_json(self) -> dict[str, Any]:
        return {"kind": "texts", "most": self.most}
