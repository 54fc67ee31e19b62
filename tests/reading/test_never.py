"""The writer's rules: what is never marked is not shown, is counted apart, and changes no number."""

import json

import pytest

from assistant.draft import Draft
from assistant.errors import AssistantError, BadInput, UnknownName
from assistant.reading import Options, read
from assistant.reading.marking import EYE
from assistant.reading.never import Never, NeverJson, checked, load_never, rule_of
from tests.texts import KITSCH

SPOKEN = (
    "“Tears welled in her eyes and her heart broke,” Tor said.\n\n"
    "“The weight of her silence settled over the room,” she said."
)


def rules(**lists):
    return NeverJson(**lists).never


def marked(text, never=Never(), **options):  # noqa: B008, frozen
    return [Draft(text)[f.span] for f in read(Draft(text), Options(never=never, **options)).findings]


def test_a_phrase_is_the_same_words_in_any_case_however_they_are_spaced():
    text = "Tears welled in her eyes. TEARS  WELLED. The weight of her silence settled over the room."
    assert sum("ears" in words.lower() for words in marked(text)) >= 1
    left = marked(text, rules(phrases=["tears, welled"]))
    assert not any(words.lower().split() == ["tears", "welled"] for words in left)
    assert any("weight" in words for words in left)


def test_what_lies_inside_a_phrase_is_silenced_and_what_reaches_beyond_it_is_not():
    text = "Tears welled in her eyes."
    assert "Tears welled" in marked(text)
    assert "Tears welled" not in marked(text, rules(phrases=["tears welled in her eyes"]))
    assert "Tears welled" in marked(text, rules(phrases=["welled in her eyes"]))
    assert "Tears welled" in marked(text, rules(phrases=["the tears welled"]))


def test_a_rule_that_is_off_marks_nothing_and_the_others_go_on():
    before = read(Draft(KITSCH))
    off = before.findings[0].detector
    after = read(Draft(KITSCH), Options(never=rules(rules=[off])))
    assert all(f.detector != off for f in after.findings)
    assert [f for f in before.findings if f.detector != off] == list(after.findings)
    assert {s.by for s in after.silenced} == {"rule"}
    (part,) = [p for p in after.trace if p.detector == off] or [None]
    if part is not None:
        assert (part.marks, part.kind) == (0, "marks")
        assert part.silenced == sum(f.detector == off for f in before.findings)


def test_the_number_is_the_same_whatever_is_silenced():
    before = read(Draft(KITSCH))
    after = read(Draft(KITSCH), Options(never=rules(rules=[f.detector for f in before.findings])))
    assert (before.score, before.interval) == (after.score, after.interval)
    assert before.findings
    assert not after.findings
    assert len(after.silenced) == len(before.findings)
    assert after.to_json()["silenced"] == len(before.findings)


def test_a_speaker_is_silenced_by_name_in_dialogue_that_is_read():
    both = read(Draft(SPOKEN), Options(dialogue=True)).findings
    assert {f.speech.speaker for f in both} == {"Tor", None}
    left = read(Draft(SPOKEN), Options(dialogue=True, never=rules(speakers=["TOR"])))
    assert left.findings
    assert all(f.speech.speaker is None and f.speech.pronoun == "she" for f in left.findings)
    assert {s.by for s in left.silenced} == {"speaker"}


def test_a_switch_knows_how_many_marks_it_hides():
    assert not marked(SPOKEN)
    shown = marked(SPOKEN, dialogue=True)
    assert read(Draft(SPOKEN)).apart == {"dialogue": len(shown), "quotation": 0}
    silent = Options(never=rules(speakers=["Tor"]))
    assert 0 < read(Draft(SPOKEN), silent).apart["dialogue"] < len(shown)
    quoted = "> Tears welled in her eyes.\n\nThe kettle was on."
    assert read(Draft(quoted)).apart["quotation"] == len(marked(quoted, quotation=True)) > 0
    assert read(Draft("")).apart == {"dialogue": 0, "quotation": 0}


def test_a_rule_that_is_off_silences_what_the_eye_marks_for_its_reason():
    text = "The weight of her silence settled over the room. Tears welled in her eyes."
    by_eye = [f for f in read(Draft(text)).findings if f.detector == EYE]
    assert [rule_of(f) for f in by_eye] == ["stock_emotion"]
    assert not any(
        f.label == by_eye[0].label for f in read(Draft(text), Options(never=rules(rules=["stock_emotion"]))).findings
    )
    left = read(Draft(text), Options(never=rules(rules=[EYE]))).findings
    assert all(f.detector != EYE for f in left)
    assert any(f.detector == "weight_of" for f in left)


def test_words_that_are_nothing_but_signs_silence_nothing():
    assert marked(KITSCH, rules(phrases=["…", "—"])) == marked(KITSCH)


def test_lone_surrogates_and_long_lists_do_no_harm():
    text = "Tears welled in her eyes \ud83d."
    assert marked(text, rules(phrases=["\ud83d tears welled"])) == []
    many = rules(phrases=[f"a phrase number {n}" for n in range(1_000)])
    assert marked(KITSCH, many) == marked(KITSCH)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("no json", BadInput),
        ("[]", BadInput),
        ('{"phrases": "tears"}', BadInput),
        ('{"phrases": [3]}', BadInput),
        ('{"phrases": [""]}', BadInput),
        ('{"words": ["tears"]}', BadInput),
        ('{"rules": ["weight_off"]}', UnknownName),
        ('{"rules": ["negation"]}', UnknownName),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_a_sentence(text, refusal):
    with pytest.raises(refusal) as caught:
        checked(text)
    assert str(caught.value).endswith(".")


def test_rules_are_loaded_from_a_file(tmp_path):
    path = tmp_path / "rules.json"
    path.write_text(json.dumps({"phrases": ["Her heart’s"], "rules": ["weight_of"], "speakers": ["Mrs. Danvers"]}))
    assert load_never(str(path)) == Never(
        frozenset({("her", "heart's")}), frozenset({"weight_of"}), frozenset({("mrs", "danvers")})
    )
    with pytest.raises(AssistantError):
        load_never(str(tmp_path / "none.json"))
