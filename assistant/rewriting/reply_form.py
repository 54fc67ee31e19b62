"""A rewrite taken out of the form a model was asked to reply in: its list of ways, then the passage between tags; or
several versions, each with its chance, of which one is drawn.

See prompts/parts/reply.md. Models keep to a form more or less; what cannot be anything but the passage is taken.
"""

import re
from dataclasses import dataclass
from random import Random

from assistant.errors import BadReply


@dataclass(frozen=True, slots=True)
class Version:
    """One of several whole texts in a reply. chance: its share of all, 0..1, as the model guesses, None where the
    guesses are missing or are no shares."""

    text: str
    chance: float | None


def versions_in(reply: str, tag: str) -> tuple[Version, ...]:
    """All versions of a reply, in its order; guesses that do not sum to 100 are scaled. A reply that leaves the tags
    out is one version. Raises BadReply as rewrite_in does."""
    pattern = rf"<REWRITE{tag}>(.*?)</REWRITE{tag}>(?:\s*<CHANCE{tag}>([^<]*))?"
    found = [(m.group(1).strip(), m.group(2)) for m in re.finditer(pattern, reply, re.IGNORECASE | re.DOTALL)]
    found = [(text, told) for text, told in found if text]
    if not found:
        return (Version(rewrite_in(reply, tag), None),)
    guesses = [_number(told or "") for _, told in found]
    numbers = [g for g in guesses if g is not None]
    whole = sum(numbers)
    if len(numbers) < len(found) or not whole:
        return tuple(Version(text, None) for text, _ in found)
    return tuple(Version(text, guess / whole) for (text, _), guess in zip(found, numbers, strict=True))


def drawn_from_tail(versions: tuple[Version, ...], seed: int | None) -> int:
    """Which one is taken: any of those with less than an even share, each as likely as the other; where no share is
    known, or all have the same, any but the first, which is the usual one.

    After verbalized sampling (Zhang and others 2025), which draws below a threshold; an even share needs none. The
    same seed draws the same.
    """
    even = 1 / len(versions)
    tail = [i for i, v in enumerate(versions) if v.chance is not None and v.chance < even - 1e-9]
    return Random(seed).choice(tail or range(1, len(versions)) if len(versions) > 1 else [0])


def _number(told: str) -> float | None:
    """The first number of "12", "12 %" or "about 12.5"; None for none, or one that is less than 0."""
    match = re.search(r"-?\d+(?:\.\d+)?", told)
    number = float(match.group()) if match else -1.0
    return number if number >= 0 else None


def rewrite_in(reply: str, tag: str) -> str:
    """What stands in the last pair of REWRITE tags, or after the last one opened; where a model left the tags out,
    all but its list of ways. `tag` is their ending. Raises BadReply where it lists ways and writes nothing."""
    opened = list(re.finditer(rf"<REWRITE{tag}>", reply, re.IGNORECASE))
    if opened:
        rest = reply[opened[-1].end() :]
        return re.split(rf"</REWRITE{tag}>", rest, maxsplit=1, flags=re.IGNORECASE)[0].strip()
    text = re.sub(rf"<WAYS{tag}>.*?</WAYS{tag}>", "", reply, flags=re.IGNORECASE | re.DOTALL).strip()
    if re.match(rf"<WAYS{tag}>", text, re.IGNORECASE):
        raise BadReply("The model listed ways to do it and did not write; ask again, or take another model.")
    return text


def shown(so_far: str, tag: str) -> str:
    """The passage as far as it has come, in a reply that is still coming; "" while the ways are being listed."""
    opening, closing = f"<REWRITE{tag}>", f"</REWRITE{tag}>"
    at = so_far.upper().rfind(opening)
    if at < 0:
        # The form begins with a tag; whatever begins otherwise is a passage without one.
        return "" if so_far.lstrip()[:1] in ("", "<") else so_far
    text = so_far[at + len(opening) :].lstrip()
    last = text.rfind("<")
    if last >= 0 and (closing.startswith(text[last:].upper()) or text[last:].upper().startswith(closing)):
        text = text[:last]
    return text


def fitted(passage: str, text: str) -> str:
    """The rewrite without the tags or code fence some models put around it, in the white space of the passage."""
    text = text.strip()
    fenced = re.fullmatch(r"```\w*\n(.*?)\n?```", text, re.DOTALL)
    text = fenced.group(1) if fenced and "```" not in passage else text
    tagged = re.fullmatch(r"<(PASSAGE\d*)>\s*(.*?)\s*</\1>", text, re.DOTALL)
    text = (tagged.group(2) if tagged else text).strip()
    if not text:
        return ""
    lead = passage[: len(passage) - len(passage.lstrip())]
    return lead + text + passage[len(passage.rstrip()) :]
