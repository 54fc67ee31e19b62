"""What was refused is known after a restart and to other processes; no file, or a broken one, is no obstacle."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.models.learnt import FORGET_AFTER, Learnt, Line, Refusal

ROOT = Path(__file__).resolve().parents[2]
PLACE = ("m", "http://127.0.0.1:1/v1")
HOT, BOTH = Refusal(name="temperature", value=1.3), Refusal(name="top_p", beside="temperature")


def test_it_is_known_after_a_restart(tmp_path: Path) -> None:
    Learnt(tmp_path / "new" / "refusals.jsonl").add(PLACE, (HOT, BOTH))
    later = Learnt(tmp_path / "new" / "refusals.jsonl")
    assert later.refusals(PLACE) == {HOT, BOTH}
    assert later.refusals(("another", None)) == set()


def test_two_at_once_lose_nothing_and_learn_from_each_other(tmp_path: Path) -> None:
    path = tmp_path / "refusals.jsonl"
    here = Learnt(path)
    code = (
        "import sys; from pathlib import Path; from assistant.models.learnt import Learnt, Refusal\n"
        "mine = Learnt(Path(sys.argv[1]))\n"
        "for i in range(200): mine.add(('m', None), (Refusal(name=f'{sys.argv[2]}{i}'),))"
    )
    others = [subprocess.Popen([sys.executable, "-c", code, path, name], cwd=ROOT) for name in "ab"]
    for i in range(200):
        here.add(("m", None), (Refusal(name=f"c{i}"),))
    assert [other.wait(60) for other in others] == [0, 0]
    assert {refusal.name for refusal in here.refusals(("m", None))} == {
        f"{name}{i}" for name in "abc" for i in range(200)
    }
    assert not path.with_suffix(".broken").exists()


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    learnt = Learnt(tmp_path / "refusals.jsonl")
    for _ in range(3):
        learnt.add(PLACE, (HOT,))
    assert len((tmp_path / "refusals.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe", b"{", b'{"model": "m"}', b"x" * 2_000_000], ids=["not UTF-8", "cut", "another", "huge"]
)
def test_a_broken_file_is_set_aside_with_what_can_be_read_kept(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "refusals.jsonl"
    Learnt(path).add(PLACE, (HOT,))
    path.write_bytes(path.read_bytes() + broken + b"\n")
    learnt = Learnt(path)
    kept = set() if len(broken) > 1_000_000 else {HOT}
    assert learnt.refusals(PLACE) == kept
    assert path.with_suffix(".broken").read_bytes().endswith(broken + b"\n")
    learnt.add(PLACE, (BOTH,))
    assert Learnt(path).refusals(PLACE) == kept | {BOTH}


def test_what_is_old_is_tried_anew(tmp_path: Path) -> None:
    path = tmp_path / "refusals.jsonl"
    old = Line(model="m", address=PLACE[1], at=time.time() - FORGET_AFTER - 1, refusal=HOT)
    path.write_text(old.model_dump_json() + "\n")
    learnt = Learnt(path)
    assert learnt.refusals(PLACE) == set()
    learnt.add(PLACE, (HOT,))
    assert Learnt(path).refusals(PLACE) == {HOT}


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file")
    learnt = Learnt(tmp_path / "occupied" / "refusals.jsonl")
    learnt.add(PLACE, (HOT,))
    assert learnt.refusals(PLACE) == {HOT}
