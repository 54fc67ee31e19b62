"""Texts nobody means to write: each is read, or abstained from with a sentence, and nothing crashes."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.draft import Draft
from assistant.reading import read
from assistant.reading import score as scoring
from tests.reading.twins import PLAIN as PLAIN_TEXTS
from tests.texts import KITSCH, PLAIN

WORDS = re.findall(r"[A-Za-z]+", KITSCH + PLAIN)
LONE = random.Random(4).choices(WORDS, k=10_000)
SENTENCES = [s.strip() for s in re.split(r"[.!?]", PLAIN) if s.strip()]
FRENCH = "Le vieil homme descendait lentement la rue et pensait à sa fille, qu’il n’avait pas vue depuis longtemps. "
GERMAN = "Der alte Mann ging langsam die Straße hinunter und dachte an seine Tochter, die nicht kam. "
CODE = Path(scoring.__file__).read_text(encoding="utf-8")


def as_scanned(text: str, errors: float) -> str:
    """With the errors of a poor scan in that share of its characters: letters mistaken, split, run together."""
    drawn, mistaken = random.Random(1), {"e": "c", "h": "li", "m": "rn", "l": "1", "o": "0", "s": "5", " ": ""}
    return "".join(
        c if drawn.random() > errors else mistaken.get(c, drawn.choice((f"{c} ", f"{c}-\n", "~", ""))) for c in text
    )


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

# And why, in a word of the sentence.
ABSTAINED_BECAUSE = {
    "10,000 one-word paragraphs": ("\n\n".join(LONE), "single words"),
    "10,000 one-word sentences": (
        "\n\n".join(f"{w}." for w in random.Random(4).choices(WORDS, k=10_000)),
        "single words",
    ),
    "a shopping list": ("\n".join(f"- {a} and {b}" for a, b in pairwise(WORDS)), "a list"),
    "a numbered list of words": ("\n".join(f"{i}. the {w}" for i, w in enumerate(WORDS, 1)), "a list"),
    "only dialogue": ("\n\n".join(f"“{s},” he said." for s in SENTENCES * 3).replace(" he said.", ""), "dialogue"),
    "only code": (CODE, "code"),
    "only fenced code": (f"```python\n{CODE}\n```", "code"),
    "mostly French": (FRENCH * 30 + " ".join(SENTENCES[:3]), "French"),
    "only signs": ("§ 4.2 (a) — 17 % ≥ 12 %; " * 300, "signs"),
}


@pytest.mark.parametrize("text", ABSTAINED.values(), ids=ABSTAINED.keys())
def test_it_abstains_with_a_sentence(text):
    reading = read(Draft(text))
    assert reading.score is None
    assert reading.abstained.endswith(".")


@pytest.mark.parametrize(("text", "why"), ABSTAINED_BECAUSE.values(), ids=ABSTAINED_BECAUSE.keys())
def test_it_abstains_and_says_why(text, why):
    reading = read(Draft(text))
    assert reading.score is None
    assert reading.interval is None
    assert reading.dimensions is None
    assert not reading.trace
    assert why in reading.abstained


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
    "one sentence of 100,000 words": " ".join(WORDS[i % len(WORDS)] for i in range(100_000)) + ".",
    "the same paragraph 500 times": "\n\n".join([KITSCH.split("\n\n")[1]] * 500),
    "one line": KITSCH.replace("\n", " "),
    "all capitals": KITSCH.upper(),
    "no capitals": KITSCH.lower(),
    "a scan": as_scanned(KITSCH, 0.02),
    "a poor scan": as_scanned(KITSCH, 0.08),
    "half of it French": f"{KITSCH}\n\n{FRENCH * 12}",
    "a sentence of German after each": ". ".join(f"{s}. {GERMAN}" for s in KITSCH.split(". ")),
    "code inside": f"{KITSCH}\n\n```\n{CODE}\n```",
    "a list inside": KITSCH + "\n\n" + "\n".join(f"- {w}" for w in WORDS[:30]),
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


SOUND = ("one line", "a scan", "half of it French", "code inside", "a list inside", "the same paragraph 500 times")


@pytest.mark.parametrize("name", SOUND)
def test_what_is_done_to_kitsch_leaves_it_kitsch(name):
    assert read(Draft(READ[name])).score > read(Draft(PLAIN)).score + 15


@pytest.mark.parametrize("text", PLAIN_TEXTS.values(), ids=PLAIN_TEXTS)
def test_a_scan_of_plain_prose_is_not_taken_for_kitsch(text):
    clean = read(Draft(text)).score
    for errors in (0.02, 0.05):
        assert read(Draft(as_scanned(text, errors))).score < clean + 10


def test_a_paragraph_in_another_language_is_read_apart():
    reading = read(Draft(f"{PLAIN}\n\n{FRENCH * 6}\n\n“{GERMAN * 2}” he said."))
    apart = [reading.draft[s.span] for s in reading.skipped if s.reason == "other language"]
    assert apart[0] == (FRENCH * 6).strip()
    assert any("Straße" in words for words in apart)
    assert reading.score == pytest.approx(read(Draft(PLAIN)).score, abs=3)


def test_a_list_of_sentences_is_still_prose():
    assert read(Draft("\n".join(f"- {s}." for s in SENTENCES))).score is not None


def test_the_same_paragraph_500_times_scores_as_it_does_ten_times():
    """Saying it again is no more kitsch; only the shortness of a short text draws its score down."""
    paragraph = KITSCH.split("\n\n")[1]
    ten, many = (read(Draft("\n\n".join([paragraph] * n))).score for n in (10, 500))
    assert many == pytest.approx(ten, abs=5)
