"""A change to a sentence and its repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.language.pipeline import parse_blocks
from assistant.rewriting.offline.change import applied, article, edits
from assistant.rewriting.offline.sound import faults


def without(text: str, *words: str) -> str:
    s = parse_blocks([text])[0].sentences[0]
    return applied(s, text, {t.i: "" for t in s if t.text in words})


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("He ate a red apple.", ["red"], "He ate an apple."),
        ("He ate an old pear.", ["old"], "He ate a pear."),
        ("It was an ugly hour.", ["ugly"], "It was an hour."),
        ("Slowly, she turned.", ["Slowly"], "She turned."),
        ("She turned, slowly, and left.", ["slowly"], "She turned, and left."),
        ("She turned away, slowly.", ["slowly"], "She turned away."),
        ("“Yes,” he said softly.", ["softly"], "“Yes,” he said."),
        ("The wall\nof old stone fell.", ["of", "old", "stone"], "The wall\nfell."),
        ("He left — finally.", ["finally", "."], "He left."),
    ],
)
def test_gaps_are_closed(text: str, words: list[str], wanted: str) -> None:
    assert without(text, *words) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("apple", "an"), ("hour", "an"), ("unicorn", "a"), ("university", "a"), ("umbrella", "an"), ("honest", "an"),
     ("one", "a"), ("European", "a"), ("useful", "a"), ("unimportant", "an"), ("horse", "a"), ("X-ray", "an")],
)  # fmt: skip
def test_articles_go_by_sound(word: str, wanted: str) -> None:
    assert article(word) == wanted


@given(st.data())
def test_edits_and_text_agree_and_touch_nothing_else(data: st.DataObject) -> None:
    text = "Slowly, she took an old, creaking chair\nto the window, and it was cold."
    s = parse_blocks([text])[0].sentences[0]
    words = [t.i for t in s if t.is_word]
    change = dict.fromkeys(data.draw(st.sets(st.sampled_from(words), max_size=len(words) - 2)), "")
    made = edits(s, text, change, by=5)
    draft = Draft("<<<<<" + text + ">>>>>")
    assert draft.edited(made).text == "<<<<<" + applied(s, text, change) + ">>>>>"
    if not change:
        assert made == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She went to the sea and sat there.", "She went to the."),
        ("She went to the sea and sat there.", "She went to the sea and."),
        ("The old man sat down.", "The old man."),
        ("The old man sat down.", "Sat down."),
        ("He had a red hat.", "He had a."),
        ("He had the best of hats.", "He had the of hats."),
        ("He sat and sat.", ""),
        ("The waves broke and she shook, a mix of hope and fear.", "The waves broke and she shook, hope."),
        ("The waves broke and she shook, a mix of hope and fear.", "The waves broke and she shook, hope and fear."),
    ],
)
def test_what_is_no_sentence_any_more_is_refused(old: str, new: str) -> None:
    s = parse_blocks([old])[0].sentences[0]
    assert faults(s, old, new, parse_blocks([new])[0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She closed the old door slowly.", "She closed the door."),
        ("What a night, a night of stars!", "What a night!"),
        ("She sat down, a bit slowly.", "She sat down, slowly."),
    ],
)
def test_what_still_is_one_is_not(old: str, new: str) -> None:
    s = parse_blocks([old])[0].sentences[0]
    assert faults(s, old, new, parse_blocks([new])[0]) is None


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("It stood in it's own soft light.", ["soft"], "It stood in its own light."),
        ("It's a grey day because it's winter.", ["grey"], "It's a day because it's winter."),
    ],
)
def test_what_owns_has_no_apostrophe(text: str, words: list[str], wanted: str) -> None:
    assert without(text, *words) == wanted
