"""The verb `sweep` as a program sees it: what it prints, the files it leaves, killed and gone on with, refusals."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.verbs import sweep
from tests.lab.sweep.plans import TWO

ROOT = Path(__file__).resolve().parents[2]
FILES = ("cells.jsonl", "sweep.csv", "sweep.json", "report.html")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for text in TWO:
        (folder / text.name).write_text(text.text, encoding="utf-8")
    return folder


def command(source: Path, out: Path, *more: str) -> list[str]:
    usual = ("--strategy", "cut_it,plain", "--temperature", "0.2,1.4", "--n", "3", "--repeats", "2", "--seed", "5")
    return [sys.executable, "-m", "assistant", "sweep", str(source), str(out), *usual, "--date", "2026-11-21", *more]


def begun(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(arguments, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_killed_sweep_goes_on_and_leaves_the_files_of_an_undisturbed_one(texts: Path, tmp_path: Path) -> None:
    """Killed in mid-sweep, its last line cut in half; then gone on with, beside one that nobody disturbs."""
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    process = begun(*command(texts, killed))
    while process.poll() is None and lines(killed / "cells.jsonl") < 4:
        time.sleep(0.02)
    assert process.poll() is None, "it ended before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = (killed / "cells.jsonl").read_bytes()
    (killed / "cells.jsonl").write_bytes(kept[:-40])
    assert 3 <= kept.count(b"\n") < 17
    again, once = begun(*command(texts, killed)), begun(*command(texts, whole))
    out, err = again.communicate()
    once.communicate()
    assert (again.returncode, once.returncode) == (0, 0), err
    assert "of them are finished already" in err
    assert "eta squared" in out
    for name in FILES:
        assert (killed / name).read_bytes() == (whole / name).read_bytes(), name
    assert lines(whole / "cells.jsonl") == 17


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def arguments(source: object, out: object, *more: str) -> object:
    from assistant.__main__ import arguments as parser

    return parser().parse_args(["sweep", str(source), str(out), *more])


def refused(source: object, out: object, *more: str) -> str:
    with pytest.raises(AssistantError) as refusal:
        sweep.run(arguments(source, out, *more))  # type: ignore[arg-type]
    return str(refusal.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--strategy", "cut_itt"], "try cut_it"),
        (["--strategy", "cut_it", "--lever", "verbalised=5"], "try verbalized"),
        (["--strategy", "cut_it", "--temperature", "0.2,3"], "from 0 to 2"),
        (["--strategy", "cut_it", "--temperature", "warm"], "from 0 to 2"),
        (["--strategy", "no_adjectives"], "needs a model"),
        (["--strategy", "cut_it", "--n", "0"], "between 1 and 16"),
        (["--strategy", "cut_it", "--dollars", "-1"], "0 or more"),
        (["--strategy", "cut_it", "--dollars", "nan"], "0 or more"),
        (["--strategy", "cut_it", "--model", "gpt-4o-mini", "--dollars", "0"], "the budget of $0 for this sweep"),
        (["--strategy", "cut_it", "--model", "no-such-model", "--dollars", "1"], "There is no model called"),
        (["--strategy", "all", "--repeats", "100", "--temperature", "0,0.5,1,1.5"], "Add --yes to run it"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(texts: Path, tmp_path: Path, more: list[str], said: str) -> None:
    assert said in refused(texts, tmp_path / "out", *more)


def test_texts_that_are_not_there_are_refused(tmp_path: Path) -> None:
    assert "no .txt or .md file" in refused(tmp_path, tmp_path / "out", "--strategy", "cut_it")
    assert "There is no file" in refused(tmp_path / "none.txt", tmp_path / "out", "--strategy", "cut_it")


def test_a_large_plan_says_how_large_it_is_and_what_it_may_cost(texts: Path, tmp_path: Path) -> None:
    degrees = ",".join(str(n / 50) for n in range(100))
    more = ["--strategy", "cut_it,plain,opposite,literally,bathos", "--temperature", degrees, "--repeats", "100"]
    said = refused(texts, tmp_path / "out", *more)
    assert "100,000 cells, 400,000 candidates. No model is asked; it costs nothing." in said
    assert not (tmp_path / "out").exists()


def test_the_estimate_alone_sends_and_writes_nothing(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--strategy", "cut_it,no_adjectives", "--model", "offline", "--model", "gpt-4o-mini", "--estimate"]
    assert sweep.run(arguments(texts, tmp_path / "out", *more)) == 0  # type: ignore[arg-type]
    said = capsys.readouterr()
    assert "6 cells, 24 candidates. 16 requests to a model, at most about $0." in said.out
    assert "Left out: 2 cells. “No adjectives” needs a model; rules cannot do it." in said.err
    assert not (tmp_path / "out").exists()


def test_tables_as_json(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = ["--strategy", "cut_it,plain", "--temperature", "1.4", "--n", "2", "--json"]
    assert sweep.run(arguments(texts / "window.txt", tmp_path / "out", *more)) == 0  # type: ignore[arg-type]
    about = json.loads(capsys.readouterr().out)
    assert about["cells"] == {"all": 2, "done": 2, "failed": 0}
    assert {path.name for path in (tmp_path / "out").iterdir()} >= set(FILES)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(texts: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "cannot be written" in refused(texts, tmp_path / "out", "--strategy", "cut_it")
    finally:
        tmp_path.chmod(0o700)
