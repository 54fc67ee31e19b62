"""A rewrite taken out of the form a model was asked to reply in: its list of ways, then the passage between tags.

See prompts/parts/reply.md. Models keep to a form more or less; what cannot be anything but the passage is taken.
"""

import re

from assistant.errors import BadReply


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
