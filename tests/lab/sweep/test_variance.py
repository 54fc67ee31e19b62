"""What each factor explains, against a textbook's figures; and what cannot be told."""

import math

import pytest

from assistant.lab.sweep.outcomes import Row
from assistant.lab.sweep.variance import TOGETHER, Explained, explained

# Warp breaks in weaving by wool and tension, nine looms each: Tukey 1977, Exploratory Data Analysis. R ships it, and
# its manual has the analysis: sums of squares 450.7, 2034.3 and 1002.8, and 5745.1 left over on 48 degrees of freedom.
BREAKS = {
    ("A", "L"): (26, 30, 54, 25, 70, 52, 51, 26, 67),
    ("A", "M"): (18, 21, 29, 17, 12, 18, 35, 30, 36),
    ("A", "H"): (36, 21, 24, 18, 10, 43, 28, 15, 26),
    ("B", "L"): (27, 14, 29, 19, 29, 31, 41, 20, 44),
    ("B", "M"): (42, 26, 19, 16, 39, 28, 21, 39, 29),
    ("B", "H"): (20, 21, 24, 17, 13, 15, 15, 16, 28),
}
TOTAL = 450.7 + 2034.3 + 1002.8 + 5745.1


def row(
    value: float | None, strategy: str = "s", temperature: str = "0", text: str = "t", levers: str = "plain"
) -> Row:
    factors: dict[str, str | int] = {"text": text, "strategy": strategy, "levers": levers, "temperature": temperature,
                                     "model": "offline", "repeat": 0}  # fmt: skip
    return Row(factors, {"kitsch": value})


def breaks() -> list[Row]:
    return [row(value, wool, tension) for (wool, tension), values in BREAKS.items() for value in values]


def told(found: list[Row]) -> Explained:
    return explained(found, "kitsch")


def test_a_textbook_example() -> None:
    found = told(breaks())
    wool, tension, both = found.shares
    assert [s.factor for s in found.shares] == ["strategy", "temperature", TOGETHER]
    assert [s.df for s in found.shares] == [1, 2, 2]
    for share, squares in ((wool, 450.7), (tension, 2034.3), (both, 1002.8)):
        assert share.eta2 == pytest.approx(squares / TOTAL, abs=1e-4)
        assert share.partial == pytest.approx(squares / (squares + 5745.1), abs=1e-4)
        assert share.low is not None
        assert share.high is not None
        assert share.low <= share.partial <= share.high
    assert found.left == pytest.approx(5745.1 / TOTAL, abs=1e-4)
    assert found.notes == ()


def test_the_interval_is_that_of_the_noncentral_f_distribution() -> None:
    """At its ends the observed F is the 97.5th and the 2.5th percentile."""
    from scipy.stats import ncf

    tension = told(breaks()).shares[1]
    assert tension.low is not None
    assert tension.high is not None
    ratio = (2034.259 / 2) / (5745.111 / 48)
    for end, chance in ((tension.low, 0.975), (tension.high, 0.025)):
        noncentrality = (2 + 48 + 1) * end / (1 - end)
        assert ncf.cdf(ratio, 2, 48, noncentrality) == pytest.approx(chance, abs=1e-3)


def test_shares_of_a_balanced_design_sum_to_one() -> None:
    found = told(breaks())
    assert sum(s.eta2 or 0 for s in found.shares) + (found.left or 0) == pytest.approx(1)


def test_an_unbalanced_design_says_so() -> None:
    found = told(breaks()[:40])
    assert any("as many cells" in note for note in found.notes)
    assert all(s.partial is not None for s in found.shares)


def test_factors_that_always_go_together_are_not_told_apart() -> None:
    always = [row(r.values["kitsch"], str(r.factors["strategy"]), str(r.factors["temperature"]),
                  levers=f"with {r.factors['strategy']}") for r in breaks()]  # fmt: skip
    found = told(always)
    shares = {s.factor: s for s in found.shares}
    assert shares["strategy"].eta2 is shares["levers"].eta2 is None
    assert shares["temperature"].eta2 == pytest.approx(2034.3 / TOTAL, abs=1e-4)
    assert any("levers and strategy cannot be told apart" in note for note in found.notes)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([row(5.0), row(6.0)], "Nothing was varied"),
        ([], "Nothing was varied"),
        ([row(5.0, "a"), row(5.0, "b")], "the same in every cell"),
        ([row(5.0, "a"), row(6.0, "b")], "add repeats"),
        ([row(None, "a"), row(6.0, "b")], "Nothing was varied"),
    ],
)
def test_where_nothing_can_be_told_a_sentence_says_why(found: list[Row], why: str) -> None:
    answer = told(found)
    assert answer.why is not None
    assert why in answer.why
    assert answer.shares == ()


def test_cells_that_do_not_tell_are_counted() -> None:
    found = told([*breaks(), row(None, "A", "L")])
    assert found.cells == 54
    assert "1 of 55 cells do not tell it and are left out." in found.notes


def test_where_a_factor_explains_all_there_is_no_interval() -> None:
    found = told([row(float(s == "a"), s, text=t) for s in "ab" for t in "xyz"])
    shares = {s.factor: s for s in found.shares}
    assert shares["strategy"].eta2 == pytest.approx(1)
    assert shares["strategy"].low is shares["strategy"].high is None
    assert not math.isnan(shares["text"].partial or 0)
    assert any("explain all of it" in note for note in found.notes)


def test_an_end_that_the_library_cannot_reach_is_left_open() -> None:
    """Its search ends at a noncentrality of 10,000, and gives that number for whatever lies beyond."""
    found = told([row(100 * (s == "a") + 0.1 * n, s) for s in "ab" for n in range(20)])
    (share,) = found.shares
    assert share.partial == pytest.approx(0.9999, abs=1e-4)
    assert share.high is None
    assert any("cannot be worked out" in note for note in found.notes)
