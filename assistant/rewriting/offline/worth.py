"""What taking words out of a draft is worth to its score, near where the draft now is.

The score adds weight * log(1 + rate / scale) for each detector (see reading/score.py), so that the worth of one unit
of what a detector finds is the slope of that at the draft's own rate:

    slope = weight / (scale + rate)          linear measures: weight / scale

and a word that goes makes what stays weigh more: rate / 1000 units a word. Times STRONG, so that 1 is about what
one mark of an ordinary detector is worth in a draft of a page, and drawn in towards MOST, x / (1 + |x| / MOST), so that
a temperature means as much in a text with many marks as in one with few.

What detectors of whole texts find is not worked out again for every edit; of those only the eye counts here, by what it
saw in the words that go.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from assistant.language.tokens import Block, Parsed
from assistant.reading.detector import detectors
from assistant.reading.evidence import evidence, passages
from assistant.reading.eye import NOTICED, look
from assistant.reading.marking import EYE
from assistant.reading.options import Options
from assistant.reading.passage import block_hits
from assistant.reading.score import coefficient, signs

# 1 / the slope of a detector of weight 0.2 and scale 5 that has found one thing in 200 words, about.
STRONG = 45.0
MOST = 3.0


class Worth:
    """The slopes of one draft's score."""

    def __init__(self, parsed: Parsed, options: Options) -> None:
        found = evidence(passages(parsed, options))
        rates = found.rates()
        chosen = [coefficient(name) for name in found.names]
        linear = np.array([detectors()[name].linear for name in found.names])
        scale = np.array([c.scale for c in chosen]) + np.where(linear, 0.0, np.maximum(rates, 0.0))
        slopes = STRONG * signs(found.names) * np.array([c.weight for c in chosen]) / scale
        self._slopes: dict[str, float] = dict(zip(found.names, slopes.tolist(), strict=True))
        self._word = float(slopes @ rates) / 1000.0

    def gained(self, old: Block, new: Block | None, seen: float) -> float:
        """What `new` in the place of `old` takes off the score; `seen` is what the eye saw in the words that go."""
        before, after = _amounts(old), _amounts(new) if new else defaultdict[str, float](float)
        of_marks = sum(self._slopes[name] * (before[name] - after[name]) for name in {*before, *after})
        fewer = old.words - (new.words if new else 0)
        gain = of_marks + self._slopes[EYE] * seen - self._word * fewer
        return gain / (1.0 + abs(gain) / MOST)


def _amounts(block: Block) -> defaultdict[str, float]:
    """How much each detector finds in the sentences of a block."""
    found: defaultdict[str, float] = defaultdict(float)
    for name, _, hit in block_hits(block):
        found[name] += hit.strength
    return found


def seen(block: Block, sentence: int, positions: Iterable[int]) -> float:
    """How many of a sentence's words at these positions an editor would change, by the eye: expected number."""
    s, chances = block.sentences[sentence], look(block).chances[sentence][:, 0]
    of_words = (float(chances[i]) for i in positions if s.tokens[i].is_word)
    return sum(chance for chance in of_words if chance >= NOTICED)
