"""Where a score stands: the sentence says what is so, whatever is on the shelves."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.errors import UnknownName
from assistant.reading import read
from assistant.reading.shelves import Shelf, genres, shelves, standing, standing_of
from tests.texts import KITSCH

STANZA = """\
The boats come in at half past {}
with whiting and with cod,
and {} men stand along the wall
and give the rest a nod."""
VERSE = "\n\n".join(STANZA.format(n, n) for n in ("three", "four", "five", "six", "seven", "eight"))
SCORES = st.floats(0, 100)
GENRES = st.sampled_from(sorted(genres()))
FRACTION = r"(almost all|half|\d in 10)"


def least(fraction: str) -> float:
    """The percentile that a fraction in words promises at the least."""
    return {"almost all": 97.5, "half": 50.0}.get(fraction) or 10.0 * int(fraction[0])


@given(SCORES, GENRES)
def test_the_sentence_is_right(score, genre):
    told = standing(score, genre)
    shelf = shelves()[told.shelf]
    side, fraction, many = re.match(
        rf"(Kitschier|Less kitschy) than {FRACTION} (.+?)(?:, and .*)?\.$", told.sentence
    ).groups()
    assert many.removeprefix("the ") == shelf.many
    place = shelf.percentile(score)
    assert told.percentile == place
    assert (place if side == "Kitschier" else 100 - place) >= least(fraction)


@given(SCORES, GENRES)
def test_what_it_is_set_beside_is_right(score, genre):
    told = standing(score, genre)
    alike = re.search(r"about as kitschy as a typical (.+)\.$", told.sentence)
    above = re.search(rf", and than {FRACTION} (.+)\.$", told.sentence)
    own = shelves()[told.shelf]
    if alike:
        (shelf,) = [s for s in shelves().values() if s.one == alike[1]]
        assert 25 <= shelf.percentile(score) <= 75
        assert shelf.form == own.form
    if above:
        (shelf,) = [s for s in shelves().values() if s.many == above[2].removeprefix("the ")]
        assert shelf.percentile(score) >= least(above[1])
        assert shelf.form == own.form


@given(SCORES, SCORES, GENRES)
def test_a_higher_score_never_stands_lower(one, other, genre):
    low, high = standing(min(one, other), genre), standing(max(one, other), genre)
    assert low.percentile <= high.percentile
    assert all(low.percentiles[name] <= high.percentiles[name] for name in shelves())


@given(SCORES, SCORES, SCORES, GENRES)
def test_an_interval_says_how_sure_it_is(a, b, c, genre):
    low, score, high = sorted((a, b, c))
    told = standing(score, genre, (low, high)).sentence
    assert told.replace(re.search(r"( \(from [^)]*\))?", told)[0], "")
    within = re.search(rf"\(from (fewer than 1 in 10|almost all|half|\d(?: in 10)?) to {FRACTION}\)", told)
    if within is None:
        assert "(" not in told
        return
    shelf = shelves()[genres()[genre].shelf]
    ends = shelf.percentile(low), shelf.percentile(high)
    first, last = ends if told.startswith("Kitschier") else (100 - ends[1], 100 - ends[0])
    assert first >= (0.0 if within[1].startswith("fewer") else least(within[1]))
    assert last >= least(within[2])


@given(SCORES, GENRES)
def test_it_never_says_who_wrote_it(score, genre):
    assert not re.search(
        r"\b(wrote|written|author|generated|was made|probably|likely)\b", standing(score, genre).sentence
    )


def test_every_genre_has_a_shelf_of_its_form_and_says_what_it_borrows():
    for name, genre in genres().items():
        shelf = shelves()[genre.shelf]
        assert (shelf.form == "verse") == (name == "verse")
    for name in ("romance", "fantasy", "marketing"):
        assert "borrowed" in standing(50, name).note
    assert standing(50, "literary").note is None
    small = standing(50, "essay")
    assert str(small.n) in small.note


def test_verse_is_told_against_verse_and_prose_against_prose_unless_a_genre_is_said():
    assert standing_of(read(Draft(VERSE))).shelf == "canonical_verse"
    assert standing_of(read(Draft(KITSCH))).shelf == "canonical_novels"
    assert standing_of(read(Draft(VERSE)), "essay").shelf == genres()["essay"].shelf


def test_a_genre_shifts_neither_marks_nor_score():
    reading = read(Draft(KITSCH))
    before = reading.to_json()
    stands = {genre: standing_of(reading, genre) for genre in genres()}
    assert reading.to_json() == before
    assert len({told.shelf for told in stands.values()}) == len(genres())


def test_without_a_score_there_is_no_standing():
    assert standing_of(read(Draft("Bread."))) is None


def test_an_unknown_genre_is_refused_naming_the_genres():
    for name in ("poetry", ""):
        with pytest.raises(UnknownName, match="essay or fantasy or literary or marketing or romance or verse"):
            standing(50, name)
    with pytest.raises(UnknownName, match="romance"):
        standing_of(read(Draft("Bread.")), "romanze")


def test_the_shelves_stand_in_the_order_of_what_is_on_them():
    medians = {name: shelf.median for name, shelf in shelves().items()}
    assert medians["canonical_novels"] < medians["sentimental_bestsellers"]
    assert medians["canonical_verse"] < medians["sentimental_verse"]
    assert medians["canonical_novels"] < medians["professional_edits"] < medians["model_drafts"]
    assert medians["forum_stories"] < medians["model_stories"]


def test_a_percentile_is_the_share_below():
    shelf = Shelf(form="prose", many="a", one="b", about="c", n=5, quantiles=(0, 10, 20, 20, 20))
    assert [shelf.percentile(s) for s in (-1, 0, 5, 10, 15, 20, 21)] == [0, 0, 12.5, 25, 37.5, 75, 100]
    with pytest.raises(ValueError, match="do not fall"):
        Shelf(form="prose", many="a", one="b", about="c", n=5, quantiles=(0, 10, 5))


@given(SCORES)
def test_the_dots_of_a_shelf_are_each_a_twentieth_of_its_texts(score):
    for shelf in shelves().values():
        below = sum(dot < score for dot in shelf.dots)
        assert abs(100 * below / len(shelf.dots) - shelf.percentile(score)) <= 100 / len(shelf.dots)
        assert shelf.at(shelf.percentile(shelf.median)) == pytest.approx(shelf.median)
