"""When a request that failed is sent again, and after how long.

Exponential backoff with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015); what
a server asks for itself (Retry-After) is waited in full. It knows nothing of requests.
"""

import random
from dataclasses import dataclass

from assistant.errors import ModelError
from assistant.settings import settings


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try again, and how long to wait before: up to `first` seconds, then up to twice that, and so on up
    to `longest`. A wait a server asks for may be as long as `longest_asked`."""

    retries: int
    first: float = 0.5
    longest: float = 8.0
    longest_asked: float = 60.0

    def wait(self, tried: int, refusal: ModelError) -> float | None:
        """Seconds to wait after the `tried`-th try (from 1); None where another is not worth it."""
        if tried > self.retries or not refusal.passing:
            return None
        if refusal.wait is not None:
            return refusal.wait if refusal.wait <= self.longest_asked else None
        return random.uniform(0, min(self.longest, self.first * 2 ** (tried - 1)))


def patience() -> Patience:
    """The operator's."""
    return Patience(settings().retries)
