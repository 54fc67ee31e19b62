"""The score: bounded, smooth, repeatable, and made of its parts."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.reading import DIMENSIONS, Options, read
from assistant.reading.detector import detectors
from tests.texts import KITSCH, PLAIN

# Points by which one inserted word may move the score of a text of some 220 words.
ONE_WORD = 5.0
PHRASES = ["heart", "whispered", "suddenly", "tapestry", "loaf", "not", "forever", "somehow", "love", "never"]


def test_kitsch_scores_above_plain_prose_in_every_dimension():
    kitsch, plain = read(Draft(KITSCH)), read(Draft(PLAIN))
    assert kitsch.score > plain.score + 30
    for dimension in DIMENSIONS:
        assert kitsch.dimensions[dimension] > plain.dimensions[dimension]


def test_the_parts_sum_to_the_score():
    reading = read(Draft(KITSCH))
    assert reading.base + sum(reading.contributions.values()) == pytest.approx(reading.score)


def test_the_interval_holds_the_score_and_narrows_with_length():
    short, long = read(Draft(KITSCH)), read(Draft("\n\n".join([KITSCH] * 8)))
    for reading in (short, long):
        assert 0 <= reading.interval[0] <= reading.score <= reading.interval[1] <= 100
    assert long.interval[1] - long.interval[0] < short.interval[1] - short.interval[0]


def test_reading_twice_gives_the_same_reading():
    assert read(Draft(KITSCH)).to_json() == read(Draft(KITSCH)).to_json()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([KITSCH, PLAIN]), st.sampled_from(PHRASES), st.integers(0, 10_000))
def test_one_inserted_word_moves_the_score_by_a_few_points(text, word, place):
    words = text.split(" ")
    at = place % len(words)
    changed = " ".join([*words[:at], word, *words[at:]])
    assert abs(read(Draft(changed)).score - read(Draft(text)).score) <= ONE_WORD


def test_the_score_is_smooth_in_length():
    """The same mixture of sentences, longer and longer, keeps about the same score."""
    sentences = [s + "." for s in (KITSCH + PLAIN).replace("\n\n", " ").split(". ")]
    scores = []
    for n in (20, 40, 80, 160, 320):
        chosen = random.Random(3).choices(sentences, k=n)
        scores.append(read(Draft(" ".join(chosen))).score)
    assert all(abs(a - b) < 15 for a, b in itertools.pairwise(scores[1:])), scores


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([KITSCH, PLAIN, "<b>x</b>", "😀", "\0", "“No.”", "\ud800"]), min_size=1, max_size=6))
def test_the_score_is_bounded(pieces):
    reading = read(Draft("\n\n".join(pieces)))
    assert (reading.score is None) != (reading.abstained is None)
    if reading.score is not None:
        assert 0 <= reading.score <= 100
        assert all(0 <= v <= 100 for v in reading.dimensions.values())


def test_a_short_text_is_marked_but_not_scored():
    reading = read(Draft("She felt a wave of relief."))
    assert reading.score is None
    assert "too few" in reading.abstained
    assert [reading.draft[f.span] for f in reading.findings if f.detector == "weight_of"] == ["wave of relief"]


def test_dialogue_is_read_apart_until_it_is_switched_on():
    text = "“I felt a wave of relief and a wave of fear,” he said. He shut the door."
    assert not [f for f in read(Draft(text)).findings if f.span.start < 40]
    assert [f for f in read(Draft(text), Options(dialogue=True)).findings if f.detector == "weight_of"]
    assert read(Draft(text)).skipped[0].reason == "dialogue"


def test_only_dialogue_is_abstained_from():
    speech = "\n\n".join(f"“Number {n} is on the table and the rest went to the shed,” he said." for n in range(30))
    text = speech.replace(" he said.", "")
    assert "dialogue" in read(Draft(text)).abstained


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_every_span_is_the_text_it_says_it_is(text):
    draft = Draft(text + " She felt a wave of relief. " + text)
    for span in read(draft).to_json()["spans"]:
        assert draft.text[span["start"] : span["end"]] == span["text"]


def test_there_are_enough_detectors_in_each_dimension():
    marking = [d for d in detectors().values() if d.marks]
    assert len(marking) >= 15
    for dimension in DIMENSIONS:
        assert sum(d.dimension == dimension for d in marking) >= 2
