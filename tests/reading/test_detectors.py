"""Every detector against its own examples, read by the real pipeline: flags are marked, near-misses left alone."""

import pytest

from assistant.draft import Draft
from assistant.language import parse
from assistant.reading.detector import Detector, Hit, detectors
from assistant.reading.findings import DIMENSIONS
from assistant.reading.reader import all_hits

REGISTRY = detectors()
FLAGS = [pytest.param(n, t, id=f"{n}: {t[:40]}") for n, d in REGISTRY.items() for t in d.flags]
PASSES = [pytest.param(n, t, id=f"{n}: {t[:40]}") for n, d in REGISTRY.items() for t in d.passes]


def hits(name: str, text: str) -> list[Hit]:
    return [hit for found, _, hit in all_hits(parse(Draft(text))) if found == name]


@pytest.mark.parametrize(("name", "text"), FLAGS)
def test_a_detector_marks_its_examples(name: str, text: str) -> None:
    assert hits(name, text)


@pytest.mark.parametrize(("name", "text"), PASSES)
def test_a_detector_leaves_its_near_misses_alone(name: str, text: str) -> None:
    assert [text[h.start : h.end] for h in hits(name, text)] == []


@pytest.mark.parametrize("detector", [pytest.param(d, id=n) for n, d in REGISTRY.items()])
def test_a_detector_has_examples_and_a_reason_fit_for_a_writer(detector: Detector) -> None:
    assert detector.flags
    assert detector.passes
    assert detector.dimension in DIMENSIONS
    assert detector.label.strip()
    assert detector.source.strip()
    assert detector.why.strip().endswith((".", "?"))
    assert len(detector.why) <= 240, "a card beside the words holds two sentences"


@pytest.mark.parametrize(("name", "text"), FLAGS + PASSES)
def test_hits_lie_within_the_text_on_whole_words(name: str, text: str) -> None:
    for found, _, hit in all_hits(parse(Draft(text))):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.strength if REGISTRY[found].linear else hit.strength > 0
        assert hit.strength <= 1 or not REGISTRY[found].marks
        assert text[hit.start : hit.end] == text[hit.start : hit.end].strip()


def test_offsets_hold_after_an_emoji_and_in_a_later_paragraph() -> None:
    text = "She waved 👋🏽.\n\nHer heart pounded, and it was a reminder that nothing lasts."
    marked = {text[h.start : h.end] for h in hits("stock_emotion", text)}
    assert marked == {"Her heart pounded"}


@pytest.mark.parametrize(
    "piece", ["not just love but ", "a wave of grief and hope and ", "her heart pounded like a moth, "]
)
def test_a_sentence_that_never_ends_is_read(piece: str) -> None:
    text = piece * (20_000 // len(piece)) + "."
    assert all(0 <= h.start < h.end <= len(text) for _, _, h in all_hits(parse(Draft(text))))
