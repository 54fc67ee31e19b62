"""Candidates of one request differ in how far they go, and by what; the same seed draws the same set."""

import asyncio

from assistant.draft import Draft
from assistant.prompts import strategy
from assistant.reading import read
from assistant.rewriting import Candidate, Done, Request, Steering, engine, rewrite
from assistant.rewriting.offline.manner import CUT, FURTHER, MANNERS, OWN, REWORDED, TIMID, manner

LADEN = (
    "Anna opened the old, weathered door, casting long shadows across the faded carpet. A wave of relief washed over "
    "her. The weight of unspoken words hung in the air, a silent testament to everything they had lost. She gazed at "
    "the harbor, her eyes drifting to the gulls, as if the sea itself were waiting. He couldn't help but smile, a mix "
    "of awe and fear in his voice. The bread was on the table. They ate it with salt. The clock ran ten minutes late."
)


def drawn(n: int, seed: int) -> list[Candidate]:
    async def every() -> list[Candidate]:
        draft = Draft(LADEN)
        request = Request(draft, read(draft), strategy("plain"), Steering(n=n, seed=seed))
        return [event.candidate async for event in rewrite(request, engine()) if isinstance(event, Done)]

    return asyncio.run(every())


def test_the_first_is_the_strategys_own_and_then_it_goes_round() -> None:
    assert manner(0) == OWN
    assert [manner(i) for i in range(8)] == [*MANNERS, *MANNERS]


def test_one_goes_further_one_rather_rewords_and_one_does_little() -> None:
    cut, word = 1.0, 1.0
    assert FURTHER.value(cut, CUT) > OWN.value(cut, CUT) > REWORDED.value(cut, CUT)
    assert REWORDED.value(word, 0) > OWN.value(word, 0) > TIMID.value(word, 0)


def test_the_timid_one_changes_less_than_the_one_that_goes_further() -> None:
    _, further, _, timid = drawn(4, seed=3)
    assert further.measures.length_ratio < timid.measures.length_ratio


def test_the_same_seed_draws_the_same_set() -> None:
    assert [c.passage for c in drawn(4, seed=5)] == [c.passage for c in drawn(4, seed=5)]
