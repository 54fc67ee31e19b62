"""A writer's voice, from a sample of their prose, and how far another passage is from it.

Cosine Delta (Smith and Aldridge 2011, after Burrows 2002): how often each of the commonest words and signs is used,
and how long the sentences are, as deviations from what is usual; the distance is one minus the cosine of two such
profiles. What is usual was measured on passages by many novelists (lab/fit_voice.py).

It hears habits, not sense or quality. On 300 words it hears them faintly: see RESULTS.md.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from assistant.errors import BadInput
from assistant.language.identify import identify
from assistant.rewriting.reference import tokens

SHIPPED = Path(__file__).parent / "measures" / "learnt" / "voice.json"
# Words: a shorter sample says more of its subject than of who wrote it.
ENOUGH = 150
# Words: in a shorter passage most of the common words are missing by chance.
ENOUGH_TO_COMPARE = 40
ENDS, SIGNS = ".!?", ".,;:!?—"

Floats = NDArray[np.float64]


class Background(BaseModel):
    """voice.json: the features, and what is usual of each. `mean`, `deviation` are as long as words and SIGNS and 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fitted: str
    words: tuple[str, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]

    def profile(self, text: str) -> Floats:
        """The text's deviations from what is usual, in standard deviations of passages."""
        row = features(tokens(text)[0], self.words)
        return np.asarray((row - np.array(self.mean)) / np.array(self.deviation))


@dataclass(frozen=True, eq=False)
class Voice:
    """A sample's profile."""

    profile: Floats

    @staticmethod
    def of(sample: str) -> "Voice":
        """Raises BadInput where the sample is too short or not English prose."""
        words = sum(t[0].isalnum() for t in tokens(sample)[0])
        if words < ENOUGH:
            raise BadInput(
                f"A voice needs at least {ENOUGH} words of your own prose, but here are {words}. Paste more of it."
            )
        identity = identify([sample])
        if identity.language != "en" or identity.problem:
            reason = identity.problem or "It is not English."
            raise BadInput(f"This sample of your voice cannot be used; give another one. {reason}")
        return Voice(background().profile(sample))

    def distance(self, text: str) -> float | None:
        """Cosine Delta of a text and the sample: 0 the same habits, 1 none in common, 2 opposite ones. None where the
        text is too short to say."""
        if sum(t[0].isalnum() for t in tokens(text)[0]) < ENOUGH_TO_COMPARE:
            return None
        other = background().profile(text)
        return float(1 - self.profile @ other / (np.linalg.norm(self.profile) * np.linalg.norm(other)))


def features(forms: Sequence[str], words: Sequence[str]) -> Floats:
    """Each word's and sign's share of the tokens, and the logarithm of the mean length of a sentence in words."""
    count = Counter(forms)
    spoken = sum(n for form, n in count.items() if form[0].isalnum())
    sentences = max(1, sum(count[end] for end in ENDS))
    shares = [count[form] / max(1, len(forms)) for form in (*words, *SIGNS)]
    return np.array([*shares, np.log(max(1, spoken) / sentences)])


@cache
def background() -> Background:
    return Background.model_validate_json(SHIPPED.read_text(encoding="utf-8"))
