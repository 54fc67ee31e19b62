"""distinct_k and utility_k, on examples worked out by hand."""

from collections import Counter

import pytest

from assistant.rewriting.novelty_bench import classes, distinct_k, overlap, same_changes, utility_k
from tests.rewriting.candidates import rewritten


def test_a_reply_joins_the_first_class_whose_first_reply_it_is_equivalent_to():
    def near(a: int, b: int) -> bool:
        return abs(a - b) <= 1

    # 2 is like 1; 3 is like 2 but not like 1, which stands for the class: it opens another, which 4 joins.
    assert classes([1, 2, 3, 4, 1], near) == (0, 0, 1, 1, 0)
    assert classes([], near) == ()


def test_distinct_k_counts_the_classes():
    assert distinct_k((0, 0, 1, 0, 2)) == 3
    assert distinct_k((0, 0, 0)) == 1
    assert distinct_k(()) == 0


def test_utility_k_by_hand():
    # (1 - .8) / (1 - .8^4) = .2 / .5904; replies 1 and 3 open classes: 1 * 6 + .64 * 9 = 11.76.
    assert utility_k((0, 0, 1, 1), (6, 10, 9, 10)) == pytest.approx(0.2 / 0.5904 * 11.76)
    # All distinct and alike in quality: the weights sum to one, so the utility is that quality.
    assert utility_k((0, 1, 2, 3, 4), (7,) * 5) == pytest.approx(7)
    # One class alone: only the first counts. (1 - .8) / (1 - .8^2) * 5 = 5 / 1.8.
    assert utility_k((0, 0), (5, 10)) == pytest.approx(5 / 1.8)
    assert utility_k((), ()) == 0


def test_utility_k_with_another_patience():
    # Patience .5, three replies: .5 / .875 * (4 + .25 * 8) = 24 / 7.
    assert utility_k((0, 0, 1), (4, 9, 8), patience=0.5) == pytest.approx(24 / 7)


def test_one_more_of_the_same_brings_nothing():
    alone, again = utility_k((0, 1), (6, 6)), utility_k((0, 1, 1), (6, 6, 6))
    assert again < alone
    assert utility_k((0, 1, 2), (6, 6, 6)) == pytest.approx(alone)


def test_overlap_is_rouge_1():
    # Shared: "a" twice and "b" once of five and four words: 2 * 3 / 9.
    assert overlap(Counter("aabcd"), Counter("aabe")) == pytest.approx(6 / 9)
    assert overlap(Counter(), Counter()) == 1
    assert overlap(Counter("a"), Counter()) == 0


DRAFT = "She closed the heavy oak door and her heart sank like a stone in the quiet sea."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Both cut the stone and keep the rest.
        ("She closed the heavy oak door and her heart sank.",
         "She closed the heavy oak door and her heart sank!", True),
        # One cuts the door's words, the other the stone's.
        ("She closed the door and her heart sank like a stone in the quiet sea.",
         "She closed the heavy oak door and her heart sank.", False),
        # Both cut everything, and put in what is not alike.
        ("The bank raised its rate by a quarter.", "Nobody spoke of lunch until four.", False),
    ],
)  # fmt: skip
def test_rewrites_are_equivalent_where_their_changes_are(one: str, other: str, same: bool):
    a, b = rewritten(DRAFT, one, other)
    assert same_changes(a, b) is same
