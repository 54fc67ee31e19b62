"""Polish: high for whatever goes down smoothly, plain or kitschy; low for what is broken."""

import random

import pytest

from assistant.draft import Draft
from assistant.reading import read
from assistant.rewriting.measures.polish import polish
from assistant.rewriting.surface import surface
from tests.texts import KITSCH, PLAIN

LITTLE = {"the", "a", "of", "to", "was", "and", "in", "is"}


def broken(text: str) -> str:
    """Little words dropped, every fourth pair of neighbours swapped."""
    words = [w for w in text.split() if w.lower() not in LITTLE]
    for i in range(0, len(words) - 1, 4):
        words[i], words[i + 1] = words[i + 1], words[i]
    return " ".join(words)


@pytest.mark.parametrize("text", [KITSCH, PLAIN])
def test_fluent_prose_is_polished_and_the_same_broken_is_not(text: str):
    assert polish(text) > 60
    assert polish(broken(text)) < 45
    assert polish(broken(text)) < polish(text) - 30


def test_it_is_no_copy_of_kitsch():
    kitsch, plain = (read(Draft(text)).score for text in (KITSCH, PLAIN))
    assert kitsch > plain + 30
    assert abs(polish(KITSCH) - polish(PLAIN)) < 20


def test_each_part_counts():
    sentences = [s + "." for s in PLAIN.replace("\n", " ").split(".") if s.strip()]
    even = "She opened the door. He closed the door. She opened the box. He closed the box. She went to bed."
    uneven = (
        "She opened the door and he closed the door and she opened the box and he closed the box and. She went to. Bed."
    )
    assert polish(even) > polish(uneven)
    assert polish(PLAIN) > polish(" ".join([PLAIN] * 3))
    random.Random(0).shuffle(sentences)
    assert polish(" ".join(sentences)) == pytest.approx(polish(PLAIN), abs=5)


def test_nothing_is_said_of_nothing():
    assert polish("") is None
    assert polish("* * *") is None
    assert 0 <= polish("No.") <= 100


def test_the_surface_by_hand():
    got = surface("One two three. One two three four five! — Six?")
    assert (got.words, got.sentences) == (9, 3)
    assert got.sentence_length == pytest.approx(3)
    # Lengths 3, 5, 1: standard deviation the root of 8/3.
    assert got.unevenness == pytest.approx((8 / 3) ** 0.5 / 3)
    # Letters: 11 + 19 + 3.
    assert got.word_length == pytest.approx(33 / 9)
    # Of seven triples one is said again: "one two three".
    assert got.repeated == pytest.approx(1 / 7)
    # .0588 * 100 * 33/9 - .296 * 100 * 3/9 - 15.8
    assert got.grade == pytest.approx(5.88 * 33 / 9 - 29.6 / 3 - 15.8)
