"""Texts nobody means to write: each is read, or abstained from with a sentence, and nothing crashes."""

import pytest

from assistant.draft import Draft
from assistant.reading import read
from tests.texts import KITSCH

ABSTAINED = {
    "empty": "",
    "white space": " \r\n\t\v\u2028 ",
    "one word": "Bread.",
    "one word over and over": "\n\n".join(["word"] * 3000),
    "half-open quotes": "“a " * 20_000,
    "no spaces": "a" * 200_000,
    "emoji with joiners": "👩‍🚀" * 5000,
    "line breaks": "\n" * 100_000,
    "headings": "# a\n" * 5000,
    "fences": "```\n" * 5001,
    "a numbered list": "\n".join(f"- {i}" for i in range(3000)),
    "markup": "<script>alert('x')</script>" * 200,
    "Jinja": "{{ 7 * 7 }}{% for x in y %}" * 200,
    "Arabic": "كان الرجل العجوز يمشي ببطء في الشارع ويفكر في ابنته التي لم يرها منذ زمن طويل. " * 20,
    "German": "Der alte Mann ging langsam die Straße hinunter und dachte an seine Tochter. " * 20,
}


@pytest.mark.parametrize("text", ABSTAINED.values(), ids=ABSTAINED.keys())
def test_it_abstains_with_a_sentence(text):
    reading = read(Draft(text))
    assert reading.score is None
    assert reading.abstained.endswith(".")


READ = {
    "CRLF": KITSCH.replace("\n", "\r\n"),
    "NUL and control characters": KITSCH.replace(" ", " \0\x1b[2J", 9),
    "lone surrogates": KITSCH.replace("Elena", "El\ud800ena"),
    "combining marks": KITSCH.replace("e", "e\u0301", 40),
    "right-to-left marks": KITSCH.replace("the", "\u202ethe\u202c", 9),
    "one sentence": KITSCH.replace(".", ",") * 20,
    "the same paragraph": "\n\n".join([KITSCH] * 100),
    "200,000 words": "\n\n".join([KITSCH] * 1000),
    "markup inside": KITSCH.replace("garden", "<b>garden</b>"),
}


@pytest.mark.parametrize("text", READ.values(), ids=READ.keys())
def test_it_is_read_and_its_spans_stand(text):
    reading = read(Draft(text))
    assert 0 <= reading.score <= 100
    assert reading.findings
    for span in reading.to_json()["spans"][:2000]:
        assert text[span["start"] : span["end"]] == span["text"]


def test_line_ends_do_not_change_the_score():
    assert read(Draft(READ["CRLF"])).score == pytest.approx(read(Draft(KITSCH)).score, abs=1.0)
