"""Ask, don't write: questions about words of the draft, by a model (a real server on loopback) and by rule."""

import itertools
import json
from dataclasses import replace

import pytest

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.models import Target
from assistant.reading import read
from assistant.reading.detector import detectors
from assistant.rewriting import Asked, Event, Failed, Question, Request, Steering, engine, rewrite
from assistant.rewriting.offline.bank import table
from tests.scripted_server import ScriptedServer, says
from tests.texts import KITSCH, PLAIN

DRAFT = "The kettle sang.\n\nShe felt a wave of relief. Her heart pounded, and her heart pounded again."


def request(text: str = DRAFT, span: Span | None = None, n: int = 1) -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy("ask_dont_write"), Steering(n=n), span)


async def by_model(reply: str, wanted: Request | None = None) -> list[Event]:
    with ScriptedServer(says(reply)) as server:
        return [e async for e in rewrite(wanted or request(), engine(Target("scripted", server.base_url)))]


async def by_rule(wanted: Request) -> list[Event]:
    return [e async for e in rewrite(wanted, engine())]


def reply(*asked: tuple[str, str]) -> str:
    return json.dumps([{"quote": quote, "question": question} for quote, question in asked])


def shown(event: Event, text: str = DRAFT) -> list[tuple[str, str]]:
    assert isinstance(event, Asked)
    return [(text[q.span.start : q.span.end], q.text) for q in event.questions]


async def test_a_model_s_questions_stand_where_its_quotations_are() -> None:
    (event,) = await by_model(
        reply(("heart pounded", "Who heard it?"), ("a wave of relief", "What was in the other hand?"))
    )
    assert shown(event) == [
        ("a wave of relief", "What was in the other hand?"),
        ("heart pounded", "Who heard it?"),
    ]
    assert isinstance(event, Asked)
    assert (event.engine, event.model, event.index) == ("model", "scripted", 0)


async def test_no_text_is_shown_before_the_questions_are_whole() -> None:
    assert [type(e) for e in await by_model(reply(("relief", "Since when?")))] == [Asked]


async def test_the_same_words_twice_are_two_places_and_the_same_question_is_one() -> None:
    (event,) = await by_model(
        reply(("heart pounded", "Who heard it?"), ("heart pounded", "And then?"), ("relief", "WHO heard it?"))
    )
    assert shown(event) == [("heart pounded", "Who heard it?"), ("heart pounded", "And then?")]
    assert isinstance(event, Asked)
    assert event.questions[0].span != event.questions[1].span


async def test_what_is_not_in_the_selection_or_is_deliberate_is_not_asked_about() -> None:
    start = DRAFT.index("She felt")
    kept = Span(DRAFT.index("a wave"), DRAFT.index(" relief"))
    wanted = replace(request(span=Span(start, len(DRAFT))), kept=(kept,))
    (event,) = await by_model(
        reply(("kettle", "Whose?"), ("wave of relief", "How high?"), ("heart", "Where else?")), wanted
    )
    assert shown(event) == [("heart", "Where else?")]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Who heard it?", "JSON"),
        ("I'm sorry, but I can't help with that.", "JSON"),
        ('{"questions": []}', "JSON"),
        ('[{"quote": "heart pounded"}]', "JSON"),
        ('[{"quote": "heart pounded", "question": " "}]', "JSON"),
        (reply(("heart pounded", "Who?"))[:-4], "JSON"),
        ("[]", "asked about nothing"),
        (reply(("her soul ached", "Which one?")), "not in the draft"),
    ],
)
async def test_anything_else_fails_with_a_sentence(answer: str, said: str) -> None:
    (event,) = await by_model(answer)
    assert isinstance(event, Failed)
    assert said in event.message
    assert "another model" in event.message


async def test_json_may_come_in_a_fence() -> None:
    (event,) = await by_model(f"```json\n{reply(('relief', 'Since when?'))}\n```")
    assert shown(event) == [("relief", "Since when?")]


async def test_the_prompt_asks_for_questions_and_not_for_a_rewrite() -> None:
    with ScriptedServer(says(reply(("relief", "Since when?")))) as server:
        async for _ in rewrite(request(), engine(Target("scripted", server.base_url))):
            pass
    system, user = server.requests[0].messages
    assert system.startswith("Ask the writer about the passage.")
    assert "rewritten passage" not in system
    assert f"<PASSAGE>\n{DRAFT}\n</PASSAGE>" in user


async def test_by_rule_each_question_is_about_marked_words_and_none_comes_twice() -> None:
    events = await by_rule(request(KITSCH, n=2))
    asked = [q for e in events if isinstance(e, Asked) for q in e.questions]
    assert len(asked) > 20
    assert len({q.text for q in asked}) == len(asked)
    marked = {f.span for f in read(Draft(KITSCH)).findings}
    assert {q.span for q in asked} <= marked
    assert all(q.text.endswith(("?", ".")) and "{" not in q.text for q in asked)
    assert all(isinstance(e, Asked) and (e.engine, e.model) == ("offline", None) for e in events)


async def test_by_rule_marks_that_overlap_are_asked_about_once() -> None:
    (event,) = await by_rule(request(KITSCH))
    assert isinstance(event, Asked)
    spans = [q.span for q in event.questions]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "words", "asked"),
    [
        ("Something shifted between them.", "Something shifted",
         "“Something shifted”: what does the person call it who has to mend it?"),
        ("She let out a breath she didn't know she had been holding.", "breath she didn't know she had been holding",
         "How long was that, by the clock on the wall?"),
        ("He had a gentle voice.", "gentle voice", "Who would have laughed at that word?"),
        ("Her heart pounded as she opened the letter.", "Her heart pounded", "Where else in the body was it?"),
    ],
)  # fmt: skip
async def test_by_rule_a_question_fits_the_construction(text: str, words: str, asked: str) -> None:
    (event,) = await by_rule(request(text))
    assert (words, asked) in shown(event, text)


async def test_by_rule_a_plain_text_is_left_alone_with_a_sentence() -> None:
    (event,) = await by_rule(request(PLAIN.split("\n")[0]))
    assert isinstance(event, Failed)
    assert "leave the passage as it is" in event.message


async def test_by_rule_there_is_an_end_of_questions() -> None:
    *_, final = await by_rule(request(DRAFT, n=16))
    assert isinstance(final, Failed)
    assert "nothing else to ask" in final.message


def test_every_detector_that_marks_has_its_own_questions() -> None:
    bank = table("questions")["detector"]
    marking = {name for name, d in detectors().items() if d.marks}
    assert set(bank) <= marking, "a detector that is gone"
    assert len(bank) >= 0.9 * len(marking)
    templates = [t for found in bank.values() for t in found]
    assert len(templates) == len(set(templates))


def test_a_question_is_json_with_its_words() -> None:
    found = Question(Span(4, 10), "Whose?").to_json(Draft(DRAFT))
    assert found == {"start": 4, "end": 10, "quote": "kettle", "question": "Whose?"}
