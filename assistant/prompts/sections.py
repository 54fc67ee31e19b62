"""The body of a prompt file in sections, each under a heading of its own."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import BadPromptFile

HEADING = re.compile(r"^## +(\S.*?)[^\S\n]*$", re.MULTILINE)


def sections(path: Path, body: str, needed: Sequence[str], allowed: Sequence[str] = ()) -> dict[str, str]:
    """The text under each `## name`. Those needed must be there; those allowed may; each once, none empty, and
    nothing else. Raises BadPromptFile, which names `path`."""
    lead, *rest = HEADING.split(body)
    first = needed[0]
    if lead.strip():
        raise BadPromptFile(f"In {path.name} there is text before “## {first}”; move it below, or into a YAML comment.")
    found: dict[str, str] = {}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        if name not in (*needed, *allowed) or name in found:
            fitting = [*(f"one “## {n}”" for n in needed), *(f"perhaps one “## {n}”" for n in allowed)]
            raise BadPromptFile(f"In {path.name}, “## {name}” does not fit: {' and '.join(fitting)} would.")
        found[name] = text.strip()
    for name in (*needed, *found):
        if not found.get(name):
            raise BadPromptFile(f"In {path.name}, “## {name}” is missing or empty.")
    return found
