"""A model in this process, from the page: what it is, fetching it, loading it, letting it go, on the writer's word.

Folders of this machine are opened for those who sit at it alone: a page that is served to others refuses.
"""

import asyncio
from typing import Any

from assistant.desk.jobs import State
from assistant.desk.questions import AskLocal
from assistant.desk.work import States
from assistant.errors import MissingFile, Refused
from assistant.models import local
from assistant.models.addresses import names_loopback
from assistant.settings import settings


def check_place() -> None:
    """Raises Refused where the page is served to other machines."""
    if not names_loopback(f"http://{settings().host}"):
        raise Refused("This page is served to other machines, so it loads no models from its own; ask its operator.")


def described(ask: AskLocal) -> dict[str, Any]:
    """What would be loaded: `about`, its size and licence; `loaded`: whether it is; `absent`: that it is not here and
    might be asked for at the hub. Raises what local.describe() raises, but for that."""
    check_place()
    try:
        found = local.describe(ask.name)
    except MissingFile as missing:
        if ask.at_hub:
            return {"about": str(missing), "loaded": False, "absent": True}
        raise
    return {"about": str(found), "loaded": local.held(ask.name) is not None, "absent": False}


async def working(ask: AskLocal) -> States:
    """The only slot is a sentence about what was done."""
    done = await asyncio.to_thread(_done, ask)
    yield 0, done


def _done(ask: AskLocal) -> State:
    if ask.do == "offer":
        return {"state": "done", "said": str(local.offer(ask.name, yes=True))}
    if ask.do == "fetch":
        local.fetch(ask.name, yes=True)
        return {"state": "done", "said": str(local.describe(ask.name))}
    if ask.do == "load":
        local.load(ask.name)
        return {"state": "done", "said": "Loaded. It makes one reply at a time."}
    local.unload()
    return {"state": "done", "said": "Let go."}
