"""Which regions of a draft are read. It knows nothing of how."""

from dataclasses import dataclass

from assistant.draft import RegionKind


@dataclass(frozen=True, slots=True)
class Options:
    """Which regions are read as prose is. Dialogue and quotation are read apart unless the writer switches them on."""

    dialogue: bool = False
    quotation: bool = False

    def reads(self, kind: RegionKind) -> bool:
        return kind == "prose" or (kind == "dialogue" and self.dialogue) or (kind == "quotation" and self.quotation)
