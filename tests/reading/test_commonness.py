"""How common a mark is: rates from what ships, in words' terms and a detector's."""

import pytest

from assistant.errors import UnknownName
from assistant.reading.commonness import PER, commonness, rates
from assistant.reading.detector import detectors
from assistant.reading.marking import EYE
from assistant.reading.shelves import shelves


def by_shelf(detector, words):
    return {rate.shelf: rate for rate in rates(detector, words)}


def test_every_detector_that_marks_has_counts_and_every_shelf_its_size():
    marking = {name for name, d in detectors().items() if d.marks or name == EYE}
    assert set(commonness().marks) == marking
    assert set(commonness().shelves) == set(shelves())


def test_a_rate_is_the_count_for_ten_thousand_words_that_were_read():
    counts = commonness()
    there = by_shelf("weight_of", "anything at all")["canonical_novels"]
    expected = PER * counts.marks["weight_of"]["canonical_novels"] / counts.shelves["canonical_novels"].read
    assert there.marks == pytest.approx(expected)
    assert there.phrase is None


def test_models_repeat_what_the_canon_has_seldom():
    there = by_shelf("overused_word", "Unspoken")
    assert there["model_drafts"].marks > 5 * there["canonical_novels"].marks
    assert there["model_drafts"].phrase > 5 * there["canonical_novels"].phrase


def test_words_are_looked_up_in_any_case_and_spacing():
    assert rates("reminder_of", "Reminder,\n that") == rates("reminder_of", "reminder that")
    assert rates("reminder_of", "reminder that")[0].phrase is not None


def test_a_rule_that_does_not_exist_is_refused():
    with pytest.raises(UnknownName, match="weight"):
        rates("weight_off", "x")
