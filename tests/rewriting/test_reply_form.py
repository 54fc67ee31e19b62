"""A rewrite taken out of whatever a model puts around it, whole or while it is still coming."""

import itertools

import pytest

from assistant.errors import BadReply
from assistant.rewriting.reply_form import fitted, rewrite_in, shown

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
