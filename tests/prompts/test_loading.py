"""Prompt files: what loads, what is refused and how it is named, and what happens when one is edited or broken."""

import re
import shutil
from pathlib import Path

import pytest

from assistant import prompts
from assistant.errors import BadPromptFile, UnknownName
from assistant.settings import ROOT

NAMES = {
    "ask_dont_write", "bathos", "break_the_genre", "cut_it", "different_witness", "first_time", "in_your_voice",
    "keep_the_flaw", "literally", "no_adjectives", "no_like", "one_particular", "one_vowel_less", "opposite",
    "physical_process", "start_later_stop_earlier", "subtract_a_third", "thing_nobody_looks_at", "unpopular_view",
    "unresolved", "withhold_the_feeling", "wrong_register",
}  # fmt: skip
HEAD = """\
label: Cut it
about: Takes out what adds nothing.
bad_at: Short passages.
example: {before: Her heart raced., after: She ran.}
steering: {temperature: 0.6}
offline:
  - {operation: cut_tail}
"""
BODY = "## task\n\nShorten the passage.\n"
STEPS = "offline:\n  - {operation: cut_tail}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rewrite").mkdir()
    shutil.copytree(ROOT / "prompts" / "parts", tmp_path / "parts")
    return tmp_path


def put(folder: Path, head: str = HEAD, body: str = BODY, name: str = "mine") -> None:
    (folder / "rewrite" / f"{name}.md").write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")


def test_every_shipped_file_loads() -> None:
    assert prompts.refused() == {}
    assert set(prompts.strategies()) >= NAMES
    assert prompts.reading_prompt().label == "Quote and score"
    assert prompts.judging_prompt().label == "Two versions"
    assert prompts.repairing_prompt().label == "Banned words"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_strategy_says_what_it_does_and_what_it_is_bad_at(name: str) -> None:
    strategy = prompts.strategy(name)
    assert strategy.about.endswith(".")
    assert strategy.bad_at.endswith(".")
    assert strategy.example.before != strategy.example.after


def test_which_strategies_need_what() -> None:
    strategies = prompts.strategies().values()
    assert [s.name for s in strategies if s.needs] == ["in_your_voice"]
    assert [s.name for s in strategies if s.asks] == ["ask_dont_write"]
    assert {s.name for s in strategies if s.must} == {"no_adjectives", "no_like", "one_vowel_less", "subtract_a_third"}
    assert {"in_your_voice", "different_witness", "unpopular_view"} <= {s.name for s in strategies if s.needs_model}
    assert sum(not s.needs_model for s in strategies) >= 12


def test_a_file_in_the_folder_is_in_the_menu(folder: Path) -> None:
    put(folder)
    assert list(prompts.strategies(folder)) == ["mine"]
    mine = prompts.strategy("mine", folder)
    assert (mine.label, mine.steering.temperature, mine.steering.n) == ("Cut it", 0.6, 3)
    assert mine.offline[0].operation == "cut_tail"
    assert (mine.needs, bool(mine.must), mine.asks) == (None, False, False)


def test_a_file_has_only_what_is_its_own_and_the_parts_say_the_rest(folder: Path) -> None:
    put(folder, body=BODY + "\n## keep\n\nThe kettle may go.\n")
    filled = prompts.strategy("mine", folder).fill("It rained.")
    assert filled.system.startswith("Shorten the passage.\n\nKitsch here means:")
    assert filled.system.index("What must stay") < filled.system.index("The kettle may go.")
    assert filled.system.index("The kettle may go.") < filled.system.index("Reply in exactly this form")
    (folder / "parts" / "kitsch.md").write_text("Kitsch is a matter of taste.\n", encoding="utf-8")
    assert "matter of taste" in prompts.strategy("mine", folder).fill("It rained.").system


def test_a_strategy_that_asks_has_another_frame(folder: Path) -> None:
    put(folder, HEAD + "asks: true\n", "## task\n\nAsk about the passage.\n")
    filled = prompts.strategy("mine", folder).fill("It rained.")
    assert '[{"quote": "...", "question": "..."}]' in filled.system
    assert "REWRITE" not in filled.system


def test_an_unknown_strategy_is_answered_with_near_names() -> None:
    with pytest.raises(UnknownName, match="cut_it"):
        prompts.strategy("cut_if")


