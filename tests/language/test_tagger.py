"""The tagger with the weights that ship: offsets, length, sameness."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.tagger import WINDOW, tag, windows
from assistant.reading.learnt import EYE, SHIPPED

FOLDER = SHIPPED / EYE


def test_each_piece_of_text_has_a_chance_for_each_output():
    text = "A testament to the weight of silence."
    tagged = tag(text, FOLDER)
    assert "".join(text[a:b] for a, b in tagged.spans) == text.replace(" ", "")
    assert tagged.chances.shape == (len(tagged.spans), 7)
    assert ((tagged.chances > 0) & (tagged.chances < 1)).all()


def test_offsets_count_code_points_after_an_emoji_and_a_dotted_capital():
    text = "👋🏽 İstanbul waited."
    assert "waited" in [text[a:b] for a, b in tag(text, FOLDER).spans]


def test_a_text_without_words_has_no_pieces():
    assert len(tag(" \n ", FOLDER).spans) == 0
    assert not tag("", FOLDER).over(np.array([[0, 5]])).any()


def test_a_text_is_tagged_alike_whatever_was_tagged_before_it():
    text = "The rain had stopped."
    alone = tag(text, FOLDER).chances
    tag("Something else, and longer, about a kitchen and its light. " * 20, FOLDER)
    assert np.array_equal(tag(text, FOLDER).chances, alone)


def test_a_text_longer_than_a_window_is_tagged_to_its_end():
    text = "She put the kettle on and waited for the post. " * 60
    tagged = tag(text, FOLDER)
    assert tagged.spans[-1][1] == len(text.rstrip())
    assert (tagged.chances[:, 0] > 0).all()


@given(st.integers(1, 5000))
def test_windows_cover_every_piece_once(pieces: int):
    kept = [i for begin, end, keep in windows(pieces) for i in range(keep, end)]
    last = {i: n for n, i in enumerate(kept)}
    assert sorted(last) == list(range(pieces))
    assert all(end - begin <= WINDOW for begin, end, _ in windows(pieces))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode_text_is_tagged_within_its_bounds(text: str):
    assert all(0 <= a <= b <= len(text) for a, b in tag(text, FOLDER).spans)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (2, 11), (0, 200)])
def test_the_chances_over_a_span_are_the_mean_of_its_pieces(start: int, end: int):
    tagged = tag("A testament to the weight of silence.", FOLDER)
    touching = [c for (a, b), c in zip(tagged.spans, tagged.chances, strict=True) if a < end and b > start]
    assert tagged.over(np.array([[start, end]]))[0] == pytest.approx(np.mean(touching, axis=0))
