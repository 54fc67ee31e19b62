"""That, so, such, quite: little words that make a line come out. Measured in verse, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import words_of
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas

FILLERS = frozenset("that so such too very most quite full just all".split())


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    for span, token in words_of(parsed):
        if token.lower in FILLERS:
            yield Hit(span.start, span.end, 0.4)


DETECTOR = Detector(
    dimension="thinness",
    label="Little words that fill the line",
    why="Some of these words are there for the beat alone. Which line could be shorter?",
    source="Pope 1711 (“while expletives their feeble aid do join”); measured: sentimental above canonical verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    flags=(
        stanzas("He was so very tired,"),
        stanzas("He said that he was tired,"),
    ),
    passes=(
        stanzas(),
        "He was so very tired that he went home.",
    ),
)
