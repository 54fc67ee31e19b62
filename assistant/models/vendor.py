"""litellm, imported once, late, quiet and offline.

litellm takes seconds to import, and by default fetches a price list, reads a .env file, downloads tokenizers, and
prints and logs what it is given. All of that is switched off here, in one place.
"""

import logging
import os
import threading
from functools import cache
from typing import Any

OFFLINE = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # the price list that ships with it, not the one on the network
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",  # likewise
    "LITELLM_MODE": "PRODUCTION",  # else it reads a .env file it finds on the way up
    "LITELLM_LOG": "CRITICAL",  # at DEBUG it prints prompts and keys
}
# Their records quote the request: prompts, headers with the key, or addresses with the key in them.
LOUD = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx", "httpcore", "aiohttp")

_importing = threading.Lock()


def load() -> Any:
    """The litellm module, set up. The first call takes seconds; later ones nothing."""
    with _importing:
        return _load()


@cache
def _load() -> Any:
    os.environ.update(OFFLINE)
    hush()
    import litellm

    from assistant.models import local

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    litellm.turn_off_message_logging = True
    litellm.redact_messages_in_exceptions = True
    litellm.disable_hf_tokenizer_download = True
    litellm.disable_aiohttp_transport = True  # httpx closes its connections when told to
    litellm.drop_params = False
    litellm.num_retries = 0
    for callbacks in ("callbacks", "input_callback", "success_callback", "failure_callback"):
        setattr(litellm, callbacks, [])
    local.register(litellm)
    hush()  # it set its own loggers' levels
    return litellm


@cache
def openai() -> Any:
    """The openai module, hushed; it too writes down what it is given."""
    hush()
    import openai

    hush()
    return openai


def hush() -> None:
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def warm() -> None:
    """Begin the import in the background, so that the first request does not wait for it."""
    threading.Thread(target=load, name="import litellm", daemon=True).start()
