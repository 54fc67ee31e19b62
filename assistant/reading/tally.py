"""What a stretch of text counts, and stretches put together: so that a long draft is summed up run by run.

Where one run of paragraphs ends and the next begins is said by the paragraphs themselves, so that an edit moves no
other run, and a run that stayed as it was keeps its sum. It knows nothing of what is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.reading.said import Said

# Paragraphs to a run, in the mean.
RUN = 32


@dataclass(frozen=True, eq=False)
class Tally:
    """Of each unit, `sizes` (units, 2): how many of its words are read, and how many are running text (dialogue too).
    `amounts` (cells,) are sums of strengths, their `places` (cells, 2) unit and number of the detector. `said` is what
    counts once a draft. Units count from where the stretch begins.
    """

    sizes: NDArray[np.int64]
    places: NDArray[np.int64]
    amounts: NDArray[np.float64]
    said: Said

    @property
    def units(self) -> int:
        return len(self.sizes)


def joined(parts: Sequence[Tally]) -> Tally:
    """One stretch out of several that follow each other; at least one."""
    begins = np.array([0, *accumulate(part.units for part in parts)][:-1], dtype=np.int64)
    places = np.concatenate([part.places for part in parts])
    places[:, 0] += np.repeat(begins, [len(part.amounts) for part in parts])
    return Tally(
        sizes=np.concatenate([part.sizes for part in parts]),
        places=places,
        amounts=np.concatenate([part.amounts for part in parts]),
        said=Said.joined([part.said for part in parts], begins),
    )


def opens_a_run(paragraph: str) -> bool:
    """Whether a run of paragraphs begins with this one, wherever it stands."""
    return crc32(paragraph.encode("utf-8", "replace")) % RUN == 0
