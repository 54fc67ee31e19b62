"""The vendor's errors, translated into ours: one sentence each that says what to do.

The vendor's own words may quote the draft or a key, so they are not passed on: neither as the cause of our error,
nor in its message, but for a short quotation of a server's reason that has neither in it.
"""

import json
import re
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from math import ceil

from assistant.errors import (
    AssistantError,
    BadReply,
    ModelError,
    NoKey,
    RateLimited,
    Refused,
    ServerFailed,
    TimedOut,
    Unreachable,
)
from assistant.models.keys import leaks
from assistant.models.messages import Prompt, Target, texts

LONGEST_REASON = 160  # characters of a server's own words
ECHO = 20  # so many characters in a row, the same in prompt and reason, are a quotation of the prompt
NO_CREDENTIALS = re.compile(r"missing credentials|missing .{0,30}api key|no api key|locate credentials", re.IGNORECASE)
NO_CREDIT = re.compile(r"quota|credit|billing|balance|payment", re.IGNORECASE)
TOO_LONG = re.compile(
    r"context[ _](length|window|size)|maximum context|too many (input )?tokens|(prompt|input) is too long|"
    r"reduce the length|exceeds? the (available )?context",
    re.IGNORECASE,
)
FILTERED = re.compile(r"content[ _](policy|filter|management)|safety system|flagged", re.IGNORECASE)
# litellm's words, in the pinned version, for what has no class of its own.
NOT_JSON, LOOPING = "Empty or invalid response from LLM endpoint", "repeating the same chunk"


def not_a_chat(target: Target) -> BadReply:
    return BadReply(f"What {target} sent is not a chat reply: check that the address is a chat model's server.")


def causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what lies beneath it, litellm's wrappers included."""
    seen = set[int]()
    under: BaseException | None = error
    while under is not None and id(under) not in seen:
        seen.add(id(under))
        yield under
        under = getattr(under, "original_exception", None) or under.__cause__ or under.__context__


def retry_after(error: BaseException) -> float | None:
    """Seconds the server asks to wait (Retry-After, RFC 9110 10.2.3: seconds or a date), where it says so."""
    for cause in causes(error):
        headers = getattr(getattr(cause, "response", None), "headers", None) or {}
        said = headers.get("retry-after")
        if not said:
            continue
        try:
            seconds = float(said)
        except ValueError:
            try:
                seconds = parsedate_to_datetime(said).timestamp() - time.time()
            except ValueError:
                return None
        return max(0.0, seconds) if seconds < float("inf") else None
    return None


def status(error: BaseException) -> int:
    """The HTTP status that litellm gives the error: its own 500 where there is none."""
    inner = getattr(error, "original_exception", None) or error
    code = getattr(inner, "status_code", 500)
    return code if isinstance(code, int) else 500


def translate(error: Exception, target: Target, prompt: Prompt, *, midway: bool = False) -> ModelError:
    """Our error for one that litellm, openai or httpx raised while `target` was asked; `midway`: while it replied."""
    return (
        _ours(error)
        or _from_the_wire(error, target, midway)
        or _before_sending(error, target)
        or _from_status(error, target, prompt)
    )


def _ours(error: Exception) -> ModelError | None:
    """A refusal of a model in this process, which litellm has wrapped."""
    refusal = next((cause for cause in causes(error) if isinstance(cause, AssistantError)), None)
    return refusal if refusal is None or isinstance(refusal, ModelError) else Refused(str(refusal))


def _from_the_wire(error: Exception, target: Target, midway: bool) -> ModelError | None:
    """Nobody there, too slow, broken off, or not the answer of such a server."""
    import httpx
    import openai

    def has(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes(error))

    if has(httpx.ConnectError, httpx.ConnectTimeout):
        return Unreachable(f"Nothing answers for {target}: start the server, or check the address and the network.")
    if has(httpx.TimeoutException, openai.APITimeoutError, TimeoutError):
        return TimedOut(
            f"{target} took longer than the time limit: try again, select a shorter passage, or raise the limit "
            "(UNKITSCH_TIMEOUT_SECONDS)."
        )
    if midway and has(httpx.TransportError):
        return BadReply(f"The reply of {target} was cut off in the middle: try again.", passing=True)
    if has(httpx.TransportError):
        return Unreachable(
            f"The connection to {target} was closed without an answer: check that address, or try again.", passing=True
        )
    if has(UnicodeDecodeError, json.JSONDecodeError) or NOT_JSON in str(error):
        return not_a_chat(target)
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


def _from_status(error: Exception, target: Target, prompt: Prompt) -> ModelError:
    """What the server answered, by its HTTP status and, where that says too little, by its words."""
    code, said = status(error), _said(error)
    if code == 413 or (code in {400, 422} and TOO_LONG.search(said)):
        return Refused(
            f"The text is too long for {target}: select a shorter passage, or choose a model that takes more."
        )
    if code in {400, 403, 422} and FILTERED.search(said):
        return Refused(f"The filter of {target} turned this text down: choose another model for this passage.")
    if code == 402 or (code in {400, 403, 429} and NO_CREDIT.search(said)):
        return Refused(
            f"The account behind {target} has no credit left: add some with the provider, or choose another model."
        )
    wait = retry_after(error)
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
            how_long = "a minute" if wait is None else f"{ceil(wait):,} seconds"
            return RateLimited(
                f"{target} is asked too often just now: wait {how_long}, or ask for fewer candidates.",
                passing=True,
                wait=wait,
            )
        case _ if 300 <= code < 400:
            return Refused(f"{target} points to another address, which is not followed: give that address itself.")
        case _ if 400 <= code < 500:
            reason = _quotable(said, target, prompt)
            words = f" and says “{reason}”" if reason else ""
            return Refused(
                f"{target} refused the request ({code}){words}: change the settings, or choose another model."
            )
        case _:
            return ServerFailed(
                f"{target} failed ({code}): try again in a moment, or choose another model.", passing=True, wait=wait
            )


def _said(error: BaseException) -> str:
    """The server's own words, on one line; "" where there are none."""
    body = next((b for c in causes(error) if isinstance(b := getattr(c, "body", None), dict)), {})
    said = body.get("message") or body.get("detail") or ""
    return " ".join(said.split()) if isinstance(said, str) else ""


def _quotable(said: str, target: Target, prompt: Prompt) -> str:
    """A server's words, cut short; "" where they quote the prompt or a secret."""
    sent = " ".join(" ".join(texts(prompt)).split())
    echoes = any(said[i : i + ECHO] in sent for i in range(len(said) - ECHO + 1))
    return "" if echoes or leaks(said, target) or not said.isprintable() else said[:LONGEST_REASON]
