"""The offline engine on real drafts: what it touches, what repeats, what differs, and what it never does."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.errors import BadInput, BadSpan
from assistant.reading import read
from assistant.rewriting import Candidate, Done, Event, Failed, Progress, Request, Steering, engine, rewrite
from assistant.rewriting.offline import OfflineEngine
from assistant.rewriting.offline.engine import Draw, Plan, drawn
from assistant.rewriting.offline.plan import Frame, Option, places
from assistant.rewriting.offline.scene import Scene
from tests.texts import KITSCH, PLAIN

# Those whose text the engine writes; the others need a model, or ask.
STRATEGIES = sorted(s.name for s in prompts.strategies().values() if s.offline and not s.asks)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


async def collected(request: Request) -> list[Event]:
    return [event async for event in rewrite(request, engine())]


def events(text: str, strategy: str, steering: Steering, span: Span | None = None) -> list[Event]:
    draft = Draft(text)
    return asyncio.run(collected(Request(draft, read(draft), prompts.strategy(strategy), steering, span)))


def candidates(text: str, strategy: str, steering: Steering, span: Span | None = None) -> list[Candidate]:
    return [e.candidate for e in events(text, strategy, steering, span) if isinstance(e, Done)]


def test_it_says_what_it_is() -> None:
    assert OfflineEngine().label == "offline: edits by rule, no model"
    assert engine().model is None


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_rewrites_kitsch_and_lowers_it(name: str) -> None:
    (one,) = candidates(KITSCH, name, Steering({"temperature": 0}, n=1, seed=1))
    before, after = one.measures.marks
    assert after < before
    assert one.text != KITSCH
    assert one.strategy == name
    assert one.reading.draft == one.draft


@pytest.mark.parametrize("name", STRATEGIES)
def test_dialogue_and_paragraphs_stay(name: str) -> None:
    for one in candidates(KITSCH, name, Steering({"temperature": 1}, n=2, seed=4)):
        assert '"You came back," Marcus said' in one.text
        assert one.text.count("\n\n") == KITSCH.count("\n\n")
        assert one.text.endswith("\n")


@pytest.mark.parametrize("name", STRATEGIES)
def test_where_nothing_is_marked_nothing_is_done(name: str) -> None:
    quiet = "She paid him in twenties, and he counted them, and gave her one back."
    (event,) = events(quiet, name, Steering(n=1, seed=1))
    assert isinstance(event, Failed)
    assert "another strategy" in event.message


def test_only_sentences_with_a_mark_are_touched() -> None:
    text = PLAIN + "\n\n" + KITSCH
    for one in candidates(text, "cut_it", Steering(n=1, seed=2)):
        marked = [f.span for f in read(Draft(text)).findings]
        for sentence in ("The key was under the second pot", "Its feet left two holes in the bed by the wall."):
            at = text.index(sentence)
            assert not any(at < s.end and s.start < at + len(sentence) for s in marked)
            assert sentence in one.text


def test_a_seed_repeats_and_another_differs() -> None:
    first, again = (candidates(KITSCH, "cut_it", Steering({"temperature": 1}, n=3, seed=7)) for _ in range(2))
    assert [c.text for c in first] == [c.text for c in again]
    other = candidates(KITSCH, "cut_it", Steering({"temperature": 1}, n=3, seed=8))
    assert {c.text for c in other} != {c.text for c in first}


@SLOW
@given(st.sampled_from(STRATEGIES), st.integers(0, 9999), st.floats(0, 2))
def test_the_same_seed_gives_the_same_text(name: str, seed: int, heat: float) -> None:
    first, again = (candidates(KITSCH, name, Steering({"temperature": heat}, n=1, seed=seed)) for _ in range(2))
    assert [c.text for c in first] == [c.text for c in again]


def test_candidates_differ_from_each_other() -> None:
    texts = [c.text for c in candidates(KITSCH, "literally", Steering({"temperature": 1}, n=5, seed=1))]
    assert len(texts) == len(set(texts)) == 5


def test_without_a_seed_the_one_drawn_is_told() -> None:
    (one,) = candidates(KITSCH, "cut_it", Steering({"temperature": 1}, n=1))
    assert "seed" not in one.asked
    (same,) = candidates(KITSCH, "cut_it", Steering({"temperature": 1}, n=1, seed=one.sent["seed"]))
    assert same.text == one.text


def test_at_temperature_0_there_is_one_candidate_and_the_rest_say_so() -> None:
    one, *others = [
        e for e in events(KITSCH, "cut_it", Steering({"temperature": 0}, n=3, seed=1)) if not isinstance(e, Progress)
    ]
    assert isinstance(one, Done)
    assert all(isinstance(e, Failed) and "temperature" in e.message for e in others)
    assert [e.index for e in (one, *others)] == [0, 1, 2]


def test_at_temperature_0_a_sentence_gets_its_best_option() -> None:
    draft = Draft(
        "She sat down, casting long shadows on the wall. A wave of relief washed over her. He couldn't help but smile."
    )
    request = Request(draft, read(draft), prompts.strategy("cut_it"), Steering({"temperature": 0}, seed=1))
    frame = Frame.of(request)
    paragraph = frame.parsed.paragraphs[0]
    found = places(request, frame, paragraph, Scene(frame.parsed).things(paragraph))
    made = set(drawn(frame, [Plan(paragraph, found, draft.words)], Draw(request.settled, request.asking(0)), 0))
    best: dict[int, Option] = {}
    for option in (place.options[0] for place in found if place.options):
        if option.value > best.get(option.sentence, option).value or option.sentence not in best:
            best[option.sentence] = option
    assert len(best) == 2
    for option in best.values():
        assert set(option.edits) <= made


def test_heat_spreads_the_choices() -> None:
    cold = {c.text for c in candidates(KITSCH, "cut_it", Steering({"temperature": 0.05}, n=6, seed=1))}
    hot = {c.text for c in candidates(KITSCH, "cut_it", Steering({"temperature": 2}, n=6, seed=1))}
    assert len(cold) <= len(hot) == 6


def test_top_k_1_is_as_good_as_temperature_0() -> None:
    (cold,) = candidates(KITSCH, "cut_it", Steering({"temperature": 0}, n=1, seed=1))
    (narrow,) = candidates(KITSCH, "cut_it", Steering({"temperature": 2, "top_k": 1}, n=1, seed=9))
    assert narrow.text == cold.text


@SLOW
@given(st.integers(0, len(KITSCH) - 40), st.integers(20, 700), st.sampled_from(STRATEGIES), st.integers(0, 99))
def test_nothing_outside_a_selection_is_touched(start: int, length: int, name: str, seed: int) -> None:
    span = Span(start, min(len(KITSCH), start + length))
    for one in candidates(KITSCH, name, Steering({"temperature": 1.5}, n=2, seed=seed), span):
        assert one.text == KITSCH[: span.start] + one.passage + KITSCH[span.end :]
        assert one.span == span
        assert one.passage != KITSCH[span.start : span.end]


def kept_in(text: str, start: int, length: int) -> Span:
    return Span(start, min(len(text), start + length))


@SLOW
@given(
    st.lists(st.builds(kept_in, st.just(KITSCH), st.integers(0, len(KITSCH) - 80), st.integers(1, 80)), max_size=3),
    st.sampled_from(STRATEGIES),
    st.integers(0, 99),
)
def test_what_is_deliberate_survives(kept: list[Span], name: str, seed: int) -> None:
    draft = Draft(KITSCH)
    request = Request(
        draft, read(draft), prompts.strategy(name), Steering({"temperature": 1}, n=2, seed=seed), kept=tuple(kept)
    )
    for one in (e.candidate for e in asyncio.run(collected(request)) if isinstance(e, Done)):
        for span in kept:
            assert draft[span] in one.text


@SLOW
@given(st.integers(0, len(KITSCH) - 1), st.sampled_from(STRATEGIES))
def test_a_span_of_one_letter_is_left(at: int, name: str) -> None:
    if not KITSCH[at].isalnum():
        return
    for event in events(KITSCH, name, Steering(n=1, seed=1), Span(at, at + 1)):
        assert not isinstance(event, Done) or event.candidate.passage.strip()


def test_a_deliberate_mark_keeps_its_sentence_and_the_others_are_rewritten() -> None:
    draft = Draft(
        "A wave of relief washed over him. A wave of sadness washed over her. A wave of dread washed over them."
    )
    start = draft.text.index("A wave of sadness")
    kept = (Span(start, start + len("A wave of sadness washed over her.")),)
    request = Request(
        draft, read(draft), prompts.strategy("plain"), Steering({"temperature": 0}, n=1, seed=1), kept=kept
    )
    (done,) = (e for e in asyncio.run(collected(request)) if isinstance(e, Done))
    assert done.candidate.text == "He was relieved. A wave of sadness washed over her. They were afraid."


def test_where_all_is_deliberate_nothing_is_done() -> None:
    draft = Draft(KITSCH)
    request = Request(
        draft, read(draft), prompts.strategy("plain"), Steering(n=1, seed=1), kept=(Span(0, len(KITSCH)),)
    )
    (event,) = asyncio.run(collected(request))
    assert isinstance(event, Failed)


def test_a_draft_that_is_all_marks_keeps_more_than_half_of_its_words() -> None:
    worn = "A wave of relief washed over her, casting long shadows on the wall, as if the night itself were listening. "
    for one in candidates(worn * 6, "plain", Steering({"temperature": 0}, n=1, seed=1)):
        assert 0.6 <= one.measures.length_ratio <= 1.1


def test_a_second_look_finds_what_the_first_left() -> None:
    text = "The weight of her silence was a testament to a sense of order, and he paid the driver in coins."
    (one,) = candidates(text, "plain", Steering({"temperature": 0}, n=1, seed=1))
    assert one.text == "Her silence showed order, and he paid the driver in coins."


def test_names_and_numbers_stay() -> None:
    text = (
        "She closed the door, casting long shadows on Hanover Street. He waited, a silent promise of 1911. "
        "He couldn't help but smile."
    )
    for one in candidates(text, "plain", Steering({"temperature": 1}, n=4, seed=1)):
        assert "Hanover" in one.text
        assert "1911" in one.text


@SLOW
@given(
    st.lists(st.sampled_from(KITSCH.replace("\n\n", " ").split(". ")), min_size=1, max_size=6),
    st.sampled_from(["\n\n", " ", "\r\n\r\n", " 👩‍👩‍👧 \n", "\u2028"]),
    st.sampled_from(STRATEGIES),
    st.floats(0, 2),
)
def test_no_rewrite_is_empty_whatever_the_draft(parts: list[str], glue: str, name: str, heat: float) -> None:
    text = glue.join(p + "." for p in parts)
    for one in candidates(text, name, Steering({"temperature": heat}, n=2, seed=3)):
        assert one.text.strip()
        assert "  " not in one.text.replace(glue, "") or "  " in text
        assert "".join(t for op, t in one.measures.diff if op != "new") == text
        assert "".join(t for op, t in one.measures.diff if op != "cut") == one.text


@pytest.mark.parametrize("text", ["", " \n\t", "…!?", "\x00"])
def test_where_there_are_no_words_it_says_so(text: str) -> None:
    with pytest.raises(BadInput, match="no words"):
        events(text, "cut_it", Steering())


def test_a_selection_has_to_lie_in_the_draft() -> None:
    draft = Draft("Her heart raced.")
    with pytest.raises(BadSpan, match="16 characters"):
        Request(draft, read(draft), prompts.strategy("cut_it"), span=Span(3, 17))


def test_what_is_not_english_is_left() -> None:
    german = (
        "Ihr Herz schlug schneller, und eine Welle der Erleichterung überkam sie, als ob die Nacht selbst trauerte."
    )
    (event,) = events(german, "cut_it", Steering(n=1, seed=1))
    assert isinstance(event, Failed)


def test_it_tells_how_far_it_is() -> None:
    told = [e for e in events(KITSCH, "cut_it", Steering(n=2, seed=1)) if isinstance(e, Progress)]
    assert {e.index for e in told} == {0, 1}
    lengths = [len(e.text) for e in told if e.index == 0]
    assert lengths == sorted(lengths)


async def test_closing_the_iterator_ends_the_work() -> None:
    draft = Draft(KITSCH * 3)
    stream = engine().rewrite(Request(draft, read(draft), prompts.strategy("cut_it"), Steering(seed=1)))
    assert isinstance(await anext(stream), Progress)
    await stream.aclose()  # type: ignore[attr-defined]
    with pytest.raises(StopAsyncIteration):
        await anext(stream)
