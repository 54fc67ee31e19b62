"""What a rewrite changed, measured."""

import json

import pytest

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import DIMENSIONS, read
from assistant.rewriting import Request, Steering
from assistant.rewriting.measure import MOST_STRETCHES, candidate, meaning_kept, stretches
from tests.texts import KITSCH, PLAIN


def test_meaning_is_kept_more_by_a_smaller_change() -> None:
    old = "She closed the heavy door and sat down on the bed."
    near, far = "She closed the door and sat down on the bed.", "The bank rate rose by a quarter of a point."
    assert 1 >= meaning_kept(old, near) > meaning_kept(old, far)
    assert meaning_kept(old, old) == 1
    assert meaning_kept(old, "") == 0


def test_a_novel_is_measured_by_a_sample() -> None:
    assert len(stretches("\n\n".join(f"Paragraph {i} is here." for i in range(1000)))) == MOST_STRETCHES
    assert stretches("* * *\n\nIt rained.") == ["It rained."]


def request(span: Span | None = None) -> Request:
    draft = Draft(KITSCH)
    return Request(draft, read(draft), prompts.strategy("cut_it"), Steering(), span)


def test_a_candidate_is_read_by_the_same_reader() -> None:
    one = candidate(request(), PLAIN, engine="test", asked={}, sent={})
    assert one.reading == read(Draft(PLAIN))
    assert one.measures.kitsch_drop == pytest.approx(read(Draft(KITSCH)).score - one.reading.score)
    assert one.measures.kitsch_drop > 0
    assert set(one.measures.by_dimension or {}) == set(DIMENSIONS)
    assert one.measures.marks[0] > one.measures.marks[1]


def test_without_a_score_there_is_no_drop() -> None:
    one = candidate(request(), "She smiled.", engine="test", asked={}, sent={})
    assert one.measures.kitsch_drop is None
    assert one.measures.by_dimension is None


def test_a_selection_is_measured_by_itself_and_read_in_its_place() -> None:
    span = Span(0, KITSCH.index("\n\n"))
    one = candidate(request(span), "She breathed out.", engine="test", asked={}, sent={})
    assert one.text == "She breathed out." + KITSCH[span.end :]
    assert one.measures.length_ratio == pytest.approx(3 / Draft(KITSCH[: span.end]).words)
    assert "".join(t for op, t in one.measures.diff if op != "new") == KITSCH[: span.end]


def test_its_json_has_the_contract_s_keys() -> None:
    one = candidate(
        request(Span(0, 10)), "Elena sat", engine="test", model="m", asked={"n": 1}, sent={"n": 1, "seed": 2}
    )
    got = json.loads(json.dumps(one.to_json()))
    assert {"engine", "model", "strategy", "steering", "text", "reading", "measures"} <= set(got)
    assert got["steering"] == {"asked": {"n": 1}, "sent": {"n": 1, "seed": 2}}
    assert {"kitsch_drop", "meaning_kept", "length_ratio", "diff"} <= set(got["measures"])
    assert got["span"] == [0, 10]
