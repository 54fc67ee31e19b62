"""What the eye marks, on texts written for it."""

import pytest

from assistant.draft import Draft
from assistant.language import parse
from assistant.reading import read
from assistant.reading.eye import CATEGORIES, look, phrases
from tests.texts import KITSCH, PLAIN

SENTENCE = "The weight of everything she had lost settled over the quiet kitchen like a second skin."


def mean_chance(text: str) -> float:
    parsed = parse(Draft(text))
    amount = sum(sum(look(p.block).amounts) for p in parsed.paragraphs)
    return amount / sum(p.block.words for p in parsed.paragraphs)


def test_stock_prose_looks_more_like_work_for_an_editor_than_plain_prose():
    assert mean_chance(KITSCH) > 2 * mean_chance(PLAIN)


def test_phrases_are_the_sentence_cut_where_no_word_is_cut():
    (paragraph,) = parse(Draft(SENTENCE)).paragraphs
    (sentence,) = paragraph.block.sentences
    cut = list(phrases(sentence))
    assert [t for phrase in cut for t in phrase] == list(sentence)
    texts = [SENTENCE[p[0].start : p[-1].end] for p in cut]
    assert "The weight" in texts
    assert any(t.startswith("like a second skin") for t in texts)


def test_a_stretch_is_whole_phrases_with_a_learnt_calling():
    (paragraph,) = parse(Draft(SENTENCE)).paragraphs
    (sentence,) = paragraph.block.sentences
    starts = {p[0].start for p in phrases(sentence)}
    found = list(look(paragraph.block).stretches(0.0))
    assert found
    assert all(s.start in starts and 0 <= s.chance <= 1 and s.calling.category in CATEGORIES for s in found)


def test_raising_the_least_chance_marks_less():
    (paragraph,) = parse(Draft(KITSCH.split("\n\n")[0])).paragraphs
    lengths = [sum(s.end - s.start for s in look(paragraph.block).stretches(least)) for least in (0.2, 0.4, 0.6, 0.9)]
    assert lengths == sorted(lengths, reverse=True)


def test_marks_of_the_eye_say_that_they_are_learnt_or_borrow_a_reason():
    marks = [f for f in read(Draft(KITSCH)).findings if f.detector == "editors_eye"]
    assert marks
    for f in marks:
        assert f.label.startswith("Learnt:") or "edited by professional writers" not in f.source


def test_the_same_paragraph_gets_the_same_marks_wherever_it_stands():
    alone = read(Draft(SENTENCE))
    after = read(Draft(PLAIN + "\n\n" + SENTENCE))
    shift = len(PLAIN) + 2
    expected = [(f.span.start + shift, f.detector, f.strength) for f in alone.findings]
    assert [(f.span.start, f.detector, f.strength) for f in after.findings if f.span.start >= shift] == expected


@pytest.mark.parametrize("region", ["> {}", "```\n{}\n```", "“{}”"])
def test_the_eye_marks_nothing_in_what_is_read_apart(region: str):
    text = PLAIN + "\n\n" + region.format(SENTENCE)
    assert [f for f in read(Draft(text)).findings if f.span.start > len(PLAIN)] == []
