"""What a rewrite by a model may cost at most, before anything is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.models import Target, Usage, estimate
from assistant.rewriting.by_model import prepared
from assistant.rewriting.candidate import Request

NOTHING = Usage(0, 0)


@dataclass(frozen=True, slots=True)
class Likely:
    """What some requests may come to at most. usage: tokens; dollars: None where a price is not known."""

    requests: int = 0
    usage: Usage = NOTHING
    dollars: float | None = 0.0

    def __add__(self, other: "Likely") -> "Likely":
        usage = Usage(self.usage.prompt + other.usage.prompt, self.usage.completion + other.usage.completion)
        known = self.dollars is not None and other.dollars is not None
        return Likely(
            self.requests + other.requests, usage, (self.dollars or 0) + (other.dollars or 0) if known else None
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "requests": self.requests,
            "tokens": self.usage.prompt + self.usage.completion,
            "dollars": self.dollars,
            "sentence": str(self),
        }

    def __str__(self) -> str:
        if not self.requests:
            return "No model is asked; it costs nothing."
        asked = f"{self.requests:,} {'request' if self.requests == 1 else 'requests'} to a model"
        if self.dollars is None:
            return f"{asked}; what that costs is not known."
        if not self.dollars:
            return f"{asked} on your own machine; no cost."
        return f"{asked}, at most about ${self.dollars:,.4f}."


def likely(request: Request, target: Target | Sequence[Target]) -> Likely:
    """Of all candidates of `request`, by whoever of the targets is dearest; what asking again for banned phrases may
    add is not in it. Imports litellm where a target has no base_url. Raises UnknownName."""
    targets = (target,) if isinstance(target, Target) else target
    return max((_by(request, one) for one in targets), key=dearness)


def dearness(one: Likely) -> tuple[bool, float, int]:
    """What is not known counts as dearest."""
    return one.dollars is None, one.dollars or 0.0, one.usage.prompt + one.usage.completion


def _by(request: Request, target: Target) -> Likely:
    way = prepared(request, 0, target)
    one = estimate(target, way.messages, way.asking.sampling, way.expected)
    n = request.settled.n or 1
    usage = Usage(n * one.usage.prompt, n * one.usage.completion)
    return Likely(n, usage, None if one.dollars is None else n * one.dollars)
