"""Text to Parsed: language, regions, sentences and dependencies. Sole home of spaCy and of sentence vectors.

Knows nothing of kitsch. Heavy libraries load when first needed.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.draft import Draft, Region, RegionKind
from assistant.language.identify import identify, is_foreign
from assistant.language.pipeline import keep, parse_blocks, warm
from assistant.language.regions import Outline, outline
from assistant.language.threads import limit
from assistant.language.tokens import Block, Identity, Paragraph, Parsed, Sentence, Token
from assistant.language.verse import Stanza, are_verse

__all__ = ["Block", "Identity", "Paragraph", "Parsed", "Sentence", "Token", "one_of_many", "parse", "warm"]

# Paragraphs that many texts share (a refrain, a disclaimer) are soon met again.
FEW_CHARACTERS = 200_000
ONLY_OTHER = "There is only code, headings or front matter here, and no prose to read."


def parse(draft: Draft, tagger: Path | None = None, meanwhile: Callable[[Block], object] | None = None) -> Parsed:
    """Everything known of a draft without reading it for kitsch; with `tagger`, its blocks are tagged as well.

    `meanwhile` is as for parse_blocks.

    Text that is not English is not parsed: its paragraphs are empty, and `identity.problem` says why.
    """
    outlined = outline(draft.text)
    texts = [draft[span] for span, _ in outlined.paragraphs]
    identity = identify(texts) if texts or not outlined.apart else Identity("und", ONLY_OTHER)
    readable = identity.language == "en"
    blocks = parse_blocks(texts, tagger, meanwhile) if readable else [Block(text, ()) for text in texts]
    apart, within = _told_apart(outlined, texts)
    paragraphs = tuple(
        Paragraph(span.start, block, kind)
        for (span, _), block, kind in zip(outlined.paragraphs, blocks, within, strict=True)
    )
    regions = [
        r
        for (_, quotation), p in zip(outlined.paragraphs, paragraphs, strict=True)
        if quotation is None
        for r in p.placed_regions
    ]
    verse = are_verse([Stanza.of_block(block) for block in blocks])
    in_order = sorted([*regions, *apart], key=lambda r: r.span) if apart else regions
    return Parsed(draft, identity, tuple(in_order), paragraphs if readable else (), verse)


def one_of_many() -> None:
    """For a process that reads many texts once, beside others that do: one thread, and little kept. Call it first."""
    limit(1)
    keep(FEW_CHARACTERS)


def _told_apart(outlined: Outline, texts: Sequence[str]) -> tuple[list[Region], list[RegionKind | None]]:
    """The regions of the outline, and for each paragraph the kind it is of as a whole, or None.

    A paragraph in another language is of that kind; a block quotation, where its first paragraph is.
    """
    apart, within = list(outlined.apart), list[RegionKind | None]()
    last: int | None = None
    for (_, quotation), text in zip(outlined.paragraphs, texts, strict=True):
        if quotation is None:
            within.append("other language" if is_foreign(text) else None)
        else:
            if quotation != last and is_foreign(text):
                apart[quotation] = Region(apart[quotation].span, "other language")
            within.append(apart[quotation].kind)
        last = quotation
    return apart, within
