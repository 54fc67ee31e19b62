"""Candidates that are weighed again are not read again, unless something is asked that their reading does not say."""

from dataclasses import replace

from assistant import prompts
from assistant.desk import made
from assistant.draft import Draft
from assistant.reading import Options, read
from assistant.rewriting import Request
from assistant.rewriting.measure import candidate

DRAFT = Draft("The weight of her silence settled over the room. Marcus put the kettle on.")
REQUEST = Request(DRAFT, read(DRAFT), prompts.strategy("cut_it"))
PASSAGE = "Marcus put the kettle on."


def test_what_was_made_here_is_remembered_with_what_the_guard_said():
    one = candidate(REQUEST, PASSAGE, engine="model", model="m", asked={}, sent={})
    made.keep(REQUEST, one)
    other, again = made.again(REQUEST, ["Nobody spoke.", PASSAGE])
    assert again is one
    assert other.passage == "Nobody spoke."
    assert next(made.again(REQUEST, ["Nobody spoke."])) is other


def test_another_draft_other_options_or_another_strategy_are_read_anew():
    (one,) = made.again(REQUEST, [PASSAGE])
    longer = Draft(DRAFT.text + " It boiled.")
    others = [
        replace(REQUEST, draft=longer, reading=read(longer)),
        replace(REQUEST, options=Options(dialogue=True)),
        replace(REQUEST, strategy=prompts.strategy("plain")),
    ]
    assert all(next(made.again(request, [PASSAGE])) is not one for request in others)
