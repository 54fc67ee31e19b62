"""The curve: each point is the score of its paragraphs as a draft of their own, and no paragraph is left out."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.reading import Options, read
from assistant.reading.curve import MOST_POINTS, curve, runs_of, window
from assistant.reading.detector import detectors
from assistant.reading.reader import ENOUGH_WORDS
from tests.texts import KITSCH, PLAIN

BOTH = f"{PLAIN}\n{KITSCH}"


def test_it_rises_where_kitsch_follows_on_plain_prose():
    points = curve(Draft(BOTH)).points
    assert len(points) == 8
    assert max(p.score for p in points[:3]) + 20 < min(p.score for p in points[-3:])


def test_a_point_is_the_score_of_its_window_as_a_draft_of_its_own():
    whole = [d for d in detectors().values() if d.find_in_text]
    assert whole  # what these find may count otherwise in a window, so the texts here have none at its ends
    draft = Draft(BOTH)
    for point in curve(draft).points:
        alone = read(Draft(draft[point.window]))
        assert point.score == pytest.approx(alone.score, abs=1.0)
        low, high = point.interval
        assert low <= point.score <= high


def test_a_window_over_everything_would_be_the_reading():
    draft = Draft("\n\n".join(p.replace("\n", " ") for p in BOTH.strip().split("\n\n")))
    points = curve(draft).points
    wide = [p for p in points if p.window.end - p.window.start == len(draft)]
    assert not wide
    assert min(p.score for p in points) < read(draft).score < max(p.score for p in points)


def test_every_point_stands_for_its_paragraph_and_has_words_enough():
    found = curve(Draft(BOTH))
    assert found.enough == ENOUGH_WORDS
    for number, point in enumerate(found.points, 1):
        assert point.paragraphs == (number, number)
        assert point.words >= found.enough
        assert point.window.start <= point.span.start < point.span.end <= point.window.end


def test_a_long_draft_is_thinned_and_nothing_is_left_out():
    draft = Draft("\n\n".join([BOTH.strip()] * 40))
    points = curve(draft).points
    assert 0.8 * MOST_POINTS <= len(points) <= MOST_POINTS
    assert points[0].paragraphs[0] == 1
    assert points[-1].paragraphs[1] == 320
    assert all(a.paragraphs[1] + 1 == b.paragraphs[0] for a, b in itertools.pairwise(points))


def test_a_heading_has_no_point_of_its_own():
    points = curve(Draft(f"# The house\n\n{BOTH}")).points
    assert len(points) == 8
    assert points[0].span.start == len("# The house\n\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tears welled in her eyes.", "5 words are too few"),
        (KITSCH[: KITSCH.index("In that moment")], "Each point of the curve needs 120 words"),
        (BOTH.replace("\n\n", " "), "too few points"),
        ("", "no words here"),
    ],
    ids=["no score", "too short", "one paragraph", "empty"],
)
def test_what_it_cannot_tell_it_says(text, sentence):
    found = curve(Draft(text))
    assert not found.points
    assert sentence in found.abstained


def test_dialogue_counts_where_it_is_switched_on():
    text = BOTH.replace(
        "He had written the sum twice", "“I felt a wave of relief wash over me,” he said. He had written"
    )
    off, on = (curve(Draft(text), Options(dialogue=d)).points for d in (False, True))
    assert max(b.score - a.score for a, b in zip(off, on, strict=True)) > 0.5


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=400))
def test_runs_are_in_order_few_and_leave_out_nothing_that_has_words(words):
    counted = np.array(words, dtype=np.int64)
    runs = list(runs_of(counted))
    assert len(runs) <= MOST_POINTS
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(runs))
    assert sum(counted[a:b].sum() for a, b in runs) == counted.sum()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), min_size=1, max_size=60), st.data())
def test_a_window_is_no_wider_than_it_must_be(sizes, data):
    both = np.array([(narrated, narrated + spoken) for narrated, spoken in sizes], dtype=np.int64)
    at = data.draw(st.integers(0, len(sizes) - 1))
    first, last = window((at, at + 1), both, ENOUGH_WORDS)
    assert first <= at < last
    whole = (first, last) == (0, len(sizes))
    assert whole or (both[first:last, 1].sum() >= ENOUGH_WORDS and both[first:last, 0].sum() >= 40)
    if last - first > 1:
        # Without what was added last it would not have been enough.
        assert any(
            both[a:b, 1].sum() < ENOUGH_WORDS or both[a:b, 0].sum() < 40
            for a, b in ((first + 1, last), (first, last - 1))
        )
