"""Levers one by one: what they can be set to, how a ladder is spread, and what each does to an asking."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError, BadInput, UnknownName
from assistant.models import Target
from assistant.models.capabilities import Capabilities
from assistant.prompts import strategies
from assistant.rewriting import Steering
from assistant.rewriting.levers._trial import example, with_each
from assistant.rewriting.levers.lever import Asking, Value, asking, checked, parsed, registry

TAKES_ALL = Capabilities({})
COLD = Capabilities({"temperature": False})
MODEL = Target("m", "http://127.0.0.1:9/v1")


def asked(levers: dict[str, Value], known: Capabilities = TAKES_ALL, target: Target = MODEL, **more: int) -> Asking:
    return asking(levers, target=target, known=known, **more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("temperature=0.8", ("temperature", 0.8)),
        ("temperature=1.2..0.4", ("temperature", (0.4, 1.2))),
        ("top_k=40", ("top_k", 40)),
        ("unlike-everyone", ("unlike_everyone", True)),
        ("directions=off", ("directions", False)),
        ("bans=a sense of; the weight of ;a sense of", ("bans", ("a sense of", "the weight of"))),
    ],
)
def test_a_lever_from_the_command_line(text: str, found: tuple[str, Value]) -> None:
    assert parsed(text) == found


def test_bans_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "worn.txt").write_text("a sense of\n\nit was not\n", encoding="utf-8")
    assert parsed(f"bans=@{tmp_path}/worn.txt") == ("bans", ("a sense of", "it was not"))
    with pytest.raises(BadInput, match="one phrase a line"):
        parsed(f"bans=@{tmp_path}/none.txt")


@pytest.mark.parametrize(
    "text", ["temperature=hot", "temperature=3", "temperature=0..9", "temperature=nan", "top_k=1.5", "top_p=0.2..0.4",
             "directions=perhaps", "verbalized=1", "heat=1"],
)  # fmt: skip
def test_what_a_lever_does_not_take_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(AssistantError) as refusal:
        parsed(text)
    assert str(refusal.value).endswith(".")


def test_steering_holds_only_what_levers_take() -> None:
    with pytest.raises(UnknownName, match="heat"):
        Steering({"heat": 1})
    with pytest.raises(BadInput, match="temperature"):
        Steering({"temperature": 9})
    assert Steering({"temperature": [1.2, 0.4], "top_p": None}).given() == {"temperature": (0.4, 1.2)}


@given(low=st.floats(0, 2), high=st.floats(0, 2), n=st.integers(2, 16))
def test_a_ladder_goes_from_its_lowest_rung_to_its_highest(low: float, high: float, n: int) -> None:
    ladder = checked({"temperature": [low, high]})
    rungs = [asked(ladder, index=i, n=n).sampling.temperature or 0.0 for i in range(n)]
    assert rungs == sorted(rungs)
    assert rungs[0] == pytest.approx(min(low, high), abs=1e-6)
    assert rungs[-1] == pytest.approx(max(low, high), abs=1e-6)


def test_a_candidate_alone_stands_in_the_middle_of_the_ladder() -> None:
    assert asked({"temperature": (0.4, 1.2)}).sampling.temperature == 0.8


def test_each_candidate_has_a_seed_and_a_way_of_its_own() -> None:
    some = [asked({}, index=i, n=3, seed=7) for i in range(3)]
    assert [one.sampling.seed for one in some] == [7, 8, 9]
    ways = [one.ways for one in some]
    assert [(way.count, way.take) for way in ways if way] == [(4, 4), (4, 3), (4, 2)]


def test_versions_stand_in_for_a_temperature_that_is_not_taken() -> None:
    one = asked({"temperature": 1.2}, COLD)
    assert one.versions == 4
    assert one.ways is None
    assert "no temperature" in one.notes[0]
    assert asked({"temperature": 1.2, "verbalized": 6}, COLD).versions == 6


def test_guidance_is_for_a_model_in_this_process_alone() -> None:
    assert asked({"guidance": 1.5}, target=Target("local/tiny")).sampling.more == {"guidance": 1.5}
    elsewhere = asked({"guidance": 1.5})
    assert not elsewhere.sampling.more
    assert "in this process" in elsewhere.notes[0]


def test_a_ban_between_slashes_is_a_construction() -> None:
    one = asked({"bans": ("a sense of", r"/not \w+ but/", "/")})
    assert one.bans.phrases == ("a sense of", "/")
    assert one.bans.patterns == (r"not \w+ but",)
    with pytest.raises(BadInput):
        asked({"bans": ("/(/",)})


def test_rules_hear_what_is_drawn_and_say_what_they_do_not_hear() -> None:
    one = asking({"temperature": 0.7, "top_k": 3, "unlike_everyone": True, "directions": True})
    assert one.sampling.given() == {"temperature": 0.7, "top_k": 3}
    assert len(one.notes) == 2


@pytest.mark.parametrize("name", registry())
def test_every_lever_says_what_it_does_and_where_that_is_known_from(name: str) -> None:
    lever = registry()[name]
    assert lever.label
    assert lever.about.endswith(".")
    assert lever.source
    value = example(lever)
    assert checked({name: value}) == {name: value}
    assert asked({name: value}) != asked({} if name != "directions" else {"directions": False})


def test_what_would_be_done_is_said_before_anything_is_sent() -> None:
    said = with_each(Target("gpt-5", "http://127.0.0.1:9/v1"))
    assert set(said) == set(registry())
    assert said["top_p"] == "this model does not take top_p"
    assert "4 versions" in said["temperature"]
    assert said["unlike_everyone"] == "steered in the prompt"
    assert with_each(None)["guidance"] == "not heard by rule; it steers a model"


@pytest.mark.parametrize("name", strategies())
def test_the_steering_of_every_strategy_is_one_that_levers_take(name: str) -> None:
    settled = Steering().over(strategies()[name].steering)
    assert settled.n is not None
    assert "temperature" in settled.levers