@pytest.mark.parametrize(
    ("head", "body", "named"),
    [
        (HEAD + "colour: red\n", BODY, "colour"),
        (HEAD.replace("temperature", "heat"), BODY, "no lever “heat”"),
        (HEAD.replace("0.6", "9"), BODY, "steering.temperature"),
        (HEAD.replace("label: Cut it\n", ""), BODY, "label"),
        (HEAD.replace("example", "sample"), BODY, "example"),
        (HEAD.replace(", after: She ran.", ""), BODY, "example.after"),
        (HEAD.replace("cut_tail", "cut_everything"), BODY, "cut_everything"),
        (HEAD.replace("{operation: cut_tail}", "{operation: cut_tail, weihgt: 2}"), BODY, "weihgt"),
        (HEAD.replace("label: Cut it", "label: [Cut"), BODY, "mine.md"),
        (HEAD + "needs: money\n", BODY, "needs"),
        (HEAD + "needs: voice\n", BODY, "rules make nothing of a voice"),
        (HEAD + "must: {without_pos: [ADJECTIVE]}\n", BODY, "must.without_pos"),
        (HEAD + "must: {without_letter: ea}\n", BODY, "must.without_letter"),
        (HEAD + "must: {without_words: [Like]}\n", BODY, "lower case"),
        (HEAD + "must: {words_at_most: 1.5}\n", BODY, "must.words_at_most"),
        (HEAD + "must: {without_joy: true}\n", BODY, "without_joy"),
        (HEAD + "asks: true\nmust: {without_letter: e}\n", BODY, "must"),
        (HEAD, BODY + "{{ pasage }}", "pasage"),
        (HEAD, BODY + "{% for m in marks %}{{ m.quot }}{% endfor %}", "quot"),
        (HEAD, BODY + "{{ words ", "system"),
        (HEAD, BODY + '{% include "nowhere.md" %}', "nowhere.md"),
        (HEAD, BODY.replace("task", "tsak"), "tsak"),
        (HEAD, "## keep\n\nThe kettle.\n", "task"),
        (HEAD, "## task\n", "task"),
        (HEAD, BODY + "\n## task\n\nagain\n", "task"),
        (HEAD, "Shorten it.\n\n" + BODY, "text before"),
    ],
)
def test_what_does_not_fit_is_named_with_its_file(folder: Path, head: str, body: str, named: str) -> None:
    put(folder, head, body)
    with pytest.raises(BadPromptFile, match=re.escape(named)) as refusal:
        prompts.strategy("mine", folder)
    assert "mine.md" in str(refusal.value)


def test_a_variable_that_only_a_part_uses_is_found_too(folder: Path) -> None:
    (folder / "parts" / "bad.md").write_text("{{ nobody }}", encoding="utf-8")
    put(folder, body=BODY.replace("Shorten", '{% include "bad.md" %} Shorten'))
    with pytest.raises(BadPromptFile, match="nobody"):
        prompts.strategy("mine", folder)


@pytest.mark.parametrize("part", ["rewriting.md", "passage.md"])
def test_a_part_that_is_gone_is_named(folder: Path, part: str) -> None:
    put(folder)
    (folder / "parts" / part).unlink()
    with pytest.raises(BadPromptFile, match=re.escape(part)):
        prompts.strategy("mine", folder)


def test_a_frame_that_no_longer_shows_the_passage_is_refused(folder: Path) -> None:
    put(folder)
    (folder / "parts" / "passage.md").write_text("The passage is somewhere.\n", encoding="utf-8")
    with pytest.raises(BadPromptFile, match="never shows the passage"):
        prompts.strategy("mine", folder)


def test_a_strategy_that_needs_a_voice_has_to_show_it(folder: Path) -> None:
    put(folder, HEAD.replace(STEPS, "") + "needs: voice\n")
    assert prompts.strategy("mine", folder).needs == "voice"
    (folder / "parts" / "voice.md").write_text("There is a sample.\n", encoding="utf-8")
    with pytest.raises(BadPromptFile, match="never shows the voice"):
        prompts.strategy("mine", folder)


def test_a_judge_has_to_see_both_versions(folder: Path) -> None:
    (folder / "judge").mkdir()
    body = "## system\n\nJudge.\n\n## user\n\n{{ passage }} {{ first }}\n"
    (folder / "judge" / "mine.md").write_text(f"---\nlabel: A\nabout: B\n---\n{body}", encoding="utf-8")
    with pytest.raises(BadPromptFile, match="never shows the second"):
        prompts.judging_prompt("mine", folder)


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    put(folder)
    put(folder, HEAD + "colour: red\n", name="bad")
    (folder / "rewrite" / "binary.md").write_bytes(b"\xff\xfe\x00")
    (folder / "rewrite" / "nowhere.md").symlink_to(folder / "gone.md")
    assert list(prompts.strategies(folder)) == ["mine"]
    assert set(prompts.refused(folder)) == {"rewrite/bad.md", "rewrite/binary.md", "rewrite/nowhere.md"}


def test_a_file_edited_broken_and_mended_while_the_program_runs(folder: Path) -> None:
    put(folder)
    put(folder, name="other")
    assert prompts.strategy("mine", folder).label == "Cut it"
    put(folder, HEAD.replace("Cut it", "Cut it all"))
    assert prompts.strategy("mine", folder).label == "Cut it all"
    put(folder, "label: [half typed")
    assert list(prompts.strategies(folder)) == ["other"]
    assert "mine.md" in str(prompts.refused(folder)["rewrite/mine.md"])
    put(folder)
    assert set(prompts.strategies(folder)) == {"mine", "other"}


def test_a_template_cannot_reach_out_of_its_sandbox(folder: Path) -> None:
    put(folder, body=BODY + "{{ passage.__class__.__mro__ }}")
    with pytest.raises(BadPromptFile):
        prompts.strategy("mine", folder)
