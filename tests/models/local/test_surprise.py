"""Surprise: mean negative log-likelihood, checked against transformers' own loss."""

from math import exp, log

import pytest
import torch

from assistant.errors import BadInput, Refused
from assistant.models.local import load, surprise
from tests.models.local.tiny import write_model

TEXT = "She felt a wave of relief wash over her as the sun set."


def by_transformers(model, text: str) -> float:
    ids = torch.tensor([model.tokenizer(text, add_special_tokens=False)["input_ids"]])
    with torch.inference_mode():
        return float(model.model(input_ids=ids, labels=ids).loss)


def test_surprise_is_the_model_s_own_loss(folder):
    model = load(str(folder))
    measured = surprise(str(folder), TEXT)
    assert measured.nats == pytest.approx(by_transformers(model, TEXT), abs=1e-4)
    assert measured.perplexity == pytest.approx(exp(measured.nats))


def test_a_context_is_read_and_not_counted(folder):
    model = load(str(folder))
    context = "The river ran past the mill."
    alone, after = surprise(str(folder), TEXT), surprise(str(folder), TEXT, context)
    assert after.tokens == alone.tokens + 1  # its first token has something before it now
    count = len(model.tokenizer(context + TEXT)["input_ids"]) - 1
    whole = by_transformers(model, context + TEXT) * count
    before = by_transformers(model, context) * (count - after.tokens)
    assert after.nats * after.tokens == pytest.approx(whole - before, abs=1e-2)


def test_a_model_that_knows_nothing_is_as_surprised_as_its_vocabulary_is_large(tmp_path):
    model = load(str(write_model(tmp_path / "even", spread=1e-9)))
    assert surprise(model.name, TEXT).nats == pytest.approx(log(model.model.config.vocab_size), abs=1e-3)


def test_a_text_longer_than_the_window_is_read_in_stretches(tmp_path):
    model = load(str(write_model(tmp_path / "short", window=48)))
    long = surprise(model.name, TEXT * 12)
    assert long.tokens > 100
    assert abs(long.nats - surprise(model.name, TEXT).nats) < 4


@pytest.mark.parametrize("text", ["", "a"])
def test_too_little_text_is_refused(folder, text):
    load(str(folder))
    with pytest.raises(BadInput):
        surprise(str(folder), text)


def test_nothing_is_measured_with_a_model_that_is_not_loaded(folder):
    with pytest.raises(Refused, match="not loaded"):
        surprise(str(folder), TEXT)


def test_measuring_can_be_stopped(folder):
    model = load(str(folder))
    with pytest.raises(Refused, match="stopped"):
        surprise(str(folder), TEXT, stopped=lambda: True)
    assert not model.busy
