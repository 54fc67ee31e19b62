"""How much is said twice in the same words: refrains, burdens and echoes. Measured in verse, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import words_of
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas

# Words back: a few stanzas, so that a long poem does not seem to repeat itself more than a short one.
REMEMBERED = 120


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    seen: dict[tuple[str, str], int] = {}
    before = None
    for i, (span, token) in enumerate(words_of(parsed)):
        if before is not None:
            pair = before[1].lower, token.lower
            if i - seen.get(pair, -REMEMBERED) < REMEMBERED:
                yield Hit(before[0].start, span.end, 0.4)
            seen[pair] = i
        before = span, token


DETECTOR = Detector(
    dimension="familiarity",
    label="Said again",
    why="The same words come back as if they had gained by waiting. What do they know the second time?",
    source="Broch 1933 (the effect repeated for its own sake); measured: sentimental above canonical verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    flags=(stanzas("The kettle stood upon a grate,"),),
    passes=(
        stanzas("He did not touch a latch,"),
        "The kettle stood upon the stove. The kettle stood upon the stove.",
    ),
)
