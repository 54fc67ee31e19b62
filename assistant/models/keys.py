"""The key for a target: typed for the visit, or in the provider's environment variable, or in the system's keyring.

No key is logged, shown or written to a file by this program. The keyring is the operating system's own store, reached
with the library `keyring` where that is installed; it is asked once, and only where nothing else has a key.
"""

import importlib
import importlib.util
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from assistant.errors import NoKey
from assistant.models.messages import Target

SERVICE = "unkitsch"
SECRET_NAME = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD)$")
SHORTEST_SECRET = 8  # characters; what is shorter stands in many a harmless text

_handed_out = set[str]()  # by the keyring, in this process


def check_key(key: str) -> None:
    """Raises NoKey where `key` cannot be one."""
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise NoKey("The key has characters that no key has: copy it again, without spaces or line breaks.")


def owner(target: Target) -> str:
    """Under which name the keyring keeps the key of a target: its server's address, or its provider."""
    return target.address or target.model.partition("/")[0]


@lru_cache(maxsize=64)
def kept(name: str) -> str | None:
    """The key the system's keyring keeps under `name`, if there is a keyring and a key in it. Asked once."""
    library = _library()
    if library is None:
        return None
    try:
        found: str | None = library.get_password(SERVICE, name) or None
    except library.errors.KeyringError:  # locked, or there is none on this machine
        return None
    if found:
        _handed_out.add(found)
    return found


def keep(name: str, key: str) -> None:
    """Put a key into the system's keyring, for this visit and later ones. Raises NoKey where there is none."""
    check_key(key)
    library = _library()
    if library is None:
        raise NoKey("There is no keyring here: install the Python package “keyring”, or type the key for each visit.")
    try:
        library.set_password(SERVICE, name, key)
    except library.errors.KeyringError:
        raise NoKey("The system's keyring did not take the key: unlock it, or type the key for each visit.") from None
    kept.cache_clear()


def leaks(text: str, target: Target) -> bool:
    """Whether `text` holds a key of `target`, one of the keyring, or any secret of the environment."""
    return any(secret in text for secret in _secrets(target))


def _secrets(target: Target) -> Iterable[str]:
    if target.key:
        yield target.key
    yield from _handed_out
    for name, value in os.environ.items():
        if SECRET_NAME.search(name.upper()) and len(value) >= SHORTEST_SECRET:
            yield value


def _library() -> Any:
    """The library `keyring`, or None. It brings a dozen packages along, so it is for those to install who want it."""
    return importlib.import_module("keyring") if importlib.util.find_spec("keyring") else None
