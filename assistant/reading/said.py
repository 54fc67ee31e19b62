"""Words that count once a draft: what each paragraph says, so that who says a word first is found at every key.

A paragraph's own part is kept with it; only the comparison between paragraphs is made for each reading, and in
numbers. It knows nothing of what the weights mean.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from numpy.typing import NDArray

from assistant.language.tokens import Paragraph
from assistant.reading.detector import detectors
from assistant.reading.steps import in_steps

# Words that are numbered before numbers start anew: those of a few languages, for a corpus has no end of misspellings.
MOST_NUMBERED = 500_000


class Numbers:
    """A number for each word that was met, never the same for two, so that arrays can tell words apart."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._next = count()

    def __len__(self) -> int:
        return len(self._of)

    def of(self, words: Iterable[str]) -> NDArray[np.int64]:
        known = self._of
        # Another thread may meet a word at the same time: then one of two numbers is never used.
        every = (known[w] if w in known else known.setdefault(w, next(self._next)) for w in words)
        return np.fromiter(every, dtype=np.int64)


_numbers = Numbers()


def _current() -> Numbers:
    global _numbers
    if len(_numbers) > MOST_NUMBERED:
        _numbers = Numbers()
    return _numbers


@dataclass(frozen=True, eq=False)
class Said:
    """The distinct words of a stretch of text: of each the unit that says it first, and what each detector that weighs
    words gives it, in steps; (words,), (words,) and (words, such detectors)."""

    words: NDArray[np.object_]
    units: NDArray[np.int64]
    weights: NDArray[np.float64]
    _numbered: dict[str, tuple[Numbers, NDArray[np.int64]]] = field(default_factory=dict, repr=False)

    def numbered(self, numbers: Numbers) -> NDArray[np.int64]:
        """(words,) the number of each."""
        known = self._numbered.get("last")
        if known is None or known[0] is not numbers:
            known = self._numbered["last"] = numbers, numbers.of(self.words.tolist())
        return known[1]

    @staticmethod
    def joined(parts: Sequence["Said"], begins: NDArray[np.int64]) -> "Said":
        """What stretches that follow each other say; `begins` (parts,) is the number of the first unit of each."""
        numbers = _current()
        words = np.concatenate([part.numbered(numbers) for part in parts])
        units = np.concatenate([part.units for part in parts]) + np.repeat(begins, [len(p.units) for p in parts])
        order = np.arange(len(words))
        first = np.empty(words.max(initial=-1) + 1, dtype=np.int64)
        # Where a word comes several times the last assignment stays, which is that of its first place.
        first[words[::-1]] = order[::-1]
        new = first[words] == order
        return Said(
            words=np.concatenate([part.words for part in parts])[new],
            units=units[new],
            weights=np.concatenate([part.weights for part in parts])[new],
            _numbered={"last": (numbers, words[new])},
        )


def weighing() -> Mapping[str, Mapping[str, float]]:
    """The detectors that weigh words, by name, each with its weights."""
    return {name: d.weigh() for name, d in detectors().items() if d.weigh}


def said_in(paragraph: Paragraph, starts: Sequence[int]) -> Said:
    """What a paragraph says (Paragraph.said); `starts` are where its units begin."""
    said = paragraph.said
    units = [max(0, bisect_right(starts, token.start) - 1) for token in said.values()]
    weights = [[each.get(word, 0.0) for word in said] for each in weighing().values()]
    return Said(
        words=np.array(list(said), dtype=np.object_),
        units=np.array(units, dtype=np.int64),
        weights=in_steps(weights).reshape(len(weights), len(said)).T,
    )
