"""Text to Parsed: language, regions, sentences and dependencies. Sole home of spaCy and of sentence vectors.

Knows nothing of kitsch. Heavy libraries load when first needed.
"""

from bisect import bisect_right
from collections.abc import Sequence

from assistant.draft import Draft, Region, Span
from assistant.language.identify import identify, is_foreign
from assistant.language.pipeline import parse_blocks, warm
from assistant.language.regions import find_regions
from assistant.language.tokens import Block, Identity, Paragraph, Parsed, Sentence, Token
from assistant.language.verse import is_verse

__all__ = ["Block", "Identity", "Paragraph", "Parsed", "Sentence", "Token", "parse", "warm"]


def parse(draft: Draft) -> Parsed:
    """Everything known of a draft without reading it for kitsch.

    Text that is not English is not parsed: its paragraphs are empty, and `identity.problem` says why.
    """
    regions, spans = find_regions(draft.text)
    running = " ".join(draft[r.span] for r in regions if r.kind in RUNNING)
    identity = identify(running, (draft[s] for s in spans)) if running or not regions else Identity("und", ONLY_OTHER)
    readable = identity.language == "en"
    blocks = parse_blocks([draft[s] for s in spans]) if readable else []
    paragraphs = tuple(Paragraph(s.start, b) for s, b in zip(spans, blocks, strict=False))
    verse = is_verse("\n\n".join(draft[s] for s in spans))
    return Parsed(draft, identity, _foreign_apart(draft, regions, spans), paragraphs, verse)


def _foreign_apart(draft: Draft, regions: tuple[Region, ...], spans: Sequence[Span]) -> tuple[Region, ...]:
    """The regions, those of running text within a paragraph of another language marked as such."""
    foreign = [s for s in spans if is_foreign(draft[s])]
    if not foreign:
        return regions

    def of(region: Region) -> Region:
        k = bisect_right(foreign, region.span.start, key=lambda s: s.start) - 1
        inside = k >= 0 and region.span.start < foreign[k].end and region.kind in RUNNING
        return Region(region.span, "other language") if inside else region

    return tuple(map(of, regions))


RUNNING = ("prose", "dialogue", "quotation")
ONLY_OTHER = "There is only code, headings or front matter here, and no prose to read."
