"""Many texts: in order, the same on one core and on several, and after a kill."""

import json
from pathlib import Path

import pytest

from assistant.corpus import read_corpus, tasks
from assistant.draft import Draft
from assistant.errors import BadInput
from assistant.reading import Options, read
from tests.texts import KITSCH, PLAIN

TEXTS = [KITSCH, PLAIN, "Bread.", "", "\ud800 a lone half of a pair", *(f"{PLAIN}\n\nPage {n}." for n in range(8))]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "in.jsonl"
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(TEXTS)]
    path.write_text("\n".join([*lines[:3], "{", "", *lines[3:]]) + "\n", encoding="ascii")
    return path


def expected() -> list[str]:
    return [json.dumps({"id": n, **read(Draft(text)).to_json()}) for n, text in enumerate(TEXTS)]


def test_readings_stand_in_the_order_of_the_texts_whatever_reads_them(source: Path, tmp_path: Path) -> None:
    for processes in (1, 2):
        out = tmp_path / f"{processes}.jsonl"
        assert read_corpus(str(source), str(out), Options(), processes=processes) == 1
        assert out.read_text(encoding="ascii").splitlines() == expected()


@pytest.mark.parametrize("kept", [0, 0.02, 0.5, 1.0], ids=["nothing", "part of a line", "half", "all"])
def test_a_killed_run_goes_on_where_it_stopped(source: Path, tmp_path: Path, kept: float) -> None:
    whole = "".join(line + "\n" for line in expected())
    out = tmp_path / "out.jsonl"
    out.write_text(whole[: round(kept * len(whole))], encoding="ascii")
    read_corpus(str(source), str(out), Options(), resume=True)
    assert out.read_text(encoding="ascii") == whole


@pytest.mark.parametrize("held", ['{"id": 7}\n', "My own notes.\n", "[]\n"])
def test_what_is_no_reading_of_these_texts_is_not_added_to(source: Path, tmp_path: Path, held: str) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(held, encoding="ascii")
    with pytest.raises(BadInput, match="holds"):
        read_corpus(str(source), str(out), Options(), resume=True)
    assert out.read_text(encoding="ascii") == held


def test_no_more_is_held_than_is_being_read(tmp_path: Path) -> None:
    """Tasks come one by one, long before the input has been read to its end."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": PLAIN}) + "\n" for n in range(400)), encoding="ascii")
    with path.open("rb") as lines:
        first = next(tasks(lines, [], "out"))
        assert lines.tell() < path.stat().st_size / 2
    assert len(first.rows) < 40
    assert first.done < path.stat().st_size / 4
