"""A rewrite taken out of whatever a model puts around it, whole or while it is still coming."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadReply
from assistant.rewriting.reply_form import Version, drawn_from_tail, fitted, rewrite_in, shown, versions_in

WAYS = "<WAYS>\n1. Cut it. (80)\n2. Burn it. (2)\n</WAYS>"


@pytest.mark.parametrize(
    "reply",
    [
        f"{WAYS}\n<REWRITE>\nShe left.\n</REWRITE>",
        f"{WAYS}\n<REWRITE>She left.</REWRITE>\n\nI hope this helps!",
        f"{WAYS}\n<rewrite>\nShe left.\n</Rewrite>",
        f"{WAYS}\n<REWRITE>\nShe left.",
        f"<think>I should write <REWRITE>.</think>{WAYS}\n<REWRITE>\nShe left.\n</REWRITE>",
        f"{WAYS}\nShe left.",
        "She left.",
    ],
)
def test_the_passage_is_found(reply: str) -> None:
    assert rewrite_in(reply, "") == "She left."


def test_tags_of_the_draft_stay_in_it() -> None:
    reply = "<REWRITE2>\nShe wrote <REWRITE> and </REWRITE> on the wall.\n</REWRITE2>"
    assert rewrite_in(reply, "2") == "She wrote <REWRITE> and </REWRITE> on the wall."


@pytest.mark.parametrize("reply", ["<WAYS>\n1. Cut it.", "<WAYS>"])
def test_ways_without_an_end_are_no_passage(reply: str) -> None:
    with pytest.raises(BadReply, match="did not write"):
        rewrite_in(reply, "")


def test_while_it_comes_only_the_passage_is_shown_and_it_only_grows() -> None:
    reply = f"{WAYS}\n<REWRITE>\nShe left < and > behind.\n</REWRITE>\n"
    seen = [shown(reply[:end], "") for end in range(len(reply) + 1)]
    assert seen[len(WAYS)] == ""
    assert seen[-1] == "She left < and > behind.\n"
    kept = [text.rstrip("<\n ") for text in seen]
    assert all(later.startswith(text) for text, later in itertools.pairwise(kept))
    assert not any("</" in text or "Cut it" in text for text in seen)


def test_a_reply_without_the_form_is_shown_as_it_comes() -> None:
    assert shown("She le", "") == "She le"


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("She left.", "\n She left.\n"),
        ("```\nShe left.\n```", "\n She left.\n"),
        ("<PASSAGE>\nShe left.\n</PASSAGE>", "\n She left.\n"),
        ("“Go,” she said. “Go.”", "\n “Go,” she said. “Go.”\n"),
        (" ", ""),
    ],
)
def test_a_passage_is_taken_out_of_its_wrapping(reply: str, wanted: str) -> None:
    assert fitted("\n She stayed.\n", reply) == wanted


THREE = (
    "<REWRITE>She left.</REWRITE><CHANCE>70</CHANCE>\n<REWRITE>\nThe door.\n</REWRITE>\n<CHANCE>about 5 %</CHANCE>"
    "<REWRITE>Nobody was in.</REWRITE><CHANCE>5</CHANCE>"
)


def test_versions_have_the_shares_the_model_guesses() -> None:
    found = versions_in(THREE, "")
    assert [version.text for version in found] == ["She left.", "The door.", "Nobody was in."]
    assert [version.chance for version in found] == pytest.approx([70 / 80, 5 / 80, 5 / 80])


@pytest.mark.parametrize("guess", ["", "rare", "-3", "nan"])
def test_guesses_that_are_none_leave_every_share_unknown(guess: str) -> None:
    found = versions_in(THREE.replace("about 5 %", guess), "")
    assert [version.chance for version in found] == [None, None, None]


def test_all_zero_is_no_guess() -> None:
    zero = re.sub(r"<CHANCE>[^<]*", "<CHANCE>0", THREE)
    assert {version.chance for version in versions_in(zero, "")} == {None}


def test_a_reply_in_another_form_is_one_version() -> None:
    assert versions_in("She left.", "") == (Version("She left.", None),)
    assert versions_in("<REWRITE>She left.", "") == (Version("She left.", None),)
    with pytest.raises(BadReply):
        versions_in(WAYS.removesuffix("</WAYS>"), "")


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=8), st.integers())
def test_what_is_drawn_has_less_than_an_even_share(chances: list[float | None], seed: int) -> None:
    some = tuple(Version("a", chance) for chance in chances)
    at = drawn_from_tail(some, seed)
    assert at == drawn_from_tail(some, seed)
    tail = [c for c in chances if c is not None and c < 1 / len(some) - 1e-9]
    if tail:
        assert chances[at] in tail
    elif len(some) > 1:
        assert at > 0  # the first is the usual one


def test_every_one_of_the_tail_comes_up() -> None:
    some = versions_in(THREE, "")
    assert {drawn_from_tail(some, seed) for seed in range(40)} == {1, 2}
