"""The reference model as shipped, and the tokens it counts. Its arithmetic is tried in measures/test_examples.py."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rewriting.reference import SHIPPED, UNLISTED, Reference, information, shipped, tokens
from tests.texts import KITSCH, PLAIN


def test_tokens_are_words_and_the_signs_of_sentences_in_their_places():
    text = "She didn’t go -- “no,” he said…"
    forms, places = tokens(text)
    assert forms == ["she", "didn't", "go", "—", "no", ",", "he", "said", "."]
    assert [text[a:b] for a, b in places] == ["She", "didn’t", "go", "--", "no", ",", "he", "said", "…"]


@pytest.mark.parametrize("text", [KITSCH, PLAIN])
def test_words_in_order_are_less_surprising_than_the_same_words_shuffled(text: str):
    words = text.split()
    random.Random(0).shuffle(words)
    assert information(text).mean < information(" ".join(words)).mean - 1


@pytest.mark.parametrize(
    ("expected", "unexpected"),
    [("He opened the door.", "He opened the doctrine."), ("It was a long time.", "It was a long teapot.")],
)
def test_what_usually_follows_is_expected(expected: str, unexpected: str):
    assert information(expected).mean < information(unexpected).mean


@pytest.mark.parametrize("before", [["the", "old"], ["of", "qqqq"], [".", "."], ["qqqq", "qqqq"]])
def test_the_chances_of_all_words_sum_to_one(before: list[str]):
    model = shipped()
    each = [*model.words, "qqqq"]
    text = [form for word in each for form in (*before, word)]
    chance = 2 ** model.log2(text)[2::3]
    assert chance[:-1].sum() + UNLISTED * chance[-1] == pytest.approx(1, abs=0.01)


def test_a_model_comes_back_as_it_was_saved(tmp_path: Path):
    shipped().save(tmp_path / "again.npz")
    again = Reference.load(tmp_path / "again.npz")
    assert again.words == shipped().words
    assert np.array_equal(again.triples, shipped().triples)
    assert SHIPPED.stat().st_size < 3_000_000


def test_a_pair_is_known_or_not():
    assert shipped().knows([("the", "door"), ("teapot", "doctrine"), ("qqqq", "the")]).tolist() == [True, False, False]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_it(text: str):
    told = information(text)
    assert len(told.bits) == len(told.places)
    assert all(bits >= 0 for bits in told.bits)
