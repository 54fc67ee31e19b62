"""Accounts: every figure is made again from what it is told to be made of, and ends in places of the draft."""

import math

import pytest

from assistant.draft import Draft
from assistant.reading import DIMENSIONS, Options, read
from assistant.reading.account import Accounts
from assistant.reading.detector import detectors
from tests.texts import KITSCH, PLAIN

VERSE = "\n\n".join(
    f"The boats come in at half past {n}\nwith whiting and with cod,\nand {n} men stand along the wall\n"
    "and give the rest a nod."
    for n in ("three", "four", "five", "six", "seven", "eight")
)
TEXTS = pytest.mark.parametrize("text", [KITSCH, PLAIN, VERSE], ids=["kitsch", "plain", "verse"])


@TEXTS
def test_the_parts_are_made_again_from_what_was_counted(text):
    reading, accounts = read(Draft(text)), Accounts.of(Draft(text))
    told = {name: accounts.part(name) for name in detectors()}
    total = sum(a.part for a in told.values())
    assert 100 / (1 + math.exp(-(accounts.base().intercept + total))) == pytest.approx(reading.score)
    assert accounts.base().base == pytest.approx(reading.base)
    for name, a in told.items():
        assert a.rate == pytest.approx(1000 * a.amount / (a.counted + a.prior))
        relative = a.rate / a.scale
        sign = -1 if a.by.against else 1
        assert a.part == pytest.approx(sign * a.weight * (relative if a.by.linear else math.log1p(relative)))
        points = (reading.score - reading.base) * a.part / total
        assert points == pytest.approx(reading.contributions.get(name, 0.0))


@TEXTS
@pytest.mark.parametrize("dialogue", [False, True])
def test_every_amount_was_found_at_a_place(text, dialogue):
    draft = Draft(text)
    accounts = Accounts.of(draft, Options(dialogue=dialogue))
    for name in detectors():
        a = accounts.part(name)
        assert sum(p.amount for p in a.places) == pytest.approx(a.amount, abs=1e-6)
        assert all(draft[p.span].strip() for p in a.places)
        assert list(a.places) == sorted(a.places, key=lambda p: p.span)


def test_every_mark_of_a_detector_is_among_its_places():
    draft = Draft(KITSCH)
    accounts, reading = Accounts.of(draft), read(draft)
    for finding in reading.findings:
        if finding.detector != "editors_eye":
            assert finding.span in {p.span for p in accounts.part(finding.detector).places}


def test_a_dimension_is_made_again_from_its_parts():
    reading, accounts = read(Draft(KITSCH)), Accounts.of(Draft(KITSCH))
    for dimension in DIMENSIONS:
        a = accounts.dimension(dimension)
        assert a.value == pytest.approx(reading.dimensions[dimension])
        own = [accounts.part(n).part for n, d in detectors().items() if d.dimension == dimension]
        assert a.total == pytest.approx(sum(part for part in own if part > 0))
        assert a.value == pytest.approx(100 * (1 - math.exp(-a.total / a.unit)))


def test_the_interval_hangs_on_the_sentences_that_move_the_score_most():
    draft = Draft(f"{PLAIN}\nTears of joy welled up in her aching, trembling heart as the golden light danced.\n")
    reading, told = read(draft), Accounts.of(draft).interval()
    assert (told.low, told.high) == pytest.approx(reading.interval)
    assert draft[told.places[0].span].startswith("Tears of joy")
    assert told.places[0].amount > 0
    sizes = [abs(p.amount) for p in told.places]
    assert sizes == sorted(sizes, reverse=True)
    gone = Draft(draft.text.replace(draft[told.places[0].span], ""))
    assert reading.score - read(gone).score == pytest.approx(told.places[0].amount, abs=1.5)


def test_runs_of_a_long_draft_cover_its_text():
    draft = Draft("\n\n".join([KITSCH.strip(), PLAIN.strip()] * 12))
    told = Accounts.of(draft).interval()
    assert told.runs == 256
    assert all(draft[p.span].strip() == draft[p.span] for p in told.places)


def test_the_words_and_what_is_read_apart():
    draft = Draft(KITSCH)
    told = Accounts.of(draft).words()
    assert told.words == read(draft).words
    assert told.distinct < told.read < told.running
    assert [draft[s.span] for s in told.apart] == ['"You came back,"']
    assert Accounts.of(draft, Options(dialogue=True)).words().apart == ()
