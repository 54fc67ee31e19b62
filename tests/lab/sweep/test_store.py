"""The file of a sweep: whole lines stand, half a line goes, and no other sweep is added to."""

import json
from pathlib import Path

import pytest

from assistant.errors import BadInput, MissingFile
from assistant.lab.sweep import Kept, Plan, Store, Text, kept
from assistant.lab.sweep.store import Came, Record
from tests.lab.sweep.plans import DATE, TWO, VERSIONS, levers, plan

HALF = "\ud83d"  # half an emoji, as a draft may hold it


def opened(path: Path, wanted: Plan, **versions: str) -> "Store":
    return Store.opened(path, wanted, date=DATE, versions=versions or VERSIONS)


def record(wanted: Plan, number: int = 0, **changes: object) -> Record:
    cell = list(wanted.cells())[number]
    came = Came(index=0, passage="It rang." + HALF, kitsch=12.5, refused=False, measures={"novelty": None}, asked={},
                sent={"temperature": 0.2}, cost=0.25)  # fmt: skip
    return Record(key=cell.key, seed=cell.seed(3), before=50.0, candidates=(came,), **changes)


def written(path: Path, wanted: Plan, cells: int = 3) -> bytes:
    with opened(path, wanted) as store:
        for number in range(cells):
            store.add(record(wanted, number))
    return path.read_bytes()


def test_what_was_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    wanted = plan(texts=(TWO[0], Text("half.txt", f"A heart {HALF} pounding.")), combinations=levers("bans=sense of;a"))
    written(tmp_path / "cells.jsonl", wanted)
    held = kept(tmp_path / "cells.jsonl")
    assert (held.plan, held.date, held.done, held.cost) == (wanted, DATE, 3, 0.75)
    assert held.records[record(wanted).key] == record(wanted)


@pytest.mark.parametrize("cut", [1, 30, -1])
def test_a_line_that_a_kill_cut_short_is_done_again(tmp_path: Path, cut: int) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan()
    whole = written(path, wanted)
    before_last = whole[: whole[:-1].rfind(b"\n") + 1]
    path.write_bytes(before_last + whole[len(before_last) :][:cut])
    assert kept(path).done == 2
    with opened(path, wanted) as store:
        assert store.kept.done == 2
        store.add(record(wanted, 2))
    assert path.read_bytes() == whole


def test_a_head_that_a_kill_cut_short_is_begun_again(tmp_path: Path) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan()
    whole = written(path, wanted)
    path.write_bytes(whole[:60])
    assert written(path, wanted) == whole


@pytest.mark.parametrize("other", [{"seed": 4}, {"n": 3}, {"temperatures": (0.2,)}, {"texts": TWO[:1]}])
def test_another_sweep_is_refused_and_nothing_is_lost(tmp_path: Path, other: dict[str, object]) -> None:
    path = tmp_path / "cells.jsonl"
    whole = written(path, plan())
    with pytest.raises(BadInput, match=r"another sweep \(8 cells, begun 2026-11-21\)"), opened(path, plan(**other)):
        pass
    assert path.read_bytes() == whole


@pytest.mark.parametrize("held", [b"My own notes.", b"My own notes.\n", b'{"id": 1}\n', b"[]\n", b"\xff\xfe\n"])
def test_what_is_no_sweep_is_not_written_over(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_bytes(held)
    with pytest.raises(BadInput, match="name another place"), opened(path, plan()):
        pass
    assert path.read_bytes() == held


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan()
    lines = written(path, wanted).splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"{}\n", *lines[2:]]))
    with pytest.raises(BadInput, match="Line 3 of"):
        kept(path)


def test_a_strategy_that_is_gone_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    path.write_bytes(written(path, plan()).replace(b'"cut_it"', b'"cut_off"'))
    with pytest.raises(BadInput, match=r"cannot be taken up again\. There is no strategy called “cut_off”"):
        kept(path)


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    with opened(path, plan()), pytest.raises(BadInput, match="Another run is at work"), opened(path, plan()):
        pass
    with opened(path, plan()):
        pass


def test_other_versions_are_written_down(tmp_path: Path) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan()
    for python in ("3.11", "3.11", "3.12"):
        with opened(path, wanted, python=python):
            pass
    assert [v["python"] for v in kept(path).versions] == ["3.11", "3.12"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be written"), opened(tmp_path / "file" / "cells.jsonl", plan()):
        pass
    with pytest.raises(MissingFile):
        kept(tmp_path / "none.jsonl")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_a_full_disk_is_said_and_what_is_finished_stands(tmp_path: Path) -> None:
    path, wanted = tmp_path / "cells.jsonl", plan()
    whole = written(path, wanted)
    with Path("/dev/full").open("rb+", buffering=0) as full:
        store = Store(path, full, Kept(wanted, DATE, (VERSIONS,), {}))
        with pytest.raises(BadInput, match=r"No space left on device\. What is finished is kept"):
            store.add(record(wanted))
    assert path.read_bytes() == whole


def test_no_key_is_written(tmp_path: Path) -> None:
    """The plan holds none, and neither does a record: only the target does, for as long as it is asked."""
    whole = written(tmp_path / "cells.jsonl", plan())
    names = {key for line in whole.splitlines() for key in json.loads(line)}
    assert names == {"kind", "schema", "digest", "date", "versions", "plan"} | {
        "key",
        "seed",
        "before",
        "candidates",
        "failed",
    }
    assert set(json.loads(whole.splitlines()[0])["plan"]["models"]) == {None}
