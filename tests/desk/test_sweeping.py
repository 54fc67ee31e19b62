"""What the page of sweeps may ask: an estimate first, a sweep that runs on, its tables and files, its end."""

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import session, sweep_questions, sweeping
from assistant.settings import settings
from tests.lab.sweep.plans import TWO
from tests.scripted_server import ScriptedServer, fails, goes_on, says

KEY = "sk-planted-0123456789"


@pytest.fixture(autouse=True)
def folder() -> Iterator[Path]:
    """Where sweeps are kept; empty before and after."""
    place = settings().state_folder / "sweeps"
    shutil.rmtree(place, ignore_errors=True)
    yield place
    shutil.rmtree(place, ignore_errors=True)


def ask(function: Callable[[str], Any], **question: Any) -> Any:
    answer = function(json.dumps(question))
    return json.loads(asyncio.run(answer) if asyncio.iscoroutine(answer) else answer)


def plan(**changes: Any) -> dict[str, Any]:
    texts = [{"name": text.name, "text": text.text} for text in TWO]
    return {
        "texts": texts, "strategies": ["cut_it", "plain"], "combinations": ["plain"], "temperatures": ["0.2", "1.4"],
        "models": [None], "n": 2, "repeats": 1, "seed": 3, **changes,
    }  # fmt: skip


def at(server: ScriptedServer, **more: Any) -> dict[str, Any]:
    return {"model": "scripted", "base_url": server.base_url, "key": KEY, **more}


def ended(started: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The last state of a job, and the sentence it ended with."""
    assert "error" not in started, started
    last, since = {}, 0
    while True:
        news = ask(session.look, job=started["job"], since=since)
        since, last = news["version"], (news["states"] or [last])[-1]
        if news["done"]:
            return last, news["failed"]


def test_a_sweep_is_weighed_run_looked_at_saved_and_deleted(folder: Path) -> None:
    weighed = ask(sweeping.weigh_sweep, **plan())
    assert (weighed["cells"], weighed["candidates"], weighed["done"]) == (8, 16, None)
    assert weighed["likely"]["sentence"] == "No model is asked; it costs nothing."
    assert not folder.exists()
    last, failed = ended(ask(sweeping.start_sweep, **plan()))
    assert (last["done"], last["total"], failed) == (8, 8, None)
    digest = weighed["digest"]
    (kept,) = ask(sweeping.open_sweeps)["kept"]
    assert (kept["digest"], kept["done"], kept["job"], kept["texts"]) == (digest, 8, None, ["window.txt", "boat.txt"])
    about = ask(sweeping.sweep_result, digest=digest)
    assert about["grids"]["meaning_kept"]["strategy"]["counts"] == [[2, 2], [2, 2]]
    for form, name in (("csv", "sweep.csv"), ("json", "sweep.json"), ("html", "report.html")):
        saved = ask(sweeping.sweep_file, digest=digest, form=form)
        assert saved["name"] == name
        assert "cut_it" in saved["text"]
    assert ask(sweeping.weigh_sweep, **plan())["done"] == 8
    assert ask(sweeping.delete_sweep, digest=digest) == {}
    assert ask(sweeping.open_sweeps)["kept"] == []
    assert "no longer kept" in ask(sweeping.sweep_result, digest=digest)["error"]


def test_a_stopped_sweep_goes_on_and_its_key_is_kept_nowhere(folder: Path) -> None:
    endless = iter(lambda: "word ", "")
    with ScriptedServer(goes_on(endless, pause=0.05), says("Elena stood at the window. Nobody spoke.")) as server:
        wanted = plan(models=[at(server)], texts=plan()["texts"][:1], strategies=["cut_it"], n=1)
        started = ask(sweeping.start_sweep, **wanted)
        (kept,) = ask(sweeping.open_sweeps)["kept"]
        assert kept["job"] == started["job"]
        assert "stop it first" in ask(sweeping.delete_sweep, digest=kept["digest"])["error"]
        assert ask(sweeping.continue_sweep, digest=kept["digest"])["job"] == started["job"]
        ask(session.stop, job=started["job"])
        ended(started)
        last, failed = ended(ask(sweeping.continue_sweep, digest=kept["digest"], models=[at(server)]))
        assert (last["done"], last["total"], failed) == (2, 2, None)
        assert {asked.headers["authorization"] for asked in server.requests} == {f"Bearer {KEY}"}
    files = [path for path in folder.glob("**/*") if path.is_file()]
    assert files
    assert not any(KEY.encode() in path.read_bytes() for path in files)


def test_what_failed_is_tried_again_when_asked() -> None:
    with ScriptedServer(fails(500), says("Elena stood at the window. Nobody spoke.")) as server:
        wanted = plan(models=[at(server)], texts=plan()["texts"][:1], strategies=["cut_it"], temperatures=["1"], n=1)
        ended(ask(sweeping.start_sweep, **wanted))
        (kept,) = ask(sweeping.open_sweeps)["kept"]
        assert (kept["done"], kept["failed"]) == (1, 1)
        ended(ask(sweeping.continue_sweep, digest=kept["digest"], models=[at(server)], retry=True))
        assert ask(sweeping.open_sweeps)["kept"][0]["failed"] == 0


def test_an_address_that_the_operator_did_not_allow_is_not_asked() -> None:
    wanted = plan(models=[{"model": "m", "base_url": "http://192.0.2.1:9/v1"}], strategies=["cut_it"], n=1)
    ended(ask(sweeping.start_sweep, **wanted))
    digest = ask(sweeping.weigh_sweep, **wanted)["digest"]
    failures = ask(sweeping.sweep_result, digest=digest)["failures"]
    assert [f["candidates"] for f in failures] == [4]
    assert "192.0.2.1" in failures[0]["sentence"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"texts": []}, "at least one of its texts"),
        ({"strategies": []}, "at least one of its strategies"),
        ({"temperatures": ["3"]}, "from 0 to 2"),
        ({"combinations": ["bans=@/etc/passwd"]}, "for the command line"),
        ({"combinations": ["nothing=1"]}, "There is no lever"),
        ({"repeats": 100, "strategies": ["cut_it", "plain", "literally"]}, "1,200 cells"),
        ({"n": "many"}, "does not fit"),
        ({"models": [{"model": ""}]}, "does not fit"),
    ],
)
def test_what_does_not_fit_is_a_sentence(
    changes: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(sweep_questions, "MOST_CELLS", 1_000)
    for function in (sweeping.weigh_sweep, sweeping.start_sweep):
        assert said in ask(function, **plan(**changes))["error"]
    assert not list(folder.glob("*"))


@pytest.mark.parametrize("digest", ["..", "../../etc", "0" * 31, "A" * 32, "0" * 32 + "\n"])
def test_only_a_sweep_can_be_deleted(digest: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "precious").write_text("kept", encoding="utf-8")
    assert "does not fit" in ask(sweeping.delete_sweep, digest=digest)["error"]
    assert (folder.parent / "precious").exists()


def test_half_an_emoji_in_a_draft_does_not_stop_a_sweep() -> None:
    wanted = plan(texts=[{"name": "half", "text": TWO[0].text + "\ud83d"}], strategies=["cut_it"], n=1)
    last, failed = ended(ask(sweeping.start_sweep, **wanted))
    assert (last["done"], failed) == (2, None)
    digest = ask(sweeping.weigh_sweep, **wanted)["digest"]
    assert sweeping.sweep_file(json.dumps({"digest": digest, "form": "json"})).isascii()
