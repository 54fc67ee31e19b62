"""Polish: what goes down easily, and so wins ratings. It is measured to be looked at beside kitsch, not to be wanted.

What is processed fluently is liked (Reber, Schwarz and Winkielman 2004). Four things make it fluent here, each a share
from 0 to 1: words that one expects (bits a token under the reference model, by a logistic), sentences of much the same
length (one over one and the coefficient of variation), short words and sentences (Coleman and Liau's grade, by a
logistic), and nothing said twice (triples of words). Expectation multiplies the mean of the others, since no even
rhythm makes a scrambled sentence fluent.

It knows nothing of stock phrases, feelings or endings: what it has in common with kitsch is not built in.
"""

import math
from collections.abc import Sequence
from statistics import fmean

from assistant.rewriting import reference
from assistant.rewriting.candidate_set import CandidateSet, Measure
from assistant.rewriting.surface import surface

# No token counts as more bits than this: a name that the model does not know makes no sentence rough.
MOST_BITS = 13.0
# Half expected: between published or model prose (7 to 8.7 bits a token) and the same with most of its little words
# dropped and neighbours swapped (8.7 to 10).
HALF_EXPECTED, SLOPE_OF_BITS = 8.8, 0.25
# Half readable: the last year of school. Novels read at grade 8, model prose at 11.
HALF_READABLE, SLOPE_OF_GRADE = 14.0, 2.0
# Of running prose one triple in a hundred is a repetition; at one in five the rest does not count.
MOST_REPEATED = 0.2


def polish(text: str) -> float | None:
    """0..100; None where there are no words."""
    counted, bits = surface(text), reference.information(text).bits
    if counted is None:
        return None
    expected = _below(fmean(min(b, MOST_BITS) for b in bits), HALF_EXPECTED, SLOPE_OF_BITS)
    even = 1 / (1 + counted.unevenness)
    readable = _below(counted.grade, HALF_READABLE, SLOPE_OF_GRADE)
    unrepeated = max(0.0, 1 - counted.repeated / MOST_REPEATED)
    return 100 * expected * (even + readable + unrepeated) / 3


def _below(value: float, half: float, slope: float) -> float:
    """1 far below `half`, 0 far above."""
    return 1 / (1 + math.exp((value - half) / slope))


def of(together: CandidateSet) -> Sequence[float | None]:
    """0..100."""
    return [polish(passage) for passage in together.passages]


MEASURE = Measure(
    label="Polish",
    about="How smoothly it goes down: expected words, even sentences, easy reading. That is liked, and may be hollow.",
    formula="100 * expected * mean(even, readable, unrepeated); expected = logistic of bits a token",
    source="Reber, Schwarz and Winkielman 2004; Coleman and Liau 1975; Shannon 1948",
    better="more",
    weight=0.0,
    of=of,
)
