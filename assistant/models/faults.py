"""The vendor's errors, translated into ours: one sentence each that says what to do.

The vendor's own words may quote the draft or a key, so they are not passed on: neither as the cause of our error,
nor in its message, but for a short quotation of a server's reason that has neither in it.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence

from assistant.errors import BadReply, ModelError, NoKey, RateLimited, Refused, ServerFailed, TimedOut, Unreachable
from assistant.models.messages import Message, Target

LONGEST_REASON = 160  # characters of a server's own words
ECHO = 20  # so many characters in a row, the same in prompt and reason, are a quotation of the prompt
LONGEST_WAIT = 5.0  # seconds of Retry-After that are worth waiting for
NO_CREDENTIALS = re.compile(r"missing credentials|missing .{0,30}api key|no api key|locate credentials", re.IGNORECASE)
NO_CREDIT = re.compile(r"quota|credit|billing|balance|payment", re.IGNORECASE)
# litellm's words, in the pinned version, for what has no class of its own.
NOT_JSON, LOOPING = "Empty or invalid response from LLM endpoint", "repeating the same chunk"
SECRET_NAME = re.compile(r"(KEY|TOKEN|SECRET|PASSWORD)$")


def causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what lies beneath it, litellm's wrappers included."""
    seen = set[int]()
    under: BaseException | None = error
    while under is not None and id(under) not in seen:
        seen.add(id(under))
        yield under
        under = getattr(under, "original_exception", None) or under.__cause__ or under.__context__


def retry_after(error: BaseException) -> float | None:
    """Seconds a 429 asks to wait, where it says so and they are at most LONGEST_WAIT; else None."""
    if status(error) != 429:
        return None
    for cause in causes(error):
        headers = getattr(getattr(cause, "response", None), "headers", None) or {}
        try:
            seconds = float(headers.get("retry-after", ""))
        except ValueError:
            continue
        return seconds if 0 <= seconds <= LONGEST_WAIT else None
    return None


def status(error: BaseException) -> int:
    """The HTTP status that litellm gives the error: its own 500 where there is none."""
    inner = getattr(error, "original_exception", None) or error
    code = getattr(inner, "status_code", 500)
    return code if isinstance(code, int) else 500


def translate(error: Exception, target: Target, messages: Sequence[Message]) -> ModelError:
    """Our error for one that litellm, openai or httpx raised while `target` was asked."""
    return _from_the_wire(error, target) or _before_sending(error, target) or _from_status(error, target, messages)


def _from_the_wire(error: Exception, target: Target) -> ModelError | None:
    """Nobody there, too slow, broken off, or not the answer of such a server."""
    import httpx
    import openai
    from litellm import exceptions as litellm

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes(error))

    if has(httpx.ConnectError, httpx.ConnectTimeout):
        return Unreachable(f"Nothing answers for {target}: start the server, or check the address and the network.")
    if has(httpx.TimeoutException, openai.APITimeoutError, litellm.Timeout, TimeoutError):
        return TimedOut(
            f"{target} took longer than the time limit: try again, select a shorter passage, or raise the limit "
            "(UNKITSCH_TIMEOUT_SECONDS)."
        )
    if has(litellm.MidStreamFallbackError) and has(httpx.TransportError):
        return BadReply(f"The reply of {target} was cut off in the middle: try again.")
    if has(httpx.TransportError):
        return Unreachable(
            f"The connection to {target} was closed without an answer: check that address, or try again."
        )
    if has(UnicodeDecodeError, json.JSONDecodeError) or NOT_JSON in str(error):
        return BadReply(f"What {target} sent is not a chat reply: check that the address is a chat model's server.")
    if LOOPING in str(error):
        return BadReply(f"{target} said the same thing over and over: try again, or choose another model.")
    return None


def _before_sending(error: Exception, target: Target) -> ModelError | None:
    """What litellm found missing on its own."""
    for cause in causes(error):
        if isinstance(cause, ModuleNotFoundError):
            return Refused(f"{target} needs the Python package “{cause.name}”: install it, or choose another model.")
    if NO_CREDENTIALS.search(str(error)) and not target.key:
        return NoKey(f"There is no key for {target}: set its provider's environment variable, or type a key.")
    return None


def _from_status(error: Exception, target: Target, messages: Sequence[Message]) -> ModelError:
    """What the server answered, by its HTTP status."""
    from litellm import exceptions as litellm

    code, reason = status(error), _reason(error, target, messages)
    if any(isinstance(cause, litellm.ContextWindowExceededError) for cause in causes(error)) or code == 413:
        return Refused(
            f"The text is too long for {target}: select a shorter passage, or choose a model that takes more."
        )
    if any(isinstance(cause, litellm.ContentPolicyViolationError) for cause in causes(error)):
        return Refused(f"The filter of {target} turned this text down: choose another model for this passage.")
    if code == 402 or (code in {400, 403, 429} and NO_CREDIT.search(reason)):
        return Refused(
            f"The account behind {target} has no credit left: add some with the provider, or choose another model."
        )
    match code:
        case 401 if target.base_url and not target.key:
            return Refused(f"{target} wants a key: type one for this visit.")
        case 401:
            return Refused(f"{target} refused the key: check that it is whole and still valid, or type another.")
        case 403:
            return Refused(f"{target} is not open to this key: ask its provider for access, or choose another model.")
        case 404:
            return Refused(f"{target} was not found: check the model's name, and the address, which often ends in /v1.")
        case 429:
            return RateLimited(f"{target} is asked too often just now: wait a minute, or ask for fewer candidates.")
        case _ if 300 <= code < 400:
            return Refused(f"{target} points to another address, which is not followed: give that address itself.")
        case _ if 400 <= code < 500:
            said = f" and says “{reason}”" if reason else ""
            return Refused(
                f"{target} refused the request ({code}){said}: change the settings, or choose another model."
            )
        case _:
            return ServerFailed(f"{target} failed ({code}): try again in a moment, or choose another model.")


def _reason(error: BaseException, target: Target, messages: Sequence[Message]) -> str:
    """A server's own words, cut short; "" where there are none, or where they quote the prompt or a secret."""
    body = next((b for c in causes(error) if isinstance(b := getattr(c, "body", None), dict)), {})
    said = body.get("message") or body.get("detail") or ""
    if not isinstance(said, str):
        return ""
    said = " ".join(said.split())
    prompt = " ".join(" ".join(message.text for message in messages).split())
    echoes = any(said[i : i + ECHO] in prompt for i in range(len(said) - ECHO + 1))
    told = [value for name, value in os.environ.items() if SECRET_NAME.search(name.upper()) and len(value) >= 8]
    leaks = any(secret in said for secret in [*told, target.key] if secret)
    printable = said if said.isprintable() else ""
    return "" if echoes or leaks else printable[:LONGEST_REASON]
