"""A model in this process: `local/<folder or hub name>` for litellm, and what only a model in the process allows.

    folder.py     what lies in a model folder: size, licence, window; what is missing or asks to run code
    hub.py        a model's files from the hub, on an explicit yes alone
    held.py       the one model in memory: load(), held(), unload()
    levers.py     every setting a request may carry
    prompt.py     messages as the model's tokens, and the prompt to steer away from
    branch.py     the model's scores after a sequence, with its cache; goes back as easily as on
    sampling.py   from scores to a token
    written.py    tokens as text, as they come, and taken back again
    decoding.py   the loop: guidance, bans by going back, what may be shown
    surprise.py   how unexpected a text is to the model
    provider.py   litellm's custom provider; the only module here that imports litellm

Nothing is loaded or downloaded unasked. The held model makes one reply at a time: further requests wait for it.
Importing this package imports none of the heavy libraries.
"""

from typing import Any

from assistant.models.bans import Bans, check_bans
from assistant.models.local.folder import Description, describe
from assistant.models.local.held import Held, held, load, unload
from assistant.models.local.hub import Offer, fetch, offer
from assistant.models.local.surprise import Surprise, surprise

__all__ = [
    "PROVIDER",
    "Bans",
    "Description",
    "Held",
    "Offer",
    "Surprise",
    "check_bans",
    "describe",
    "fetch",
    "held",
    "load",
    "offer",
    "register",
    "surprise",
    "unload",
]

PROVIDER = "local"  # what a target's model begins with: local/<folder or hub name>


def register(litellm: Any) -> None:
    """Teach litellm the provider `local`. Loads no model."""
    from assistant.models.local.provider import Provider

    litellm.custom_provider_map.append({"provider": PROVIDER, "custom_handler": Provider()})
    litellm.utils.custom_llm_setup()
