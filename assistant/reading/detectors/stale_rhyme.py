"""Heart and part, breath and death: rhymes so used that the first word promises the second. Verse only.

The table is lexicon/worn_rhymes.txt. The later word is marked, and the reason names the pair.
"""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import lines, rhymes
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas
from assistant.reading.worn_rhymes import paired


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    for before, line in rhymes(lines(parsed)):
        first, second = before.last_word, line.last_word
        if paired("worn_rhymes", first, second):
            why = (
                f"“{first}” promises “{second}” before the line gets there. What would the line say without the rhyme?"
            )
            yield Hit(line.last.start, line.last.end, 0.7, why)


DETECTOR = Detector(
    dimension="familiarity",
    label="A worn rhyme",
    why="The first word promises the second before the line gets there. What would the line say without the rhyme?",
    source="Pope 1711, An Essay on Criticism (“sure returns of still expected rhymes”); measured on verse of 29 poets",
    find_in_text=find_in_text,
    form="verse",
    flags=(
        stanzas("The cat lay down apart,", "And mended with his heart."),
        stanzas("The swallows flew above,", "And thought about his love."),
        stanzas("He had no time for hearts,", "And named the other parts."),
    ),
    passes=(
        stanzas("The cat lay down apart,", "And loaded up the cart."),
        stanzas("The cat lay down apart,", "And mended with his hand."),
        "The cat lay down apart, my father read the price of oats and mended with his heart.",
    ),
)
