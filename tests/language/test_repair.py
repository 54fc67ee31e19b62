"""Short sentences of prose are sentences; headings and real noun phrases stay what they are."""

import pytest

from assistant.draft import Draft
from assistant.language import parse


def root_of(text):
    (sentence,) = parse(Draft(text)).paragraphs[0].block.sentences
    return sentence.root, [t.text for t in sentence.children(sentence.root, "nsubj")]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [("Silence stretched between them.", "stretched", "Silence"), ("The air shifted between them.", "shifted", "air")],
)
def test_a_noun_with_a_past_tense_is_a_sentence(text, verb, subject):
    root, subjects = root_of(text)
    assert (root.text, root.tag) == (verb, "VBD")
    assert subjects == [subject]


@pytest.mark.parametrize("text", ["The letter written by her father.", "A story told in the dark"])
def test_a_participle_that_cannot_be_a_past_tense_stays_one(text):
    assert root_of(text)[0].pos == "NOUN"


def test_a_closing_clause_has_a_subject_and_a_participle():
    (sentence,) = parse(Draft("She waited, her heart pounding.")).paragraphs[0].block.sentences
    verb = next(t for t in sentence if t.text == "pounding")
    assert (verb.lemma, verb.tag, verb.dep) == ("pound", "VBG", "advcl")
    assert [t.text for t in sentence.children(verb, "nsubj")] == ["heart"]


def test_a_compound_noun_stays_one():
    (sentence,) = parse(Draft("She sold the boat, her wedding ring and the piano.")).paragraphs[0].block.sentences
    assert next(t for t in sentence if t.text == "ring").pos == "NOUN"
