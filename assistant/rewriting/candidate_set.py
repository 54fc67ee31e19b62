"""The candidates of one request seen together, what a measure of them is, and the registry of measures.

A measure is a value in a file of measures/, as MEASURE. Those of one candidate and its draft alone are worked out
with it already (candidate.Measures); here it is known beside which others it stands. What several measures need is
computed once, and only when one asks. It knows nothing of weights or order: choosing.py does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import Any, Literal

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from assistant.draft import WORD
from assistant.language import vectors
from assistant.plugins import plugins
from assistant.rewriting import measure, reference
from assistant.rewriting.candidate import Candidate, Request
from assistant.rewriting.voice import Voice

Floats = NDArray[np.float32]

# Words whose vectors are kept: the candidates of one draft share most of theirs, round after round.
KEPT_WORDS = 10_000
_rows: LRUCache[str, Floats] = LRUCache(KEPT_WORDS)
_lock = Lock()


@dataclass(frozen=True)
class CandidateSet:
    """Some candidates of one request, in the order they came. All of it is about passages, not whole drafts."""

    request: Request
    candidates: tuple[Candidate, ...]

    @cached_property
    def passages(self) -> tuple[str, ...]:
        return tuple(c.passage for c in self.candidates)

    @cached_property
    def vectors(self) -> tuple[Floats | None, ...]:
        """Each passage's sentence vector, unit length; None where it has no words."""
        return tuple(map(measure.vector, self.passages))

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """Each passage's distinct words, in lower case."""
        return tuple(frozenset(w.lower() for w in WORD.findall(p)) for p in self.passages)

    @cached_property
    def word_vectors(self) -> Mapping[str, Floats]:
        """The vector of every word of every passage, unit length."""
        return word_vectors(frozenset[str]().union(*self.words))

    @cached_property
    def information(self) -> tuple[reference.Information, ...]:
        """What the reference model says of each passage, word by word, to a reader who has just read the old one."""
        return tuple(reference.information(passage, self.request.passage) for passage in self.passages)

    @cached_property
    def voice(self) -> Voice | None:
        """The writer's, from the sample in the request. Raises BadInput where that is too short or not English."""
        return Voice.of(self.request.voice) if self.request.voice else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One plug-in. `of` gives a number for each candidate, None where it cannot be said.

    about: what it says, in one sentence for the writer. better: which end of it is wanted. weight: where its slider
    stands at first, 0..1. formula, source: how it is computed and where that comes from.
    """

    label: str
    about: str
    formula: str
    source: str
    better: Literal["more", "less"]
    weight: float
    of: Callable[[CandidateSet], Sequence[float | None]]

    def to_json(self) -> dict[str, Any]:
        return {"label": self.label, "about": self.about, "formula": self.formula, "source": self.source,
                "better": self.better, "weight": self.weight}  # fmt: skip


@cache
def registry() -> Mapping[str, Measure]:
    """Every measure by the name of its file, in alphabetical order."""
    from assistant.rewriting import measures as folder

    return plugins(folder, "MEASURE")


def word_vectors(words: frozenset[str]) -> dict[str, Floats]:
    """The sentence vector of each word by itself, as the novelty of Creative Preference Optimization wants it."""
    with _lock:
        known = {w: _rows[w] for w in words if w in _rows}
    missing = sorted(words - known.keys())
    fresh = dict(zip(missing, vectors.embed(missing), strict=True))
    with _lock:
        _rows.update(fresh)
    return known | fresh
