"""The measures against their sources: formulas worked out by hand, on vectors and models small enough for it."""

import json
import math

import numpy as np
import pytest

from assistant.rewriting.candidate_set import registry
from assistant.rewriting.measures import boden_surprise, boden_value, diversity, novelty, surprise
from assistant.rewriting.reference import BEGINNING, UNLISTED, Information, Reference
from tests.rewriting.candidates import rewritten, together
from tests.texts import KITSCH, PLAIN

# Four words on two axes, and one between them.
VECTORS = {
    "east": np.array([1, 0], dtype=np.float32),
    "west": np.array([-1, 0], dtype=np.float32),
    "north": np.array([0, 1], dtype=np.float32),
    "south": np.array([0, -1], dtype=np.float32),
    "northeast": np.array([1, 1], dtype=np.float32) / np.sqrt(2, dtype=np.float32),
}


class Directions:
    """Stands where a CandidateSet does, with vectors that can be reckoned with."""

    def __init__(self, *texts: str) -> None:
        self.candidates = texts
        self.words = tuple(frozenset(text.split()) for text in texts)
        self.word_vectors = VECTORS
        self.vectors = tuple(map(VECTORS.get, texts))


def test_the_spread_of_words_is_their_mean_distance():
    # east-north 1, east-west 2, north-west 1: mean 4/3.
    assert novelty.spread({"east", "north", "west"}, VECTORS) == pytest.approx(4 / 3)
    # Cosine of 45 degrees.
    assert novelty.spread({"east", "northeast"}, VECTORS) == pytest.approx(1 - math.sqrt(0.5), abs=1e-6)
    assert novelty.spread({"east"}, VECTORS) == 0


def test_novelty_is_twice_the_difference_of_spreads():
    # All words: east, west, north. Six ordered pairs, mean 4/3. First reply: east-west 2; second: east-north 1.
    got = novelty.of(Directions("east west", "east north"))
    assert got == pytest.approx([2 * (2 - 4 / 3), 2 * (4 / 3 - 1)])
    # A word said twice counts once.
    assert novelty.of(Directions("east west east", "east north")) == pytest.approx(got)


def test_diversity_is_the_mean_distance_to_the_others():
    # east to north 1, to west 2; north to both 1; west to east 2, to north 1.
    assert diversity.of(Directions("east", "north", "west")) == pytest.approx([1.5, 1.0, 1.5])
    # A passage without words has no vector: nothing is said of it, nor of the others beside it.
    assert diversity.of(Directions("east", "", "west")) == [pytest.approx(2), None, pytest.approx(2)]


def test_alone_there_is_neither_novelty_nor_diversity():
    assert novelty.of(Directions("east west")) == [None]
    assert diversity.of(Directions("east")) == [None]


def by_hand() -> Reference:
    """Listed: "." and "a". P(a) = 1/4, P(.) = 1/2, all the rest 1/4; after "." comes "a" with 1/2, everything else by
    its own chance times 1/2; after ". a" comes "a" with 3/4, everything else as after "a", halved."""
    two = np.log2([0.5, 0.25, 0.25])
    halved = np.log2([0.5, 1.0, 1.0])
    size = 3
    return Reference(
        words=(BEGINNING, "a"), unigrams=two, backoff_1=halved,
        pairs=np.array([0 * size + 1]), pair_bits=np.log2([0.5]), backoff_2=np.log2([0.5]),
        triples=np.array([(0 * size + 1) * size + 1]), triple_bits=np.log2([0.75]),
    )  # fmt: skip


def test_bits_are_those_of_the_longest_known_context():
    model = by_hand()
    chances = 2 ** model.log2(["a", "a", "a", "zebra"])
    # After ". .": the pair ". a". After ". a": the triple. Then no triple and no pair: the word by itself, and
    # one of many unlisted words.
    assert chances == pytest.approx([1 / 2, 3 / 4, 1 / 4, 1 / 4 / UNLISTED])
    # After ". a" a full stop: no triple, so what is left after the pair, times what is left after "a", times its own.
    assert 2 ** model.log2(["a", "."])[1] == pytest.approx(0.5 * 1.0 * 0.5)


def test_perplexity_is_two_to_the_mean_bits():
    # 1, 3 and 2 bits: mean 2, so as unexpected as one of four.
    assert Information(((0, 1), (2, 3), (4, 5)), (1.0, 3.0, 2.0)).perplexity == pytest.approx(4)
    assert Information((), ()).perplexity is None


def test_surprise_is_the_perplexity_of_the_passage():
    usual = "She went to the door and looked out."
    scrambled = "Out the looked to she door went and."
    low, high, nothing = surprise.of(together(KITSCH, usual, scrambled, "* * *"))
    assert low is not None
    assert high is not None
    assert low < high
    assert nothing is None


def test_what_was_put_in_is_asked_about_where_it_stands():
    (one,) = rewritten("She closed the door.", "She closed the zebra door.")
    #                      s    c    t    z     d    .
    bits = Information(((0, 3), (4, 10), (11, 14), (15, 20), (21, 25), (25, 26)), (1.0, 2.0, 3.0, 9.0, 4.0, 5.0))
    assert boden_surprise.put_in(one, bits) == 9.0
    (cut,) = rewritten("She closed the zebra door.", "She closed the door.")
    assert boden_surprise.put_in(cut, bits) is None


def test_value_has_no_part_that_makes_up_for_another():
    assert boden_value.value(0.8, 5.5, 60.0) == pytest.approx((0.8 * 0.5 * 0.4) ** (1 / 3))
    assert boden_value.value(0.0, 10.0, 0.0) == 0
    assert boden_value.value(1.0, 1.0, 0.0) == 0
    assert boden_value.value(1.0, 10.0, 0.0) == pytest.approx(1)


@pytest.mark.parametrize("name", registry())
def test_a_measure_says_what_it_is(name: str):
    one = registry()[name]
    assert 0 <= one.weight <= 1
    assert one.about.endswith(".")
    assert one.label
    assert one.formula
    assert one.source
    assert json.dumps(one.to_json())


@pytest.mark.parametrize("name", registry())
@pytest.mark.parametrize("passages", [("She breathed out.",), ("* * *", "She breathed out."), (PLAIN, KITSCH[:300])])
def test_a_measure_speaks_of_each_candidate_or_says_that_it_cannot(name: str, passages: tuple[str, ...]):
    values = registry()[name].of(together(KITSCH, *passages))
    assert len(values) == len(passages)
    assert all(v is None or math.isfinite(v) for v in values)
