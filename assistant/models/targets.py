"""Can this target be asked at all: is it named, is its provider known, is there an address and a key?

Answered before anything is sent, and without the network. Whether the model exists only its server can say.
"""

import os
from typing import NamedTuple
from urllib.parse import urlsplit

from assistant.errors import NoKey, Refused, UnknownName
from assistant.models import vendor
from assistant.models.messages import Target

# Other names litellm reads a key from, beside those that its own check names.
ALSO = {
    "HUGGINGFACE_API_KEY": "HF_TOKEN",
    "REPLICATE_API_KEY": "REPLICATE_API_TOKEN",
    "AZURE_API_KEY": "AZURE_AD_TOKEN",
}
# What litellm sends as key to servers that have no address of their own; without one they would go to OpenAI's.
HOMELESS = "fake-api-key"
LONGEST_NAME = 200  # characters


class Provider(NamedTuple):
    """How litellm understands a model string; `model` is the rest of it."""

    model: str
    name: str
    key: str | None
    address: str | None


def provider(target: Target) -> Provider:
    """Who answers for a target without a base_url. Raises UnknownName."""
    litellm = vendor.load()
    try:
        return Provider(*litellm.get_llm_provider(model=target.model))
    except Exception:  # litellm raises several kinds, all meaning that it cannot place the name
        raise UnknownName("model", target.model, litellm.model_list) from None


def check_target(target: Target) -> None:
    """Raises Refused, NoKey or UnknownName where `target` cannot be asked. Imports litellm, without a base_url."""
    if not target.model.strip():
        raise Refused("No model is chosen: name one, such as openai/gpt-4o-mini, or pick one that a server offers.")
    if len(target.model) > LONGEST_NAME or not target.model.isprintable():
        raise Refused(
            "That is not the name of a model: give one as its provider writes it, such as openai/gpt-4o-mini."
        )
    if target.key and not (target.key.isascii() and target.key.isprintable() and " " not in target.key):
        raise NoKey("The key has characters that no key has: copy it again, without spaces or line breaks.")
    if target.base_url:
        check_address(target.base_url)
    else:
        check_provider(target)


def check_address(base_url: str) -> None:
    try:
        address = urlsplit(base_url)
        whole = address.scheme in {"http", "https"} and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        whole = False
    if not whole or not base_url.isprintable() or " " in base_url:
        raise Refused("The server's address is not one: write it whole, such as http://127.0.0.1:11434/v1.")


def check_provider(target: Target) -> None:
    found = provider(target)
    if found.key == HOMELESS and not found.address:
        raise Refused(f"{target} needs a server's address: give one as base URL, such as http://127.0.0.1:8000/v1.")
    missing: list[str] = vendor.load().validate_environment(model=target.model)["missing_keys"]
    keys = [name for name in missing if name.endswith("_API_KEY")]
    # Providers without such a variable find their credentials in ways litellm's check does not know.
    if keys and not target.key and not found.key and not any(os.environ.get(ALSO.get(name, name)) for name in keys):
        raise NoKey(f"There is no key for {target}: set {' or '.join(keys)} in the environment, or type a key.")
