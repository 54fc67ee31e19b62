"""The things a draft has in its scene: concrete nouns it names, so that a rewrite can point at one.

Concrete is what banks/portable.txt and banks/fixed.txt list. It knows nothing of who is where.
"""

from functools import cached_property

from assistant.language.tokens import Paragraph, Parsed
from assistant.rewriting.offline.bank import words

# So many things are offered for one paragraph.
MOST = 6


class Scene:
    """The concrete nouns of a parsed draft."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    @cached_property
    def _places(self) -> tuple[tuple[int, str], ...]:
        """Offset and word of every concrete noun in the singular that stands in prose, in reading order."""
        known = words("portable") | words("fixed")
        return tuple(
            (paragraph.start + t.start, t.lower)
            for paragraph in self._parsed.paragraphs
            for sentence in paragraph.block.sentences
            for t in sentence
            if t.lower in known and t.tag == "NN" and self._parsed.kind_at(paragraph.start + t.start) == "prose"
        )

    def things(self, paragraph: Paragraph) -> tuple[str, ...]:
        """What has been named up to the end of this paragraph, the latest first, each once."""
        end = paragraph.start + len(paragraph.block.text)
        latest = (word for at, word in reversed(self._places) if at < end)
        return tuple(dict.fromkeys(latest))[:MOST]
