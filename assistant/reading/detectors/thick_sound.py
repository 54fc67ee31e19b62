"""Strength, crouched, clenched: words whose consonants slow the mouth. Measured in verse, not marked."""

from collections.abc import Iterator

from assistant.language.sounds import consonants
from assistant.language.tokens import Parsed
from assistant.language.verse import words_of
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas

# Consonants to a syllable, and how many of these must stop the breath: "dreams" and "stars" have four and glide.
THICK, STOPPED = 4.0, 2.0


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    for span, token in words_of(parsed):
        all_of_them, stopped = consonants(token.lower)
        if all_of_them >= THICK and stopped >= STOPPED:
            yield Hit(span.start, span.end, 0.5)


DETECTOR = Detector(
    dimension="ornament",
    label="Thick sound",
    why="Words that are hard to say fast keep a line from gliding by.",
    source="Pope 1711 (“the sound must seem an echo to the sense”); Tynyanov 1924; measured on rhymed verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    against=True,
    flags=(stanzas("He stretched his back in bed,"),),
    passes=(
        stanzas("He had a letter too,"),
        "He stretched and clenched his fists.",
    ),
)
