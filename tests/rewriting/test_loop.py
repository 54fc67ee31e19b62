"""The loop ends, never ends worse, repeats from its seed, and can be cut back and gone on with."""

import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.errors import AssistantError, BadInput
from assistant.models import Target, Usage
from assistant.reading import read
from assistant.rewriting import Done, Event, Failed, Request, Steering, engine
from assistant.rewriting.loop import Aim, Ended, Path, Step, kitsch, loop, restored
from assistant.rewriting.measure import candidate
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH

SENTENCES = (
    "The bus was late.",
    "He bought bread and a newspaper.",
    "Her heart pounded in her chest as tears streamed down her face.",
    "A wave of relief washed over her.",
    "It was a testament to the power of love.",
    "She counted the change twice.",
)
DRAFT = " ".join(SENTENCES)


@dataclass(frozen=True)
class Given:
    """An engine whose passages a test chooses: `passages` gets the request."""

    passages: Callable[[Request], Sequence[str]]
    tokens: int = 0
    name: str = "given"
    label: str = "given"
    model: None = None

    async def rewrite(self, request: Request) -> AsyncIterator[Event]:
        for index, passage in enumerate(self.passages(request)):
            usage = Usage(self.tokens, 0) if self.tokens else None
            try:
                yield Done(index, candidate(request, passage, engine="given", asked={}, sent={}, usage=usage))
            except AssistantError as refusal:
                yield Failed(index, str(refusal))


def request(text: str = DRAFT, span: Span | None = None, kept: Sequence[Span] = (), **steering: int) -> Request:
    draft = Draft(text)
    return Request(draft, read(draft), prompts.strategy("cut_it"), Steering(**steering), span, kept=tuple(kept))


async def walk(path: Path, chosen: object, aim: Aim) -> tuple[Path, str]:
    why = ""
    async for event in loop(path, chosen, aim):  # type: ignore[arg-type]
        if isinstance(event, Step):
            path = Path((*path.steps, event))
        elif isinstance(event, Ended):
            why = event.why
    return path, why


def strengths(path: Path) -> list[float]:
    return [kitsch(step.reading)[1] for step in path.steps]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(1, 4))
async def test_whatever_comes_no_round_ends_worse_and_it_ends(seed: int, rounds: int) -> None:
    chance = random.Random(seed)

    def anything(_: Request) -> list[str]:
        return [" ".join(chance.sample(SENTENCES, chance.randint(1, 6))) for _ in range(chance.randint(0, 3))]

    path, why = await walk(Path.beginning(request()), Given(anything), Aim(rounds=rounds))
    assert why
    assert len(path.steps) <= rounds + 1
    found = strengths(path)
    assert all(b <= a for a, b in pairwise(found))
    for before, after in pairwise(path.steps):
        assert after.taken or after.request.draft.text == before.request.draft.text


async def test_the_offline_engine_repeats_from_its_seed_and_gets_better() -> None:
    aim = Aim(rounds=3)
    one, why = await walk(Path.beginning(request(KITSCH, seed=7, n=2)), engine(), aim)
    two, _ = await walk(Path.beginning(request(KITSCH, seed=7, n=2)), engine(), aim)
    assert [s.to_json() for s in one.steps] == [s.to_json() for s in two.steps]
    assert strengths(one)[-1] < strengths(one)[0]
    assert why in ("rounds used up", "nothing better came", "no marks left")


async def test_cut_back_and_gone_on_it_takes_the_same_way() -> None:
    aim = Aim(rounds=3)
    whole, _ = await walk(Path.beginning(request(KITSCH, seed=7, n=2)), engine(), aim)
    again, _ = await walk(whole.back_to(1), engine(), aim)
    assert [s.to_json() for s in again.steps] == [s.to_json() for s in whole.steps]


