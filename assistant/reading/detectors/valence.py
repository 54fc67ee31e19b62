"""The strength of the words' feeling, good or bad, by the VADER lexicon: how loudly a text feels."""

from collections.abc import Iterator, Mapping
from functools import cache

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

# Mean ratings run from -4 to 4; below this a word is hardly coloured.
COLOURED = 1.5


@cache
def ratings() -> Mapping[str, float]:
    """Mean valence of each word of the VADER lexicon, -4 to 4 (Hutto and Gilbert 2014). Read at first use."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    lexicon: dict[str, float] = SentimentIntensityAnalyzer().lexicon
    return lexicon


def find(s: Sentence) -> Iterator[Hit]:
    rated = ratings()
    for t in s:
        valence = abs(rated.get(t.lower, 0.0)) if t.is_word else 0.0
        if valence >= COLOURED:
            yield Hit.over([t], valence / 4)


DETECTOR = Detector(
    dimension="charge",
    label="Strength of feeling",
    why="Word for word, this says how strongly it feels. What would a reader feel without being told?",
    source="Hutto and Gilbert 2014 (VADER); evidence: strength of valence weighs towards sentimental novels",
    find=find,
    marks=False,
    flags=("It was a wonderful, terrible love.",),
    passes=("He put the plank on the barrow.",),
)
