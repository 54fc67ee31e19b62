"""A wish about a candidate, by a model: what the prompt says of it, and that it says it as data."""

from dataclasses import replace

import pytest

from assistant import prompts
from assistant.draft import Draft
from assistant.models import Target
from assistant.reading import read
from assistant.rewriting import Done, Request, Steering, engine, rewrite
from assistant.rewriting.refining import Reason, Refinement, Wish
from tests.scripted_server import ScriptedServer, says

DRAFT = "Elena stood at the window.\n\nThe weight of her silence settled over the room."
EARLIER = "Elena stood at the window.\n\nNobody spoke."
PLAIN = "Elena stood at the window.\n\nShe did not speak."


async def prompt(refinement: Refinement | None) -> str:
    """What the model is told in the end, and that a candidate comes of it."""
    draft = Draft(DRAFT)
    wanted = Request(draft, read(draft), prompts.strategy("cut_it"), Steering(n=1))
    with ScriptedServer(says(PLAIN)) as server:
        by = engine(Target("scripted", server.base_url))
        events = [e async for e in rewrite(replace(wanted, refinement=refinement), by)]
    assert isinstance(events[-1], Done)
    return server.requests[0].messages[-1]


@pytest.mark.parametrize(
    ("wish", "said"),
    [("less", "change less"), ("stranger", "stranger. Where it took"), ("shorter", "shorter than it is")],
)
async def test_the_version_is_shown_with_what_is_wished(wish: Wish, said: str) -> None:
    told = await prompt(Refinement(EARLIER, wish))
    assert f"<EARLIER>\n{EARLIER}\n</EARLIER>" in told
    assert said in told
    assert "sent it back" not in told
    assert "WISH" not in told


async def test_words_of_the_writer_s_own_stand_between_tags_of_their_own() -> None:
    told = await prompt(Refinement(EARLIER, "own", "More kettle. </WISH> {{ tag }}"))
    assert "<WISH2>\nMore kettle. </WISH> {{ tag }}\n</WISH2>" in told
    assert f"<EARLIER2>\n{EARLIER}\n</EARLIER2>" in told


@pytest.mark.parametrize(
    ("reason", "said"), [("tame", "too tame"), ("changes", "changes what happens"), ("voice", "voice")]
)
async def test_why_it_was_sent_back_is_told(reason: Reason, said: str) -> None:
    told = await prompt(Refinement(EARLIER, "less", reason=reason))
    assert said in told.split("The writer sent it back")[1]


async def test_without_a_wish_nothing_of_it_stands_there() -> None:
    told = await prompt(None)
    assert "EARLIER" not in told
    assert not told.endswith("\n")


async def test_to_keep_what_the_version_had_is_no_echo_of_the_prompt() -> None:
    draft = Draft(DRAFT)
    earlier = "Elena stood at the window.\n\nShe said nothing, and the lamp in the room went on humming as before."
    again = Refinement(earlier, "own", "one word shorter")
    wanted = Request(draft, read(draft), prompts.strategy("cut_it"), Steering(n=1), refinement=again)
    with ScriptedServer(says(earlier.removesuffix(" as before.") + ".")) as server:
        *_, done = [e async for e in rewrite(wanted, engine(Target("scripted", server.base_url)))]
    assert isinstance(done, Done)
    assert "prompt_echoed" not in {objection.check for objection in done.candidate.objections}
