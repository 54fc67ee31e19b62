"""Amounts in steps, so that their sums are exact, and the same in whatever order and company they are added."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEP = 2.0**-28


def in_steps(amounts: Sequence[float] | Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Amounts as whole numbers of STEPs."""
    return np.asarray(np.round(np.asarray(amounts, dtype=np.float64) / STEP) * STEP)
