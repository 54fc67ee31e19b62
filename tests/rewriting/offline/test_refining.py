"""A wish about a candidate, by rule: fewer marks worked on, stranger edits, only cuts; own words are refused."""

import asyncio
from dataclasses import replace

import pytest

from assistant import prompts
from assistant.draft import WORD, Draft
from assistant.errors import BadInput
from assistant.reading import read
from assistant.rewriting import Candidate, Done, Event, Failed, Request, Steering, engine, rewrite
from assistant.rewriting.comparison import word_diff
from assistant.rewriting.refining import Refinement, Wish
from tests.texts import KITSCH

LINE = "He put the cup down, and her heart skipped a beat."


async def collected(wanted: Request) -> list[Event]:
    return [event async for event in rewrite(wanted, engine())]


def came(wanted: Request) -> Candidate | Failed:
    last = asyncio.run(collected(wanted))[-1]
    assert isinstance(last, Done | Failed)
    return last.candidate if isinstance(last, Done) else last


def asked(text: str = KITSCH, strategy: str = "plain") -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy(strategy), Steering({"temperature": 0.3}, n=1, seed=3))


def again(wanted: Request, first: Candidate, wish: Wish, words: str = "") -> Candidate | Failed:
    return came(replace(wanted, refinement=Refinement(first.passage, wish, words)))


def changed(one: Candidate) -> int:
    """How many stretches of the draft it changed."""
    return sum(op == "cut" for op, _ in word_diff(KITSCH, one.passage))


@pytest.fixture(scope="module")
def first() -> Candidate:
    found = came(asked())
    assert isinstance(found, Candidate)
    return found


def test_less_changes_fewer_places(first: Candidate) -> None:
    less = again(asked(), first, "less")
    assert isinstance(less, Candidate)
    assert 0 < changed(less) < changed(first)
    assert any(note.startswith("Less: ") for note in less.notes)


def test_less_of_a_single_change_is_refused_with_a_sentence() -> None:
    one = came(asked(LINE))
    assert isinstance(one, Candidate)
    with pytest.raises(BadInput, match="Only one mark was worked on"):
        again(asked(LINE), one, "less")


def test_shorter_only_takes_out_and_is_shorter(first: Candidate) -> None:
    shorter = again(asked(), first, "shorter")
    if isinstance(shorter, Failed):
        assert shorter.message.startswith("By rule it does not get shorter")
    else:
        assert shorter.draft.words < first.draft.words
    registers = came(asked(strategy="wrong_register"))
    assert isinstance(registers, Candidate)
    cut = again(asked(strategy="wrong_register"), registers, "shorter")
    assert isinstance(cut, Candidate)
    assert cut.draft.words < registers.draft.words
    words = {word.lower() for word in WORD.findall(KITSCH)}
    assert {word.lower() for word in WORD.findall(cut.passage)} <= words


def test_stranger_is_another_text_at_a_higher_temperature(first: Candidate) -> None:
    stranger = again(asked(), first, "stranger")
    assert isinstance(stranger, Candidate)
    assert stranger.passage != first.passage
    assert stranger.sent["temperature"] == pytest.approx(0.8)
    assert any(note.startswith("Stranger: ") for note in stranger.notes)


def test_words_of_the_writer_s_own_are_refused_with_a_sentence(first: Candidate) -> None:
    with pytest.raises(BadInput, match="Rules cannot follow words"):
        again(asked(), first, "own", "make it rain")
    with pytest.raises(BadInput, match="Say in a few words"):
        Refinement(first.passage, "own", "  ")
