"""Line, sentence and rhyme stop together, to one beat, every time: measured in verse, not marked.

A line counts where it rhymes and punctuation follows its last word, and counts double where it could be said to the
beat of one of the two lines before it. The strength is by its words, so that the rate grows with the share of such
lines.
"""

from collections.abc import Iterator

from assistant.language.tokens import Parsed
from assistant.language.verse import lines, one_beat, rhymes
from assistant.reading.detector import Detector, Hit
from assistant.reading.stanzas import stanzas

# Words to a line at which a hit has full strength; a pentameter has about eight.
MOST_WORDS = 16


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    every = lines(parsed)
    rhymed = {line.span for pair in rhymes(every) for line in pair}
    for i, line in enumerate(every):
        if line.stopped and line.span in rhymed:
            same = any(one_beat(line, before) for before in every[max(0, i - 2) : i])
            strength = min(1.0, len(line.words) / MOST_WORDS)
            yield Hit(line.last.start, line.last.end, strength if same else strength / 2)


DETECTOR = Detector(
    dimension="ornament",
    label="Singsong",
    why="Sentence, line and rhyme end together each time, and the ear stops listening. Where could a line run on?",
    source="Fussell 1965, Poetic Meter and Poetic Form (end-stopping); measured: sentimental above canonical verse",
    find_in_text=find_in_text,
    form="verse",
    marks=False,
    flags=(stanzas("He did not want to stay,", "And put the sheet away."),),
    passes=(
        stanzas("He did not want to stay", "And put the sheet away"),
        stanzas(),
        "The lamp was lit, the cups were out, and he put the sheet away.",
    ),
)
