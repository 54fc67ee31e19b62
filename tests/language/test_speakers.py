"""Who says a line: by the nearest verb of speech and its subject, and nobody where that is not sure."""

import pytest

from assistant.draft import Draft
from assistant.language import parse
from assistant.language.speakers import Speech, speech_at, speeches


def said(text):
    return [speech for paragraph in parse(Draft(text)).paragraphs for _, speech in speeches(paragraph.block)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“You’ll want butter,” Tor said from the dark.", "Tor"),
        ("“Never,” breathed Lucy.", "Lucy"),
        ('"I never knew," whispered Mrs. Danvers, and her heart broke.', "Mrs. Danvers"),
        ("Anna Karenina said, “All is over.”", "Anna Karenina"),
        ("“No!” cried Jean-Luc.", "Jean-Luc"),
        ("“What?” the lighthouse keeper’s daughter asked.", "the lighthouse keeper’s daughter"),
        ("“My dear boy,” Grandmother used to say.", "Grandmother"),
    ],
)
def test_a_name_or_a_description_by_the_verb_of_speech_tells(text, speaker):
    assert said(text) == [Speech(speaker=speaker)]


def test_a_line_that_is_broken_in_two_has_one_speaker():
    assert {s.speaker for s in said("“Come,” said the old woman with the bread, “and weep.”")} == {"the old woman"}


def test_two_lines_of_a_paragraph_may_have_two_speakers():
    assert [s.speaker for s in said("Tor said, “Yes,” and Maren said, “No.”")] == ["Tor", "Maren"]


def test_a_line_without_a_verb_of_its_own_goes_with_the_others_of_its_paragraph():
    assert [s.speaker for s in said("“He said so,” Tor answered. “He always said so.”")] == ["Tor", "Tor"]


def test_a_pronoun_is_told_as_that_and_names_nobody():
    assert said("Maren turned to Tor. “I love you,” she told him.") == [Speech(pronoun="she")]


@pytest.mark.parametrize(
    "text",
    [
        "Tor smiled. “Time heals.”",
        "Tor said nothing. “Time heals.”",
        "“Time heals.” Tor laughed.",
        "“Love,” a voice said.",
        "“Stop,” Tor and Maren said.",
        "“Tor said so.”",
    ],
)
def test_where_it_is_not_sure_nobody_is_told(text):
    assert said(text) == [Speech()]


def test_what_is_no_dialogue_has_no_speaker():
    (paragraph,) = parse(Draft("“Go,” Tor said.")).paragraphs
    assert speech_at(paragraph.block, 2) == Speech(speaker="Tor")
    assert speech_at(paragraph.block, 8) is None
