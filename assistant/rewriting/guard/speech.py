"""What is said in a text: its dialogue and quotations."""

from assistant.draft import WORD, RegionKind
from assistant.language import Parsed


def spoken(parsed: Parsed) -> list[tuple[RegionKind, str]]:
    """What stands in quotation marks, with its marks, and whether it is dialogue or quotation."""
    return [(r.kind, parsed.draft[r.span]) for r in parsed.regions if r.kind in ("dialogue", "quotation")]


def said(text: str) -> list[str]:
    """Its words, by which two speeches are compared: case, apostrophes and punctuation are the printer's."""
    return [w.lower().replace("’", "'") for w in WORD.findall(text)]
