"""litellm, imported once, late, quiet and offline; and the connection to a server of the writer's own.

litellm takes seconds to import, and by default fetches a price list, reads a .env file, downloads tokenizers, and
prints and logs what it is given. All of that is switched off here, in one place. Nothing else imports it.
"""

import logging
import os
import threading
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.models.messages import Target

if TYPE_CHECKING:
    import ssl

    import httpx
    import openai

OFFLINE = {
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # the price list that ships with it, not the one on the network
    "LITELLM_LOCAL_ANTHROPIC_BETA_HEADERS": "True",  # likewise
    "LITELLM_MODE": "PRODUCTION",  # else it reads a .env file it finds on the way up
    "LITELLM_LOG": "CRITICAL",  # at DEBUG it prints prompts and keys
}
# Their records quote the request: prompts, headers with the key, or addresses with the key in them.
LOUD = ("LiteLLM", "LiteLLM Router", "LiteLLM Proxy", "openai", "httpx", "httpcore", "aiohttp")
# What a server of the writer's own gets to see. The openai client would add the platform it runs on, and
# organisation, project and further headers from the environment, which are meant for OpenAI alone.
# (It reads the last one of these back from its own request, to know how to answer litellm.)
HEADERS = {
    "host",
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "x-stainless-raw-response",
}
NO_KEY = "none"

_importing = threading.Lock()


def load() -> Any:
    """The litellm module, set up. The first call takes seconds; later ones nothing."""
    with _importing:
        return _load()


@cache
def _load() -> Any:
    os.environ.update(OFFLINE)
    import litellm

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
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return litellm


def warm() -> None:
    """Begin the import in the background, so that the first request does not wait for it."""
    threading.Thread(target=load, name="import litellm", daemon=True).start()


def connection(target: Target, seconds: float) -> "openai.AsyncOpenAI | None":
    """A client for `target.base_url`, to be closed by the caller; None where litellm knows the way itself.

    One a request: closing it closes the connection, which is what stops a server in mid-reply. It follows no
    redirect, so that the draft goes only to the address that was given, and through a proxy only beyond loopback.
    """
    if not target.base_url:
        return None
    import httpx
    import openai

    http = httpx.AsyncClient(
        timeout=seconds,
        verify=_certificates(),
        trust_env=not on_loopback(target.base_url),
        event_hooks={"request": [_only_what_is_needed]},
    )
    return openai.AsyncOpenAI(
        base_url=target.base_url, api_key=target.key or NO_KEY, http_client=http, timeout=seconds, max_retries=0
    )


@cache
def _certificates() -> "ssl.SSLContext":
    """Read once; it takes longer than a request on loopback."""
    import httpx

    return httpx.create_ssl_context()


async def _only_what_is_needed(request: "httpx.Request") -> None:
    for name in set(request.headers) - HEADERS:
        del request.headers[name]


def on_loopback(base_url: str) -> bool:
    """Whether an address stays on this machine; a name other than localhost is not looked up."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
