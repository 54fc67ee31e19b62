"""How long a reply may take, where several requests may have to share that time."""

import asyncio


class Limit:
    """`seconds` for one reply. The clock stands while nothing is under way, such as in the wait for a turn. For one
    task at a time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = self.left = seconds
        self._until: float | None = None

    def deadline(self) -> float:
        """When the time is up, by the running event loop's clock, which it sets going."""
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self.left
        return self._until

    def stop(self) -> None:
        """Halt the clock."""
        if self._until is not None:
            self.left = self._until - asyncio.get_running_loop().time()
            self._until = None
