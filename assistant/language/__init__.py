"""Text to Parsed: language, regions, sentences and dependencies. Sole home of spaCy and of sentence vectors.

Knows nothing of kitsch. Heavy libraries load when first needed.
"""

from assistant.draft import Draft
from assistant.language.identify import identify
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
    running = " ".join(draft[r.span] for r in regions if r.kind in ("prose", "dialogue", "quotation"))
    identity = identify(running) if running or not regions else Identity("und", ONLY_OTHER)
    readable = identity.language == "en"
    blocks = parse_blocks([draft[s] for s in spans]) if readable else []
    paragraphs = tuple(Paragraph(s.start, b) for s, b in zip(spans, blocks, strict=False))
    return Parsed(draft, identity, regions, paragraphs, is_verse("\n\n".join(draft[s] for s in spans)))


ONLY_OTHER = "There is only code, headings or front matter here, and no prose to read."
