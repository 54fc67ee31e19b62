"""The phrases that ship for those who want the worn ones banned."""

import pytest

from assistant.models.bans import Matcher, check_bans
from assistant.reading.stock_phrases import stock_bans, stock_phrases


def test_the_worst_come_first_and_each_is_a_phrase() -> None:
    every = stock_phrases()
    assert len(every) > 200
    assert [phrase.models for phrase in every] == sorted((p.models for p in every), reverse=True)
    assert all(len(phrase.words) in {2, 3} for phrase in every)
    assert stock_phrases(10) == every[:10]
    check_bans(stock_bans())


@pytest.mark.parametrize(
    "text",
    [
        "“No,” she said, her voice low.",
        "His Voice was barely a whisper.",
        "The lamps came on,\ncasting long shadows.",
        "Her heart was pounding in her chest.",
        "The air was thick with the scent of rain.",
    ],
)
def test_a_phrase_is_met_with_its_small_words(text: str) -> None:
    assert Matcher(stock_bans()).hits(text)


@pytest.mark.parametrize(
    "text",
    ["Low was the arch. Her voice broke.", "The whisper was barely a voice.", "She cut the bread and sat down."],
)
def test_other_sentences_are_left_alone(text: str) -> None:
    assert not Matcher(stock_bans(50)).hits(text)
