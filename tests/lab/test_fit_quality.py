"""The fit of the reward model, on features made up here."""

import numpy as np

from assistant.lab.fit_quality import SURFACE, crossed, fitted, predicted

CHANCE = np.random.default_rng(0)
VECTORS = CHANCE.normal(size=(400, 20)) / np.sqrt(20)
COUNTS = CHANCE.normal([18, 0.4, 4.5], [4, 0.1, 0.3], size=(400, SURFACE))
ROWS = np.hstack([VECTORS, COUNTS])
# Half from the vector, half from the unevenness of sentences.
RATINGS = 5 + 4 * VECTORS[:, 0] + 10 * (COUNTS[:, 1] - 0.4) + CHANCE.normal(scale=0.3, size=400)
KEYS = [f"paragraph:{i // 2}" for i in range(400)]


def test_ratings_of_paragraphs_left_out_are_foreseen():
    assert np.corrcoef(crossed(ROWS, RATINGS, KEYS, 5), RATINGS)[0, 1] > 0.7


def test_of_ratings_by_chance_nothing_is_foreseen():
    assert abs(np.corrcoef(crossed(ROWS, CHANCE.permutation(RATINGS), KEYS, 5), RATINGS)[0, 1]) < 0.2


def test_the_usual_text_gets_the_mean_rating():
    model = fitted(ROWS, RATINGS)
    assert abs(float(predicted(model, ROWS.mean(axis=0))) - RATINGS.mean()) < 0.01
