"""Every check of the guard against its own examples, read by the real pipeline."""

import pytest

from assistant import prompts
from assistant.draft import Draft
from assistant.reading import read
from assistant.rewriting import Objection, Request, Steering
from assistant.rewriting.by_model import filled
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard import Check, registry
from assistant.rewriting.guard.check import Example

FLAGS = [pytest.param(n, e, id=f"{n}: {e.after[:40]}") for n, c in registry().items() for e in c.flags]
PASSES = [pytest.param(n, e, id=f"{n}: {e.after[:40]}") for n, c in registry().items() for e in c.passes]


def objections(name: str, example: Example) -> list[Objection]:
    draft = Draft(example.draft)
    request = Request(
        draft, read(draft), prompts.strategy(example.strategy), Steering({"bans": example.bans}),
        span=example.span, kept=example.deliberate,
    )  # fmt: skip
    return list(registry()[name].find(Comparison(request, example.after, filled(request, request.asking(0)))))


@pytest.mark.parametrize(("name", "example"), FLAGS)
def test_a_check_objects_to_its_examples(name: str, example: Example) -> None:
    found = objections(name, example)
    assert found
    assert {o.check for o in found} == {name}
    assert all(len(o.message) <= 200 and "{" not in o.message.replace("{“", "") for o in found)


@pytest.mark.parametrize(("name", "example"), PASSES)
def test_a_check_leaves_its_near_misses_alone(name: str, example: Example) -> None:
    assert objections(name, example) == []


@pytest.mark.parametrize("check", [pytest.param(c, id=n) for n, c in registry().items()])
def test_a_check_has_examples_and_says_what_it_is_about(check: Check) -> None:
    assert check.flags
    assert check.passes
    assert check.about.endswith(".")
