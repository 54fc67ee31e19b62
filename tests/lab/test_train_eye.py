"""What the eye is taught, from rows made up here; the training itself is tested in tests/language."""

import numpy as np

from assistant.lab.train_eye import deleted, drafts, marked, untouched
from assistant.reading.eye import CATEGORIES

DRAFT = "The weight of silence filled the room."


def over(text: str, words: str) -> slice:
    return slice(text.index(words), text.index(words) + len(words))


def span(words: str, category: str = "Cliche") -> dict[str, object]:
    at = over(DRAFT, words)
    return {"start": at.start, "end": at.stop, "category": category}


def row(text: str, *spans: dict[str, object], **meta: str) -> dict[str, object]:
    return {"id": text, "text": text, "label": "llm_draft", "set": "lamp_spans", "spans": list(spans), "meta": meta}


def test_words_that_are_gone_from_the_edit_are_deleted():
    gone = deleted(DRAFT, "Silence filled the room.")
    assert gone[over(DRAFT, "The weight of")].all()
    assert not gone[over(DRAFT, "filled the room")].any()


def test_two_annotators_who_differ_give_a_half():
    targets = marked(DRAFT, [[span("The weight of silence")], [span("silence", "Purple Prose")]])
    assert targets[over(DRAFT, "silence"), 0].tolist() == [1.0] * 7
    assert targets[over(DRAFT, "The weight of"), 0].tolist() == [0.5] * 13
    assert targets[over(DRAFT, "silence"), 1 + CATEGORIES.index("Purple Prose")].all()
    assert not targets[over(DRAFT, "filled"), 1:].any()


def test_what_an_editor_cut_without_marking_counts_half():
    pair = {"set": "lamp_pairs", "spans": [], "meta": {"pair_id": "1"}}
    rows = [
        row(DRAFT, span("silence")),
        {**pair, "id": "a", "label": "llm_draft", "text": DRAFT},
        {**pair, "id": "b", "label": "pro_edited", "text": "The weight of silence filled it."},
    ]
    (example,) = drafts(rows)
    assert example.targets[over(DRAFT, "silence"), 0].all()
    assert set(example.targets[over(DRAFT, "room"), 0].tolist()) == {0.5}
    assert not example.targets[over(DRAFT, "filled"), 0].any()


def test_nothing_is_marked_in_canonical_prose_and_nothing_is_said_of_why():
    example = untouched(DRAFT)
    assert not example.targets[:, 0].any()
    assert np.isnan(example.targets[:, 1:]).all()
