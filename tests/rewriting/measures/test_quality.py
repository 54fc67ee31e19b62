"""The reward model that stands in for quality."""

import pytest

from assistant.draft import Draft
from assistant.reading import read
from assistant.rewriting.measures.quality import Reward, features, rating, shipped
from tests.texts import KITSCH, PLAIN


def test_plain_prose_is_rated_above_kitsch():
    assert 1 <= rating(KITSCH) < rating(PLAIN) <= 10


def test_a_rating_is_a_weighted_sum_kept_within_the_scale():
    row, model = features(PLAIN), shipped()
    by_hand = model.intercept + sum((x - u) * w for x, u, w in zip(row, model.usual, model.weights, strict=True))
    assert rating(PLAIN) == pytest.approx(min(10, max(1, by_hand)))


def test_it_does_not_ask_the_reader():
    """A score of kitsch is no feature of it: there is a weight for the vector and three counts, and that is all."""
    assert len(shipped().weights) == len(shipped().usual) == 384 + 3
    assert read(Draft(KITSCH)).score is not None


def test_nothing_is_said_of_nothing():
    assert rating("* * *") is None


def test_an_unknown_key_is_refused():
    with pytest.raises(ValueError, match="extra"):
        Reward.model_validate({**shipped().model_dump(), "kitsch": 1.0})
