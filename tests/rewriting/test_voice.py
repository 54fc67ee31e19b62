"""A voice from a sample, and how far other prose is from it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.rewriting.voice import ENOUGH, Voice, background, features
from tests.texts import KITSCH, PLAIN

# The same habits in other words: short plain statements, few signs but the full stop.
LIKE_PLAIN = """\
Piet came over on the Monday because the van was still in the yard at Ribe. The tools were in the second crate, where \
his father had put them, and the lid took two pulls. Somebody had wrapped the saw in a towel. He unwrapped it and laid \
it on the bench next to the vice.

The tap was off. He found the valve under the sink and turned it, and the pipe started with a cough. There was a tin \
of nails on the sill, and a jar of screws with a label on it. He put the tin in his bag.
"""


def test_a_passage_is_nearest_to_the_voice_it_was_taken_from():
    voice = Voice.of(PLAIN)
    assert voice.distance(PLAIN) == pytest.approx(0, abs=1e-9)
    assert voice.distance(LIKE_PLAIN) < voice.distance(KITSCH)


def test_a_distance_lies_between_the_same_and_the_opposite():
    assert 0 <= Voice.of(KITSCH).distance(PLAIN) <= 2


@pytest.mark.parametrize("sample", ["", "Too short to tell.", "word " * (ENOUGH - 1)])
def test_a_sample_that_is_too_short_is_refused_with_what_to_do(sample: str):
    with pytest.raises(BadInput, match="Paste more of it"):
        Voice.of(sample)


def test_a_sample_in_another_language_is_refused():
    german = "Der Mann ging am Abend durch die Straßen der alten Stadt und dachte an nichts. " * 15
    with pytest.raises(BadInput, match="German"):
        Voice.of(german)


def test_a_list_of_words_is_no_voice():
    with pytest.raises(BadInput, match="cannot be used"):
        Voice.of("\n".join(f"- item {i}" for i in range(200)))


def test_of_a_few_words_nothing_is_said():
    assert Voice.of(PLAIN).distance("She closed the door.") is None


def test_features_by_hand():
    # Ten tokens: two sentences of four words each, and two full stops.
    row = features(["the", "dog", "and", "the", ".", "a", "dog", "sat", "down", "."], ["the", "a", "never"])
    assert row[:4] == pytest.approx([0.2, 0.1, 0, 0.2])
    assert row[-1] == pytest.approx(np.log(4))


def test_what_is_usual_is_known_of_every_feature():
    known = background()
    assert len(known.mean) == len(known.deviation) == len(features([], known.words))
    assert all(deviation > 0 for deviation in known.deviation)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_it(text: str):
    distance = Voice.of(PLAIN).distance(text)
    assert distance is None or 0 <= distance <= 2 + 1e-9
