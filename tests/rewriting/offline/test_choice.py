"""The softmax is the one in its docstring, and the samplers' tails are cut as they are elsewhere."""

from math import exp, isclose
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rewriting.offline.choice import cut_tail, draw, softmax

VALUES = st.lists(st.floats(-20, 20), min_size=1, max_size=12)


@given(VALUES, st.floats(0.1, 2))
def test_softmax_is_its_definition(values: list[float], temperature: float) -> None:
    whole = sum(exp(v / temperature) for v in values)
    for chance, value in zip(softmax(values, temperature), values, strict=True):
        assert isclose(chance, exp(value / temperature) / whole, rel_tol=1e-9, abs_tol=1e-300)


@given(VALUES)
def test_at_temperature_0_it_is_argmax(values: list[float]) -> None:
    assert softmax(values, 0).index(1.0) == values.index(max(values))
    assert sum(softmax(values, 0)) == 1


def test_heat_flattens_it() -> None:
    cold, warm, hot = (softmax([1.0, 0.0], t)[0] for t in (0.2, 1.0, 2.0))
    assert cold > warm > hot > 0.5


def test_no_value_is_too_large_for_it() -> None:
    assert softmax([1e6, 0.0], 0.01) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ({"top_k": 2}, [0.5 / 0.8, 0.3 / 0.8, 0, 0]),
        ({"min_p": 0.4}, [0.5 / 0.8, 0.3 / 0.8, 0, 0]),
        ({"top_p": 0.5}, [1, 0, 0, 0]),
        ({"top_p": 0.6}, [0.5 / 0.8, 0.3 / 0.8, 0, 0]),
        ({"top_k": 1, "top_p": 1.0}, [1, 0, 0, 0]),
        ({}, [0.5, 0.3, 0.15, 0.05]),
    ],
)
def test_the_tail_is_cut(cut: dict[str, Any], left: list[float]) -> None:
    assert cut_tail([0.5, 0.3, 0.15, 0.05], **cut) == pytest.approx(left)


@given(VALUES, st.floats(0, 2), st.integers(1, 5), st.floats(0, 1), st.floats(0.01, 1))
def test_what_is_left_is_a_distribution(values: list[float], t: float, k: int, m: float, p: float) -> None:
    chances = softmax(values, t)
    left = cut_tail(chances, k, m, p)
    assert sum(left) == pytest.approx(1)
    assert left[chances.index(max(chances))] > 0


def test_draws_come_as_often_as_they_should() -> None:
    random = Random(0)
    counts = [0, 0, 0]
    for _ in range(6000):
        counts[draw([0.2, 0.5, 0.3], random)] += 1
    assert [c / 6000 for c in counts] == pytest.approx([0.2, 0.5, 0.3], abs=0.03)


@given(st.integers())
def test_what_has_no_chance_is_never_drawn(seed: int) -> None:
    assert draw([0.0, 1.0, 0.0], Random(seed)) == 1