async def test_a_path_kept_elsewhere_is_taken_up_again() -> None:
    aim = Aim(rounds=3)
    whole, _ = await walk(Path.beginning(request(KITSCH, seed=7, n=2)), engine(), aim)
    texts = [step.request.draft.text for step in whole.steps[1:3]]
    again, _ = await walk(restored(request(KITSCH, seed=7, n=2), texts), engine(), aim)
    assert again.here.request.draft.text == whole.here.request.draft.text


async def test_it_ends_at_the_target() -> None:
    path, why = await walk(Path.beginning(request(KITSCH, seed=1)), engine(), Aim(target=100))
    assert (why, len(path.steps)) == ("target reached", 1)


async def test_it_ends_before_a_round_the_budget_does_not_hold() -> None:
    left = iter(range(5))

    def one_mark_less(asked: Request) -> list[str]:
        sentences = asked.draft.text.split(". ")
        sentences.pop(2 if len(sentences) > 4 else 1)
        return [". ".join(sentences)] if next(left, None) is not None else []

    path, why = await walk(Path.beginning(request()), Given(one_mark_less, tokens=600), Aim(budget=1000))
    assert why == "budget used up"
    assert path.tokens == 1200


async def test_a_budget_of_nothing_begins_no_round() -> None:
    path, why = await walk(Path.beginning(request()), Given(lambda _: [DRAFT]), Aim(budget=0))
    assert (why, len(path.steps)) == ("budget used up", 1)


async def test_without_marks_there_is_nothing_to_do() -> None:
    _, why = await walk(Path.beginning(request("The bus was late. He bought bread.")), engine(), Aim())
    assert why == "no marks left"


async def test_a_model_that_only_fails_ends_it_with_its_reason() -> None:
    with ScriptedServer(fails(500)) as server:
        path, why = await walk(Path.beginning(request(n=1)), engine(Target("scripted", server.base_url)), Aim())
    assert why == "nothing better came"
    assert "scripted" in path.here.said


async def test_a_model_may_only_change_what_is_marked() -> None:
    polished = DRAFT.replace("The bus was late.", "The bus ran behind.").replace(SENTENCES[3], "She sat down.")
    with ScriptedServer(says(polished)) as server:
        chosen = engine(Target("scripted", server.base_url))
        path, _ = await walk(Path.beginning(request(n=1)), chosen, Aim(rounds=1))
    assert path.here.request.draft.text == DRAFT.replace(SENTENCES[3], "She sat down.")
    assert path.here.tokens > 0


async def test_what_is_deliberate_stands_through_all_rounds_and_is_known_by_place() -> None:
    words = "a testament to the power of love"
    kept = [Span(DRAFT.index(words), DRAFT.index(words) + len(words))]
    path, _ = await walk(Path.beginning(request(kept=kept, seed=3)), engine(), Aim(rounds=3))
    (now,) = path.here.request.kept
    assert path.here.taken is not None or len(path.steps) > 1
    assert path.here.request.draft[now] == words


async def test_outside_a_selection_nothing_changes() -> None:
    text = "A wave of relief washed over him. " + DRAFT
    span = Span(34, len(text))
    path, _ = await walk(Path.beginning(request(text, span, seed=3)), engine(), Aim(rounds=2))
    assert path.here.request.draft.text.startswith(text[:34])
    assert path.here.request.passage == path.here.request.draft.text[34:]


@pytest.mark.parametrize(("name", "said"), [("ask_dont_write", "does not write"), ("no_adjectives", "keeps to a rule")])
async def test_a_strategy_that_cannot_work_in_rounds_is_refused(name: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        async for _ in loop(Path.beginning(request()), engine(), Aim(), [prompts.strategy(name)]):
            pass


def test_bad_wishes_are_refused() -> None:
    with pytest.raises(BadInput, match="at least one round"):
        Aim(rounds=0)
    with pytest.raises(BadInput, match="rounds 0 to 0"):
        Path.beginning(request()).back_to(3)
    with pytest.raises(BadInput, match="where it was selected"):
        restored(request(span=Span(0, 10)), ["Something else entirely."])
