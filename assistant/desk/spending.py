"""What models may cost a visit and each of its drafts: the operator's limits, and the writer's own below them.

A visit and a draft are names that the page makes up; nothing of a text is kept. The visits longest unused are
forgotten, and with them what they spent.
"""

from functools import cache
from threading import Lock

from cachetools import LRUCache

from assistant.models import Budget
from assistant.settings import settings

MOST_VISITS = 1_000


class Spending:
    """The budgets of all visits. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._visits: LRUCache[str, Budget] = LRUCache(MOST_VISITS)
        self._drafts: LRUCache[tuple[str, str], Budget] = LRUCache(4 * MOST_VISITS)

    def on(self, visit: str, draft: str, dollars: float | None = None) -> Budget:
        """The budget of a draft within its visit. `dollars`: the writer's own limit, None for the operator's alone."""
        with self._lock:
            whole = self._visits.setdefault(visit, Budget(settings().budget_visit, "this visit"))
            one = self._drafts.setdefault((visit, draft), Budget(settings().budget_draft, "this draft", within=whole))
        limits = [limit for limit in (settings().budget_draft, dollars) if limit is not None]
        one.dollars = min(limits, default=None)
        return one


@cache
def spending() -> Spending:
    """Of this process."""
    return Spending()
