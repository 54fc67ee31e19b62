"""The five dimensions of kitsch, by name and in order; what each asks stands in the README."""

from typing import Literal, get_args

Dimension = Literal["charge", "familiarity", "thinness", "ornament", "reassurance"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
