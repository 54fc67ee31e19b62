"""What an engine is, which one a target means, and the way in: `rewrite`.

Knows nothing of any one engine but where it is found.
"""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from assistant.draft import WORD
from assistant.errors import BadInput
from assistant.models import Budget, Target
from assistant.rewriting.candidate import Event, Request


class Engine(Protocol):
    """Turns a request into candidates. `label` is what a writer reads; `model` is None where there is none."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def model(self) -> str | None: ...

    def rewrite(self, request: Request) -> AsyncIterator[Event]:
        """Progress as it comes, and for each index 0..n-1 at last one Done or Failed.

        Closing the iterator stops the work and closes what connections there are.
        """
        ...


def engine(target: Target | Sequence[Target] | None = None, budget: Budget | None = None) -> Engine:
    """The offline engine, or one that asks the model `target` and spends no more than `budget`. Of several targets the
    first that answers counts, for each candidate by itself; none is the offline engine."""
    if not target:
        from assistant.rewriting.offline import OfflineEngine

        return OfflineEngine()
    from assistant.rewriting.by_model import ModelEngine

    return ModelEngine((target,) if isinstance(target, Target) else tuple(target), budget)


def rewrite(request: Request, engine: Engine) -> AsyncIterator[Event]:
    """The engine's events. Raises BadInput at once where there is nothing to rewrite, or what the strategy needs is
    not given."""
    if not WORD.search(request.passage):
        where = "the selection" if request.span else "the draft"
        raise BadInput(f"There are no words in {where} to rewrite; put some there first.")
    if request.strategy.needs == "voice":
        _check_voice(request)
    return engine.rewrite(request)


def _check_voice(request: Request) -> None:
    """Raises BadInput where there is no sample of the writer's voice, or none that can be heard."""
    from assistant.rewriting.voice import Voice

    if not request.voice or not WORD.search(request.voice):
        raise BadInput(
            f"“{request.strategy.label}” needs a page of your own prose; paste one, or take another strategy."
        )
    Voice.of(request.voice)
