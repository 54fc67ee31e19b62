"""Surprise under a model in this process: known where the writer loaded one, and only there."""

from collections.abc import Iterator
from math import exp
from pathlib import Path

import pytest

from assistant.models import local
from assistant.rewriting.measures import surprise_by_model
from tests.models.local.tiny import write_model
from tests.rewriting.candidates import together

DRAFT = "The weight of her silence settled over the room."


@pytest.fixture
def loaded(tmp_path: Path) -> Iterator[str]:
    folder = str(write_model(tmp_path / "tiny"))
    local.load(folder)
    yield folder
    local.unload()


def test_without_a_model_it_is_not_known() -> None:
    assert surprise_by_model.of(together(DRAFT, "She was silent.", "Nobody spoke.")) == [None, None]


def test_it_is_the_perplexity_under_the_model(loaded: str) -> None:
    some = together(DRAFT, "She was silent.", "Nobody spoke.")
    found = surprise_by_model.of(some)
    assert found == [pytest.approx(exp(local.surprise(loaded, passage).nats)) for passage in some.passages]
    assert found[0] != found[1]
