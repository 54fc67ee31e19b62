"""The way in: what is refused at once, and what an engine says that cannot do what is asked."""

import pytest

from assistant import prompts
from assistant.draft import Draft
from assistant.errors import BadInput
from assistant.reading import read
from assistant.rewriting import Failed, Request, Steering, engine, rewrite
from tests.texts import KITSCH

MODEL_ONLY = [s.name for s in prompts.strategies().values() if s.needs_model and not s.needs]


def request(text: str, strategy: str, voice: str | None = None) -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy(strategy), Steering(n=2), voice=voice)


def test_nothing_to_rewrite_is_refused_at_once() -> None:
    with pytest.raises(BadInput, match="no words"):
        rewrite(request(" … ", "cut_it"), engine())


def test_a_strategy_that_needs_a_voice_is_refused_at_once_without_one() -> None:
    with pytest.raises(BadInput, match="In your own voice"):
        rewrite(request(KITSCH, "in_your_voice"), engine())


@pytest.mark.parametrize("name", MODEL_ONLY)
async def test_what_rules_cannot_do_the_offline_engine_says(name: str) -> None:
    events = [e async for e in rewrite(request(KITSCH, name), engine())]
    assert [e.index for e in events] == [0, 1]
    assert all(isinstance(e, Failed) and "needs a model" in e.message for e in events)
