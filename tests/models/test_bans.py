"""Phrases and constructions found in a text that grows, and what of it may be shown meanwhile."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadInput
from assistant.models.bans import MOST_PHRASES, Bans, Matcher, check_bans, lowered


def found(text: str, *phrases: str, patterns: tuple[str, ...] = ()) -> str | None:
    """The rest of a finished text from where the first banned thing begins."""
    at = Matcher(Bans(phrases, patterns)).look(text, 0, final=True).match
    return None if at is None else text[at:]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It was a testament to him.", "a testament to"),
        ("It was A Testament\n  TO him.", "a testament to"),
        ("Don’t you dare.", "don't you"),
        ("a — b", "—"),
        ("He said “so it goes” again.", '"so it goes"'),
        ("the *heart* of it", "heart"),
        ("the _heart_", "heart"),
        ("İstanbul is a city of contrasts", "a city of contrasts"),
        ("her heart", "heart"),
        ("a wave of relief", "wave of relief"),
        ("a a a b", "a a b"),
    ],
)
def test_a_phrase_is_found_however_it_is_set(text, phrase):
    assert found(text, phrase) is not None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the hearth", "heart"),
        ("sweetheart", "heart"),
        ("a testament together", "a testament to"),
        ("a test", "a testament to"),
        ("waves of relief", "wave of relief"),
        ("anything", ""),
        ("anything", "   "),
    ],
)
def test_a_word_is_met_only_whole(text, phrase):
    assert found(text, phrase) is None


def test_the_match_begins_where_the_phrase_does():
    assert found("İİ and then a  Wave of relief", "a wave of") == "a  Wave of relief"


def test_the_phrase_that_completes_first_counts():
    assert found("a wave of relief came", "a wave of relief came over", "of relief") == "of relief came"


def test_a_construction_is_found():
    pattern = r"\bnot (?:just|only) [^.!?]{1,60}[,;] but\b"
    assert found("It was Not Just a house, but a home.", patterns=(pattern,)) == "Not Just a house, but a home."
    assert found("It was not just a house. But a home.", patterns=(pattern,)) is None


def test_text_is_held_back_only_while_it_might_still_be_taken_back():
    look = Matcher(Bans(("a wave of relief",), (r"\bnot just .{1,30}, but",))).look
    shown = {
        "He felt ": "He felt ",
        "He felt a": "He felt ",  # “a” may become “along”
        "He felt a ": "He felt ",  # or begin the phrase
        "He felt a wave ": "He felt ",
        "He felt a wave goodbye ": "He felt a wave goodbye ",
        "It was not just a house": "It was ",
    }
    assert {text: text[: look(text, 0).certain] for text in shown} == shown


def test_what_is_held_back_counts_from_what_was_shown():
    look = Matcher(Bans(("heart",))).look
    assert look("sweetheart sings", 5).match is None
    assert look("sweet heart sings", 5).match == 6


def test_a_match_at_the_very_end_waits_for_what_follows():
    look = Matcher(Bans((), (r"\bheart\b",))).look
    assert look("my heart", 0) == look("my heart", 0, final=False)
    assert (look("my heart", 0).match, look("my heart", 0).certain) == (None, 3)
    assert look("my hearth ", 0).match is None
    assert look("my heart ", 0).match == 3
    assert look("my heart", 0, final=True).match == 3


def test_a_construction_that_never_ends_is_let_go():
    text = "word " * 200
    certain = Matcher(Bans((), (r"word .*never",))).look(text, 0).certain
    assert 0 < certain < len(text)


@pytest.mark.parametrize("pattern", ["(", "*", "[", "(?P=name)", "a*", "|a", "x" * 2_000])
def test_an_expression_that_is_none_or_matches_nothing_is_refused(pattern):
    with pytest.raises(BadInput):
        check_bans(Bans((), (pattern,)))


def test_an_expression_that_takes_for_ever_is_stopped_and_named():
    matcher = Matcher(Bans((), (r"(?:a|a|b)+(?:a|a)+$(?<!a)",)))
    with pytest.raises(BadInput, match="takes too long"):
        matcher.look("a" * 60 + "c", 0, final=True)


def test_ten_thousand_phrases_are_taken_and_too_many_refused():
    phrases = tuple(f"phrase number {i}" for i in range(10_000))
    assert found("this is phrase number 9999.", *phrases) == "phrase number 9999."
    assert found("this is phrase number 10000.", *phrases) is None
    with pytest.raises(BadInput, match=f"{MOST_PHRASES:,}"):
        check_bans(Bans(("a",) * (MOST_PHRASES + 1)))


@given(st.text(max_size=40))
def test_lower_case_keeps_the_offsets(text):
    assert len(lowered(text)) == len(text)


WORDS = st.sampled_from(
    ["a", "wave", "of", "relief", "heart", "A", "Heart", "sweetheart", ",", "—", "'s", "_", " ", "\n"]
)
PATTERNS = [r"\ba\b.{1,9}of", r"heart|wave of relief", r"\w+ of \w+", r"(?<=of )relief", r"e(?= )", r"of?,"]


def plain(phrase: str) -> re.Pattern[str]:
    """The same phrase as an ordinary regular expression."""
    units = re.findall(r"[^\W_]+|\S", phrase)
    joined = "".join(
        (r"\s+" if i and unit[0].isalnum() and units[i - 1][-1].isalnum() else r"\s*" if i else "") + re.escape(unit)
        for i, unit in enumerate(units)
    )
    before = r"(?<![^\W_])" if units[0][0].isalnum() else ""
    after = r"(?![^\W_])" if units[-1][-1].isalnum() else ""
    return re.compile(before + joined + after, re.IGNORECASE)


@given(
    st.lists(WORDS, max_size=14),
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(str.strip), min_size=1, max_size=4),
    st.lists(st.sampled_from(PATTERNS), max_size=2, unique=True),
)
def test_however_a_text_grows_nothing_banned_is_shown_and_nothing_else_is_held(pieces, phrases, patterns):
    matcher = Matcher(Bans(tuple(phrases), tuple(patterns)))
    text, shown = "", 0
    expressions = [plain(phrase) for phrase in phrases] + [re.compile(p, re.IGNORECASE) for p in patterns]
    for piece in pieces:
        text += piece
        look = matcher.look(text, shown)
        if look.match is not None:
            assert look.match >= shown
            assert any(e.match(text, look.match) for e in expressions)
            return
        assert shown <= look.certain
        shown = look.certain
    last = matcher.look(text, shown, final=True)
    begins = [match.start() for e in expressions if (match := e.search(text))]
    assert (last.match is None) == (not begins)
    assert all(begin >= shown for begin in begins)


def test_every_banned_thing_in_a_text_is_told_with_the_ban_it_meets():
    matcher = Matcher(Bans(("A wave of", "of relief", "heart"), (r"\bnot just\b",)))
    text = "İ, A  WAVE of relief; the hearth and Not just my heart"
    hits = [(text[hit.start : hit.end], hit.ban) for hit in matcher.hits(text)]
    assert hits == [
        ("A  WAVE of", "A wave of"), ("of relief", "of relief"), ("Not just", r"\bnot just\b"), ("heart", "heart")
    ]  # fmt: skip
    assert not matcher.hits("nothing of it")
    assert matcher
    assert not Matcher(Bans(("", "  ")))


@given(
    st.lists(WORDS, max_size=14).map("".join),
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(str.strip), min_size=1, max_size=4),
)
def test_the_two_ways_to_look_agree(text, phrases):
    matcher = Matcher(Bans(tuple(phrases)))
    found = matcher.look(text, 0, final=True).match
    hits = matcher.hits(text)
    assert (found is None) == (not hits)
    assert found is None or found in {hit.start for hit in hits}
