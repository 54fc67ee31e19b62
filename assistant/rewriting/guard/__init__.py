"""The guard: what a rewrite must not do, each kind in a file of checks/. It says what is wrong and mends nothing."""

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, registry

__all__ = ["Check", "guard", "registry"]


def guard(comparison: Comparison) -> tuple[Objection, ...]:
    """All objections, those that refuse first."""
    found = [objection for check in registry().values() for objection in check.find(comparison)]
    return tuple(sorted(found, key=lambda o: not o.refuses))
