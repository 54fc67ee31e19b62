"""Word vectors from the pipeline: near words are nearer than far ones, unknown words are unknown, and no torch."""

import subprocess
import sys

import pytest

from assistant.language.likeness import greatest_likeness, likeness


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("cold", "ice", "invoice"), ("soft", "gentle", "tall"), ("moth", "flame", "sandwich"), ("tear", "rain", "potato")],
)
def test_near_words_are_nearer_than_far_ones(word, near, far):
    closer, further = likeness(word, near), likeness(word, far)
    assert closer is not None
    assert further is None or closer > further


def test_likeness_is_symmetric_and_one_for_the_word_itself():
    assert likeness("river", "stream") == pytest.approx(likeness("stream", "river"))
    assert likeness("river", "river") == pytest.approx(1.0, abs=1e-3)


def test_of_a_word_without_a_vector_nothing_is_known():
    assert likeness("zzqxv", "river") is None


def test_the_greatest_likeness_to_several_words_is_that_to_the_nearest():
    words = frozenset({"invoice", "stream", "zzqxv"})
    assert greatest_likeness("river", words) == pytest.approx(likeness("river", "stream"))
    assert greatest_likeness("zzqxv", words) is None
    assert greatest_likeness("river", frozenset({"zzqxv"})) is None


def test_neither_torch_nor_a_sentence_encoder_is_loaded():
    code = (
        "import sys; from assistant.language.likeness import likeness; likeness('moth', 'flame'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"torch", "sentence_transformers"} & set(loaded)
