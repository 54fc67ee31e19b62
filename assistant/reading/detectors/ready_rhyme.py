"""Day and way, me and see: how many of the rhymes are the ones that lie ready to hand. Measured in verse, not marked.

The strengths are such that the rate grows with the share of ready rhymes, not with their number: a poem in short
lines has more rhymes to 1,000 words.
"""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import lines, rhymes
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas
from assistant.reading.worn_rhymes import paired

# Words to a rhyme at which a hit has full strength; two pentameters have 16.
MOST_WORDS = 40
# Rhymes added to those of a short poem, so that a single couplet does not speak for all of it.
PRIOR = 2


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    pairs = list(rhymes(lines(parsed)))
    if not pairs:
        return
    share = min(1.0, parsed.draft.words / (len(pairs) + PRIOR) / MOST_WORDS)
    for before, line in pairs:
        words = before.last_word, line.last_word
        if paired("ready_rhymes", *words) or paired("worn_rhymes", *words):
            yield Hit(line.last.start, line.last.end, share)


DETECTOR = Detector(
    dimension="familiarity",
    label="Rhymes that lie ready",
    why="Most of these rhymes are the first that come. Which of them led the line, and which followed it?",
    source="Wimsatt 1944, One Relation of Rhyme to Reason; measured: sentimental above canonical verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    flags=(stanzas("He did not want to stay,", "And put the sheet away."),),
    passes=(
        stanzas("He did not touch the latch,", "And gave the sheet a scratch."),
        stanzas(),
        "He did not want to stay, and put the sheet away.",
    ),
)
