"""Which regions of a draft are read, and what is never marked. It knows nothing of how."""

from dataclasses import dataclass

from assistant.draft import RegionKind
from assistant.reading.never import NO_RULES, Never


@dataclass(frozen=True, slots=True)
class Options:
    """Which regions are read as prose is, and which marks are not shown.

    Dialogue and quotation are read apart unless the writer switches them on. `never` changes no number.
    """

    dialogue: bool = False
    quotation: bool = False
    never: Never = NO_RULES

    def reads(self, kind: RegionKind) -> bool:
        return kind == "prose" or (kind == "dialogue" and self.dialogue) or (kind == "quotation" and self.quotation)
