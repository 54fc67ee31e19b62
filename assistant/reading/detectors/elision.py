"""O'er, ne'er, e'en: contractions that only verse has kept, for the beat and for the perfume. Verse only."""

import re
from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import lines
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas

CONTRACTED = re.compile(
    r"(?<!\w)(?:(?:o|e|ne|whate|where|whene|howe|whoe|soe|whosoe)['’]er|e['’]en|ta['’]en|heav['’]n\w*|ev['’]ry"
    r"|flow['’]r\w*|pow['’]r\w*|giv['’]n|['’](?:neath|gainst|twixt|midst|mid))(?!\w)",
    re.IGNORECASE,
)


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    for line in lines(parsed):
        for m in CONTRACTED.finditer(line.text):
            yield Hit(line.span.start + m.start(), line.span.start + m.end(), 0.6)


DETECTOR = Detector(
    dimension="ornament",
    label="A contraction for the beat",
    why="Nobody says this word aloud; it fills a beat and sounds like poetry. What would you say?",
    source="Wordsworth 1800, Preface to Lyrical Ballads (poetic diction); measured: sentimental above canonical verse",
    find_in_text=find_in_text,
    form="verse",
    flags=(
        stanzas("He leaned o'er the latch,"),
        stanzas("He ne’er would touch the latch,"),
        stanzas("The cat slept ’neath the thatch,"),
    ),
    passes=(
        stanzas("He didn't touch the latch,"),
        stanzas("The singer's at the latch,"),
        "He leaned o'er the latch, and e'en the cat slept.",
    ),
)
