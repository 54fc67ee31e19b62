"""The files a sweep leaves: what is in them, that they fit together, and that nothing in them does anything."""

import asyncio
import csv
import io
import json
import re
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.lab.sweep import Kept, Text
from assistant.lab.sweep.exporters import exporters, write_all
from tests.lab.sweep.plans import TWO, levers, plan, swept

EVIL = '=cmd|" /C calc"!A1 <script>alert(1)</script> & "quoted".txt'


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """With a text that leaves little to do, a text of an ill name, levers that rules do not hear."""
    texts = (Text(EVIL, TWO[0].text), TWO[1], Text("plain.txt", "The bus came at nine. He paid in coins."))
    wanted = plan(texts=texts, combinations=levers("plain", "verbalized=4"), repeats=2, n=3)
    return asyncio.run(swept(tmp_path_factory.mktemp("sweep") / "cells.jsonl", wanted))


def table(held: Kept) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exporters()["csv"].export(held), newline="")))


def whole(held: Kept) -> dict[str, object]:
    found: dict[str, object] = json.loads(exporters()["json"].export(held))
    return found


def test_the_csv_has_a_line_for_every_candidate_and_every_failure(held: Kept) -> None:
    lines = table(held)
    records = held.records.values()
    assert len(lines) == sum(len(r.candidates) + len(r.failed) for r in records) == held.plan.count * 3
    came = [line for line in lines if not line["failed"]]
    assert all(0 <= float(line["meaning_kept"]) <= 1 for line in came)
    assert {line["levers"] for line in lines} == {"plain"}
    assert {line["text"] for line in lines if line["failed"]} >= {"plain.txt"}


def test_no_cell_of_a_spreadsheet_is_a_formula(held: Kept) -> None:
    for line in table(held):
        for name, value in line.items():
            if value and not re.fullmatch(r"-?[\d.e-]+", value):
                assert value[0] not in "=+-@\t\r", (name, value)


def test_means_are_those_of_the_candidates(held: Kept) -> None:
    about = whole(held)["analysis"]
    grid = about["grids"]["meaning_kept"]  # type: ignore[index]
    strategies = [level["name"] for level in about["factors"][1]["levels"]]  # type: ignore[index]
    texts = [level["name"] for level in about["factors"][0]["levels"]]  # type: ignore[index]
    assert (strategies, texts[1:]) == (["cut_it", "plain"], ["boat.txt", "plain.txt"])
    together = [
        sum(map(float, values)) / len(values)
        for values in _by_cell(table(held), temperature="1.4", strategy="plain").values()
    ]
    assert grid["strategy"]["means"][1][1] == pytest.approx(sum(together) / len(together), abs=1e-3)
    assert grid["strategy"]["counts"][1][1] == len(together)


def _by_cell(lines: list[dict[str, str]], **only: str) -> dict[tuple[str, str], list[str]]:
    cells: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if not line["failed"] and all(line[k] == v for k, v in only.items()):
            cells.setdefault((line["text"], line["repeat"]), []).append(line["meaning_kept"])
    return cells


def test_the_json_holds_the_plan_every_rewrite_and_what_was_left_out(held: Kept) -> None:
    found = exporters()["json"].export(held)
    assert found.isascii()
    everything = json.loads(found)
    assert everything["plan"]["texts"][1]["text"] == TWO[1].text
    assert len(everything["cells"]) == held.plan.count
    assert everything["analysis"]["cells"] == {"all": 24, "done": 24, "failed": 8}
    assert {s["levers"] for s in everything["analysis"]["skipped"]} == {"verbalized=4"}
    assert "rules do not hear it" in everything["analysis"]["skipped"][0]["why"]
    passages = [came["passage"] for cell in everything["cells"] for came in cell["candidates"]]
    assert len(passages) == len([line for line in table(held) if not line["failed"]])


def test_the_report_is_one_file_that_asks_nothing_of_anyone(held: Kept) -> None:
    report = exporters()["html"].export(held)
    own = report.replace(_plotly(), "")
    assert len(own) < 200_000
    assert re.search(r"(src|href|action)\s*=", own) is None
    assert "@import" not in own
    assert "url(" not in own
    assert "default-src 'none'" in own


def test_what_a_writer_named_is_escaped_in_the_report(held: Kept) -> None:
    own = exporters()["html"].export(held).replace(_plotly(), "")
    assert "<script>alert" not in own
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quoted&#34;.txt" in own
    data = re.search(r'<script type="application/json" id="analysis">(.*?)</script>', own, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["factors"][0]["levels"][0]["name"] == EVIL


def test_the_report_says_what_was_asked_what_was_left_out_and_what_it_cannot_tell(held: Kept) -> None:
    own = exporters()["html"].export(held)
    for said in (
        "A sweep of 2026-11-21", "24 of 24 cells are finished; of 8 of them no candidate came", "temperature 0.2",
        held.plan.digest, "steers a model; rules do not hear it", "It does not say which level is better",
        "nothing here says how a model writes", "eta squared", "python 3",
    ):  # fmt: skip
        assert said in own, said


async def test_a_sweep_in_which_nothing_came_has_files_too(tmp_path: Path) -> None:
    nothing = await swept(tmp_path / "cells.jsonl", plan(texts=(Text("plain.txt", "The bus came at nine."),)))
    assert [path.name for path in write_all(nothing, tmp_path)] == ["sweep.csv", "report.html", "sweep.json"]
    assert "What did not come" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_said(held: Kept, tmp_path: Path) -> None:
    (tmp_path / "sweep.csv").mkdir()
    with pytest.raises(BadInput, match="cannot be written"):
        write_all(held, tmp_path)


def _plotly() -> str:
    from assistant.lab.sweep.exporters.as_html import plotly_file

    return plotly_file().read_text(encoding="utf-8")
