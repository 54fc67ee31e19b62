"""Tokens as text while they come, and taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerFast

from assistant.models.local.written import Written
from tests.models.local.tiny import END, byte_tokenizer

TOKENIZER = PreTrainedTokenizerFast(tokenizer_object=byte_tokenizer(), eos_token=END)


def tokens(text: str) -> list[int]:
    encoder: Tokenizer = TOKENIZER.backend_tokenizer
    return list(encoder.encode(text, add_special_tokens=False).ids)


def write(ids: list[int]) -> Written:
    written = Written(TOKENIZER)
    for token in ids:
        written.add(token)
    return written


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(deadline=None)
def test_the_text_is_the_text_however_its_characters_are_split(text):
    written = write(tokens(text))
    written.finish()
    assert written.text == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(0, 60), st.text("aé👩 ", max_size=9))
@settings(deadline=None)
def test_what_is_taken_back_leaves_no_trace(text, kept, other):
    ids, more = tokens(text), tokens(other)
    written = write(ids)
    written.cut(kept)
    for token in more:
        written.add(token)
    fresh = write(ids[:kept] + more)
    assert (written.text, written.tokens) == (fresh.text, fresh.tokens)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
@settings(deadline=None)
def test_a_character_is_taken_back_with_the_first_of_its_tokens(text):
    ids = tokens(text)
    for offset in range(len(text)):
        written = write(ids)
        written.cut(written.token_at(offset))
        written.finish()
        assert len(written.text) <= offset
        assert text.startswith(written.text)


def test_half_a_character_waits_for_its_other_half():
    ids = tokens("é")
    assert len(ids) == 2
    assert [write(ids[:n]).text for n in range(3)] == ["", "", "é"]


@pytest.mark.parametrize("count", [1, 20])
def test_bytes_that_are_no_character_are_shown_as_such_in_the_end(count):
    written = write(tokens("é")[:1] * count)
    written.finish()
    assert set(written.text) == {"\ufffd"}
