"""Blows, stone, mud, fists and curses in verse: what smooth verse keeps out. Measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import lines, words_of
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.stanzas import stanzas

ROUGH = lexicon("rough")


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    """Twice as strong where the word ends a line, which is where an ear waits for sweetness."""
    ends = {line.last.end for line in lines(parsed)}
    for span, token in words_of(parsed):
        if token.lemma in ROUGH:
            yield Hit(span.start, span.end, 0.8 if span.end in ends else 0.4)


DETECTOR = Detector(
    dimension="charge",
    label="Rough words",
    why="Stone, mud, fists and curses let in what a sweet poem would rather not have.",
    source="Kundera 1984 (kitsch keeps out whatever is unacceptable); measured: canonical above sentimental verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    against=True,
    flags=(
        stanzas("He did not scratch himself,"),
        stanzas("A lorry stuck in mud,"),
    ),
    passes=(
        stanzas(),
        "A lorry stuck in mud, and nobody would push.",
    ),
)
