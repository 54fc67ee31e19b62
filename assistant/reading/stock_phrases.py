"""The phrases that language models repeat most in stories, as a list to ban: from lexicon/overused_phrases.txt, whose
first lines say where its counts come from and under which licence.

The counts left small words out, so what is banned is the row of words with small words between: "voice barely whisper"
is met as "voice was barely a whisper". It does not know which of them a given model is given to.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.models.bans import Bans
from assistant.reading.detectors.overused_phrase import BETWEEN, SMALL
from assistant.reading.lexicons import FOLDER

# Between two words: spaces, commas and dashes, and small words; no end of a sentence.
_GAP = r"[^\w.;:!?]+"
_SMALL = "|".join(sorted((re.escape(word) for word in SMALL if word[0].isalpha()), key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True)
class StockPhrase:
    """`words` in a row, small words left out; `models`: for how many of 38 language models it is among the hundred
    phrases of its length that they repeat most."""

    words: tuple[str, ...]
    models: int

    def __str__(self) -> str:
        return " ".join(self.words)

    @property
    def pattern(self) -> str:
        """A regular expression for it as it stands in a text, whatever the case."""
        between = rf"(?:{_GAP}(?:{_SMALL})(?!\w)){{0,{BETWEEN}}}{_GAP}"
        return rf"\b{between.join(map(re.escape, self.words))}\b"


def stock_phrases(most: int | None = None) -> tuple[StockPhrase, ...]:
    """The `most` over-used, the worst first; None: all. Each has two words or three."""
    return _all()[:most]


def stock_bans(most: int | None = None) -> Bans:
    """The same, ready to be banned."""
    return Bans(patterns=tuple(phrase.pattern for phrase in stock_phrases(most)))


@cache
def _all() -> tuple[StockPhrase, ...]:
    lines = (FOLDER / "overused_phrases.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    phrases = [StockPhrase(tuple(words), int(models)) for *words, models in rows]
    return tuple(sorted(phrases, key=lambda phrase: (-phrase.models, phrase.words)))
