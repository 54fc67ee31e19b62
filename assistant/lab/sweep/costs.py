"""How many requests a sweep makes and what they may cost at most, before anything is sent."""

from collections.abc import Collection, Iterable, Mapping

from assistant.lab.sweep.cells import Readings
from assistant.lab.sweep.plan import Cell, Model, Plan
from assistant.models import Target
from assistant.rewriting.likely import Likely, likely


class Costs:
    """What cells may cost; each text is read for it, so that it is as slow as a reading."""

    def __init__(self, readings: Readings, targets: Mapping[Model, Target]) -> None:
        self._readings, self._targets = readings, targets
        self._known = dict[tuple[str, str, str, Model], Likely]()

    def of(self, cell: Cell) -> Likely:
        """Of all candidates of one cell. Cells that differ in temperature or repeat alone cost the same. Raises
        UnknownName where litellm does not know the model."""
        if cell.model is None:
            return Likely()
        alike = (cell.text.name, cell.strategy, cell.combination.name, cell.model)
        if alike not in self._known:
            self._known[alike] = likely(self._readings.request(cell), self._targets[cell.model])
        return self._known[alike]

    def of_all(self, cells: Iterable[Cell]) -> Likely:
        return sum((self.of(cell) for cell in cells), Likely())


def targets(plan: Plan, keys: Mapping[Model, str] | None = None, *, trusted: bool = False) -> dict[Model, Target]:
    """Who is asked, with the keys that were typed for the visit. `trusted`: see Target."""
    return {m: m.target((keys or {}).get(m), trusted=trusted) for m in plan.models if m is not None}


def unfinished(plan: Plan, done: Collection[str]) -> list[Cell]:
    """The cells whose keys are not among those `done`, in order."""
    return [cell for cell in plan.cells() if cell.key not in done]
