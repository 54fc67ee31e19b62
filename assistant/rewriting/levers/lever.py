"""What a lever is, the registry, and how one candidate will be asked for.

Being in the folder is being registered. A lever changes an Asking: what is sampled, how the prompt steers, what is
banned. It is told what the target takes, so the same call says before anything is sent what will be done, and what
will not. It sends nothing itself, and knows no provider.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from assistant.errors import UnknownName
from assistant.models import Capabilities, Sampling, Target
from assistant.models.bans import Bans
from assistant.plugins import plugins
from assistant.prompts import Ways
from assistant.rewriting.levers._values import Ladder, Lines, Number, Switch, Texts, Value

__all__ = ["Asking", "Ladder", "Lever", "Lines", "Number", "Switch", "Texts", "Value", "asking", "checked", "parsed"]
# Where nobody says otherwise, a model lists directions before it writes.
ALWAYS: Mapping[str, Value] = {"directions": True}


@dataclass(frozen=True, slots=True)
class Asking:
    """How candidate `index` of `n` will be asked for. Levers change it in turn.

    seed: the writer's, None where none was given. given: the levers that the writer set; the others are the
    strategy's own. target, known: who is asked and what it takes; both None for the offline engine. sampling: as
    asked, before what is not taken is left out. ways: directions listed before the text, None without. versions: how
    many whole texts one reply holds, of which one is drawn. unlike: whether it is told to answer as nobody else would.
    bans: what the text may not hold. steered: what is done in the prompt, by lever. notes: what the writer should know
    of it.
    """

    index: int = 0
    n: int = 1
    seed: int | None = None
    given: Collection[str] = ()
    target: Target | None = None
    known: Capabilities | None = None
    sampling: Sampling = field(default_factory=Sampling)
    ways: Ways | None = None
    versions: int = 1
    unlike: bool = False
    bans: Bans = field(default_factory=Bans)
    steered: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def in_process(self) -> bool:
        """Whether the model runs in this process, where more than sampling can be done."""
        return self.target is not None and not self.target.base_url and self.target.model.startswith("local/")

    def sampled(self, **settings: Any) -> "Asking":
        """With these settings of Sampling."""
        return replace(self, sampling=self.sampling.altered(settings))

    def in_prompt(self, lever: str, value: Any, **changes: Any) -> "Asking":
        """Steered by `lever` in the prompt."""
        return replace(self, steered={**self.steered, lever: value}, **changes)

    def banning(self, more: Bans) -> "Asking":
        """With these bans beside those there are."""
        bans = Bans((*self.bans.phrases, *more.phrases), (*self.bans.patterns, *more.patterns))
        return replace(self, bans=bans)

    def noting(self, note: str) -> "Asking":
        return replace(self, notes=(*self.notes, note))

    def rung(self, value: float | Ladder) -> float:
        """Of a ladder the number for this candidate: from the lowest for the first to the highest for the last, and
        the middle for one alone."""
        if not isinstance(value, tuple):
            return value
        low, high = value
        return round(low + (high - low) * (self.index / (self.n - 1) if self.n > 1 else 0.5), 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One plug-in. about: what it does and what is known of it, for the writer. source: where that is known from.
    takes: what it can be set to. by_rule: whether the offline engine hears it. apply: see Asking."""

    label: str
    about: str
    source: str
    takes: Number | Switch | Texts
    apply: Callable[[Asking, Any], Asking]
    by_rule: bool = False

    def to_json(self, name: str) -> dict[str, Any]:
        return {
            "name": name, "label": self.label, "about": self.about, "source": self.source, "by_rule": self.by_rule,
            "takes": self.takes.to_json(),
        }  # fmt: skip


@cache
def registry() -> Mapping[str, Lever]:
    """Every lever by the name of its file, in alphabetical order, in which they are applied."""
    from assistant.rewriting import levers as folder

    return plugins(folder, "LEVER", beside="lever")


def lever(name: str) -> Lever:
    """Raises UnknownName."""
    if name not in registry():
        raise UnknownName("lever", name, registry())
    return registry()[name]


def checked(levers: Mapping[str, Any]) -> dict[str, Value]:
    """The values as levers take them; None takes one out. Raises UnknownName or BadInput."""
    return {name: lever(name).takes.checked(name, value) for name, value in levers.items() if value is not None}


def parsed(given: str) -> tuple[str, Value]:
    """ "temperature=0.4..1.2" or "unlike_everyone" as the command line has it. Raises UnknownName or BadInput."""
    name, _, text = given.partition("=")
    name = name.strip().replace("-", "_")
    return name, lever(name).takes.parsed(name, text.strip())


def asking(
    levers: Mapping[str, Value],
    *,
    given: Collection[str] | None = None,
    index: int = 0,
    n: int = 1,
    seed: int | None = None,
    target: Target | None = None,
    known: Capabilities | None = None,
) -> Asking:
    """How candidate `index` of `n` will be asked for by these levers. Each has a seed of its own, counted up from the
    writer's. `given`: see Asking; None is all."""
    given = levers if given is None else given
    made = Asking(index, n, seed, given, target, known, Sampling(seed=None if seed is None else seed + index))
    in_force = {**ALWAYS, **levers} if target else levers
    for name, found in registry().items():
        if in_force.get(name, False) is False:
            continue
        if target or found.by_rule:
            made = found.apply(made, in_force[name])
        else:
            made = made.noting(f"“{found.label}” steers a model; rules do not hear it.")
    return made
