"""Can this target be asked at all: is it named, is its provider known, is there a key?

Answered before anything is sent, and without the network. Whether the model exists only its server can say.
"""

import os
from typing import NamedTuple

from assistant.errors import NoKey, Refused, UnknownName
from assistant.models import keys, vendor
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


def provider(model: str) -> Provider:
    """Who answers for a model string. Raises UnknownName."""
    litellm = vendor.load()
    try:
        return Provider(*litellm.get_llm_provider(model=model))
    except Exception:  # litellm raises several kinds, all meaning that it cannot place the name
        raise UnknownName("model", model, litellm.model_list) from None


def check_name(target: Target) -> None:
    """Raises Refused where `target` names no model, and NoKey where its key cannot be one."""
    if not target.model.strip():
        raise Refused("No model is chosen: name one, such as openai/gpt-4o-mini, or pick one that a server offers.")
    if len(target.model) > LONGEST_NAME or not target.model.isprintable():
        raise Refused(
            "That is not the name of a model: give one as its provider writes it, such as openai/gpt-4o-mini."
        )
    if target.key:
        keys.check_key(target.key)


def checked_key(target: Target) -> str | None:
    """The key to send to litellm's provider of `target`; None where litellm has it, or needs none.

    Imports litellm. Raises UnknownName, NoKey, and Refused where the provider is a server of one's own.
    """
    found = provider(target.model)
    if found.key == HOMELESS and not found.address:
        raise Refused(f"{target} needs a server's address: give one as base URL, such as http://127.0.0.1:8000/v1.")
    if target.key:
        return target.key
    missing: list[str] = vendor.load().validate_environment(model=target.model)["missing_keys"]
    names = [name for name in missing if name.endswith("_API_KEY")]
    # Providers without such a variable find their credentials in ways litellm's check does not know.
    if not names or found.key or any(os.environ.get(ALSO.get(name, name)) for name in names):
        return None
    key = keys.kept(found.name)
    if key is None:
        raise NoKey(f"There is no key for {target}: set {' or '.join(names)} in the environment, or type a key.")
    return key
