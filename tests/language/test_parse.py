"""The shipped pipeline on real sentences."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft import Draft
from assistant.language import parse
from assistant.language.inflect import inflect
from assistant.language.pipeline import PIPELINE_FOLDER


def tokens(text):
    return [t for p in parse(Draft(text)).paragraphs for s in p.block.sentences for t in s]


def test_lemmas_tags_and_dependencies():
    found = {t.text: (t.lemma, t.tag, t.dep) for t in tokens("She saw the old dogs in the garden.")}
    assert found["dogs"] == ("dog", "NNS", "obj")
    assert found["saw"] == ("see", "VBD", "ROOT")
    assert found["old"][2] == "amod"


def test_sentences():
    sentences = parse(Draft("She left. He stayed behind.")).paragraphs[0].block.sentences
    assert [s.root.lemma for s in sentences] == ["leave", "stay"]


def test_the_tree_can_be_walked():
    (paragraph,) = parse(Draft("The weight of her silence settled over the room.")).paragraphs
    (sentence,) = paragraph.block.sentences
    silence = next(t for t in sentence if t.lemma == "silence")
    assert [t.text for t in sentence.children(silence, "case")] == ["of"]
    assert silence in sentence.subtree(sentence.head(silence))
    assert sentence.head(sentence.root) is sentence.root


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=120))
def test_tokens_stand_where_they_say_for_any_text(text):
    parsed = parse(Draft(text))
    for paragraph in parsed.paragraphs:
        for s in paragraph.block.sentences:
            for t in s:
                assert paragraph.block.text[t.start : t.end]
                assert len(paragraph.block.text[t.start : t.end]) == len(t.text)
                assert 0 <= t.head < len(s)


def test_equal_paragraphs_share_one_parse():
    first, second = parse(Draft("She left the room.\n\nShe left the room.")).paragraphs
    assert first.block is second.block


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no words"),
        (" \n\t", "no words"),
        ("12 34 56 78 (90) {} [] == != 3.14 2.72 1.41", "figures, code or signs"),
        (
            "Der alte Mann ging langsam die Straße hinunter und dachte an seine Tochter, die er lange nicht sah.",
            "German",
        ),
        ("Elle posa le pain sur la table et attendit que la pluie cesse de tomber sur le toit de la maison.", "French"),
        ("```\nx = 1\n```", "no prose"),
    ],
)
def test_what_is_not_english_prose_is_said(text, says):
    assert says in (parse(Draft(text)).identity.problem or "")


@pytest.mark.parametrize("text", ["Hello.", "My heart!", "Bread.", "The sea is calm tonight."])
def test_a_few_words_get_the_benefit_of_the_doubt(text):
    assert parse(Draft(text)).identity.problem is None


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [("settle", "VBD", "settled"), ("flow", "VBZ", "flows"), ("child", "NNS", "children"), ("be", "VBD", "was")],
)
def test_inflection(lemma, tag, form):
    assert inflect(lemma, tag) == form


def test_the_shipped_pipeline_carries_its_figures_and_its_licence():
    accuracy = json.loads((PIPELINE_FOLDER / "accuracy.json").read_text(encoding="utf-8"))
    assert accuracy["dep_las"] > 0.75
    assert "CC BY-SA 4.0" in (PIPELINE_FOLDER / "README.md").read_text(encoding="utf-8")
