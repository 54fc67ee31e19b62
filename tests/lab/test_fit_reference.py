"""The training of the reference model, on texts small enough to count."""

import numpy as np
import pytest

from assistant.lab.fit_reference import Order, told, trained
from assistant.rewriting.reference import UNLISTED, tokens

DOOR = "the door was open . the door was shut ."
BOX = "the box was open . the door was shut ."


def model():
    return trained([("ann", DOOR.split()), ("bea", BOX.split()), ("cid", ["he", "laughed", "."])])


def test_what_one_author_alone_says_is_not_shipped():
    got = model()
    assert set(got.words) == {".", "the", "door", "was", "open", "shut"}
    assert got.knows([("the", "door"), ("the", "box"), ("he", "laughed")]).tolist() == [True, False, False]


@pytest.mark.parametrize("before", [["the", "door"], ["the", "box"], ["he", "laughed"], [".", "."]])
def test_chances_sum_to_one_after_anything(before: list[str]):
    got = model()
    chances = [2 ** got.log2([*before, word])[-1] for word in (*got.words, "never-heard")]
    assert sum(chances[:-1]) + UNLISTED * chances[-1] == pytest.approx(1)


def test_what_was_heard_more_is_expected_more():
    got = model()
    after = dict(
        zip(("shut", "open", "door"), (got.log2(["door", "was", w])[-1] for w in ("shut", "open", "door")), strict=True)
    )
    assert after["shut"] > after["open"] > after["door"]


def test_a_discounted_order_by_hand():
    # Numbers are context * 10 + word; counts 1, 1, 2 after 0 and 4 after 1. One and two are counted 2 and 1 times:
    # the discount is 2 / (2 + 2 * 1) = 1/2.
    order = Order.of(np.array([1, 2, 3, 11]), np.array([1, 1, 2, 4]), 10, np.array([True, False, True, True]))
    assert order.shares == pytest.approx([0.5 / 4, 0, 1.5 / 4, 3.5 / 4])
    assert order.left_after(np.array([0, 1, 7])) == pytest.approx([1 - 2 / 4, 0.5 / 4, 1])


def test_versions_of_one_text_have_one_author():
    long = "She went down to the harbour in the morning and counted the boats that were left."
    rows = [
        {"text": long, "label": "canonical"},
        {"text": long + " Then she went home.", "label": "llm_draft"},
        {"text": "He stayed where he was and said nothing at all to anybody in the house.", "label": "llm"},
        {"text": "A poem has an order of words of its own.", "label": "canonical_verse"},
    ]
    owners = [group for group, _ in told(rows, ["a", "b", "c", "d"])]
    assert len(owners) == 3
    assert owners[0] == owners[1] != owners[2]
    assert told(rows, ["a", "b", "c", "d"])[0][1] == tokens(long)[0]
