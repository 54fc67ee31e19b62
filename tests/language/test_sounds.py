"""How words sound: rhymes, stresses, and a guess where the dictionary is silent."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sounds import consonants, pronunciations, rhyme, rhyme_parts, stress_pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("heart", "part"),
        ("Breath", "death"),
        ("singing", "bringing"),
        ("o'er", "shore"),
        ("o’er", "shore"),
        ("knock'd", "locked"),
        ("to-day", "away"),
        ("eternity", "sea"),
        ("read", "bed"),
        ("read", "seed"),
        ("griefless", "leafless"),
    ],
)
def test_words_that_rhyme(one: str, other: str) -> None:
    assert rhyme(one, other)
    assert rhyme(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("heart", "hearth"), ("love", "move"), ("heart", "heart"), ("stove", "door"), ("", "heart"), ("…", "–")],
)
def test_words_that_do_not(one: str, other: str) -> None:
    assert not rhyme(one, other)


def test_an_unlisted_word_sounds_like_the_words_spelt_most_like_it() -> None:
    assert rhyme("zlotnight", "light")
    assert rhyme_parts("Vargrave") == rhyme_parts("brave")


@pytest.mark.parametrize(
    ("word", "pattern"),
    [("heart", "1"), ("away", "01"), ("kettle", "10"), ("eternity", "0100"), ("walketh", "10"), ("", ""), ("—", "")],
)
def test_stresses(word: str, pattern: str) -> None:
    assert stress_pattern(word) == pattern


def test_consonants_to_a_syllable_and_those_that_stop_the_breath() -> None:
    assert consonants("crouched") == (4, 3)
    assert consonants("stars") == (4, 1)
    assert consonants("away") == (0.5, 0)
    assert consonants("zlotnight") == (0, 0)


@given(st.text(max_size=30))
def test_any_string_has_its_sounds_or_none(word: str) -> None:
    for phones in pronunciations(word):
        assert phones
    assert set(stress_pattern(word)) <= {"0", "1", "2"}
    assert not rhyme(word, word)


def test_the_dictionary_is_loaded_late() -> None:
    code = (
        "import sys\n"
        "import assistant.language.sounds, assistant.language.verse\n"
        "assert 'pronouncing' not in sys.modules\n"
        "assert assistant.language.sounds.rhyme('moon', 'June')\n"
        "assert 'pronouncing' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
