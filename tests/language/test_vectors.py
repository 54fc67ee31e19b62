"""Sentence vectors, from the packaged model."""

import numpy as np

from assistant.language.vectors import DIMENSIONS, cosine, embed


def test_rows_are_unit_vectors():
    rows = embed(["She set the loaf on the rail.", "The tide was full."])
    assert rows.shape == (2, DIMENSIONS)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_like_meanings_lie_closer_than_unlike():
    bread = "She put the bread on the table."
    assert cosine(bread, "She laid the loaf on the table.") > cosine(bread, "The bank raised its interest rate.")


def test_nothing_and_the_unencodable_are_taken():
    assert embed([]).shape == (0, DIMENSIONS)
    assert embed(["\ud83d"]).shape == (1, DIMENSIONS)
