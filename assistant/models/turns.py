"""How many requests one server gets at a time; the others wait for their turn."""

import asyncio
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from assistant.models.messages import Target
from assistant.settings import settings

# A semaphore belongs to the loop it first waited in; the page, the command line and a test each have one of their own.
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()


def turn(target: Target) -> asyncio.Semaphore:
    """To be held while `target` is asked."""
    server = urlsplit(target.base_url).netloc if target.base_url else target.model.partition("/")[0]
    here = _turns.setdefault(asyncio.get_running_loop(), {})
    return here.setdefault(server, asyncio.Semaphore(settings().requests_at_once))
