"""What a model puts around prose or in it: Markdown, tags, JSON, quotation marks around the whole."""

import json
import re
from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection

MARKUP = {
    "Markdown": re.compile(
        r"^\s{0,3}#{1,6}\s+\S.*$|^\s*```.*$|^\s*~~~.*$|^\s*(?:[-*+•]|\d{1,2}[.)])\s+\S.*$|^\s*>\s?\S.*$|^\s*(?:[-*_]\s*){3,}$|"
        r"\*\*[^*\n]+\*\*|__[^_\n]+__|(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*])|(?<!\w)_[^_\s][^_\n]*_(?!\w)|~~[^~\n]+~~|"
        r"`[^`\n]+`|\[[^\]\n]+\]\([^)\n]+\)|^\|.*\|$",
        re.MULTILINE,
    ),
    "a tag": re.compile(
        r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>|\[/?[A-Z]{3,}\d*\]|<\|[^|<>]*\|>|&(?:nbsp|quot|amp|lt|gt|#\d+);"
    ),
}
QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»", "„": "“", "`": "`"}


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = compared.request.passage, compared.passage
    if _is_json(new) and not _is_json(old):
        yield objection("wrapped", "It came as data and not as prose.", refuses=True)
        return
    for kind, pattern in MARKUP.items():
        fresh = [m.group().strip() for m in pattern.finditer(new) if m.group().strip() not in old]
        if fresh:
            yield objection("wrapped", f"It has {kind} that the draft does not: {{words}}", fresh, refuses=True)
    if _quoted(new) and not _quoted(old):
        yield objection("wrapped", "It stands in quotation marks as a whole.", refuses=True)


def _is_json(text: str) -> bool:
    """Whether it is JSON, or was meant to be."""
    bare = re.sub(r"^```\w*\s*|\s*```$", "", text.strip())
    if not (bare[:1] in "{[" and bare):
        return False
    try:
        return isinstance(json.loads(bare), dict | list)
    except ValueError:
        return bool(re.match(r"[{\[]\s*(?:[{\[]\s*)?\"", bare))


def _quoted(text: str) -> bool:
    """Whether one pair of quotation marks holds all of it."""
    bare = text.strip()
    closing = QUOTES.get(bare[:1])
    return closing is not None and len(bare) > 2 and bare.endswith(closing) and bare[1:-1].count(closing) == 0


CHECK = Check(
    about="Markdown, tags, JSON or quotation marks around the rewrite.",
    find=find,
    flags=(
        Example("She closed the door.", "**She shut the door.**"),
        Example("She closed the door.", "# The door\n\nShe shut it."),
        Example("She closed the door.", "<rewrite>She shut the door.</rewrite>"),
        Example("She closed the door.", '{"text": "She shut the door."}'),
        Example("She closed the door.", "“She shut the door.”"),
        Example("She closed the door.", "- She shut the door.\n- She sat down."),
    ),
    passes=(
        Example("She closed *the* door.", "She shut *the* door."),
        Example("“Go,” she said. “Go.”", "“Go,” she said. “Go.”"),
        Example("“Go.”", "“Leave.”"),
        Example("It was 5 < 6 and 7 > 6.", "5 < 6. 7 > 6."),
        Example("She closed the door.", "She shut the door - the front one - at 10.\n\nThen 2. was next."),
    ),
)
