"""What the page of sweeps may ask, checked: plans, and sweeps by their digest. It runs nothing."""

from typing import Annotated

from pydantic import Field, StringConstraints

from assistant.desk.questions import Ask, AskModel, Text, check_length
from assistant.draft import Draft
from assistant.errors import BadInput
from assistant.lab import sweep
from assistant.lab.sweep import Combination, Model, Plan
from assistant.lab.sweep.plan import parsed_temperature

# More than this is for the command line, which can be left alone for days.
MOST_CELLS = 2_000
MOST_TEXTS = 100

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class AskText(Ask):
    name: Text
    text: Text


class AskPlan(Ask):
    """`combinations` as the command line has them, `temperatures` likewise; None among the models is the offline
    engine."""

    texts: tuple[AskText, ...] = Field(max_length=MOST_TEXTS)
    strategies: tuple[str, ...]
    combinations: tuple[str, ...]
    temperatures: tuple[str, ...]
    models: tuple[AskModel | None, ...] = Field(max_length=20)
    n: int
    repeats: int
    seed: int

    @property
    def plan(self) -> Plan:
        """Raises AssistantError."""
        for text in self.texts:
            check_length(len(text.text), lambda text=text.text: Draft(text).words)  # type: ignore[misc]
        plan = Plan(
            tuple(sweep.Text(text.name, text.text) for text in self.texts),
            self.strategies,
            tuple(map(_combination, self.combinations)),
            tuple(map(parsed_temperature, self.temperatures)),
            tuple(model_of(m) if m else None for m in self.models),
            self.n,
            self.repeats,
            self.seed,
        )
        if plan.count > MOST_CELLS:
            raise BadInput(
                f"These are {plan.count:,} cells; the page runs up to {MOST_CELLS:,}. Vary less, or use "
                "“python -m assistant sweep”."
            )
        return plan


class AskStart(AskPlan):
    dollars: float | None = Field(default=None, ge=0)


class AskSweep(Ask):
    digest: Digest


class AskOn(AskSweep):
    """`models` have the keys for those of the sweep that need one."""

    models: tuple[AskModel, ...] = ()
    dollars: float | None = Field(default=None, ge=0)
    retry: bool = False


class AskForm(AskSweep):
    form: str


def _combination(given: str) -> Combination:
    if "@" in given:
        # The command line may name a file of its user's; a page may not name one of the server's.
        raise BadInput("Lists from a file are for the command line: write the phrases with semicolons between them.")
    return Combination.parsed(given)


def model_of(asked: AskModel) -> Model:
    return Model(asked.target.model, asked.target.base_url)
