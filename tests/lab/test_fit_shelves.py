"""Shelves are made of scored texts: by label, model and genre, each text once, abstentions left out."""

import json
import subprocess
import sys

import pytest

from assistant.errors import BadInput
from assistant.lab.fit_shelves import FEWEST, KINDS, fitted, scores


def row(i, label, **meta):
    return {"id": f"{label}-{i}", "text": f"text {label} {i}", "label": label, "meta": meta}


def test_a_text_stands_where_its_label_model_and_genre_say():
    rows = [
        *(row(i, "canonical") for i in range(40)),
        *(row(i, "llm_draft", llm="gpt4o" if i < 30 else None) for i in range(60)),
        *(row(i, "pro_edited", genre="Travel Writing" if i < 25 else "Literary Fiction") for i in range(50)),
    ]
    score = {r["id"]: float(int(r["id"].split("-")[1])) for r in rows}
    made, _ = fitted(rows, score)
    n = {name: shelf.n for name, shelf in made.shelves.items()}
    assert n == {
        "canonical_novels": 40, "model_drafts": 60, "gpt_4o": 30, "professional_edits": 50, "edited_essays": 25,
    }  # fmt: skip
    assert made.shelves["canonical_novels"].quantiles[::10] == (0, 19.5, 39)


def test_a_text_that_several_sets_hold_counts_once_and_an_abstention_not_at_all():
    rows = [row(i, "canonical") for i in range(30)]
    again = [{**r, "id": f"again-{r['id']}"} for r in rows]
    score = {r["id"]: 20.0 for r in rows[:25] + again} | {r["id"]: None for r in rows[25:] + again[25:]}
    made, left_out = fitted(rows + again, score)
    assert made.shelves["canonical_novels"].n == 25
    assert left_out["canonical_novels"] == 5


def test_too_few_texts_make_no_shelf():
    rows = [row(i, "canonical") for i in range(FEWEST - 1)]
    assert not fitted(rows, {r["id"]: 20.0 for r in rows})[0].shelves


def test_scores_that_are_no_scores_are_refused(tmp_path):
    path = tmp_path / "readings.jsonl"
    path.write_text('{"id": "a", "score": 40.5}\n{"id": "b", "score": null}\n')
    assert scores(path) == {"a": 40.5, "b": None}
    path.write_text('{"id": "a", "score": -1.5}\n')
    with pytest.raises(BadInput, match="outside 0 to 100"):
        scores(path)


def test_it_is_one_command(tmp_path):
    rows = [row(i, label) for label in ("canonical", "sentimental_popular") for i in range(30)]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "prose.jsonl").write_text("\n".join(map(json.dumps, rows)))
    readings = tmp_path / "readings.jsonl"
    readings.write_text("\n".join(json.dumps({"id": r["id"], "score": 30.0}) for r in rows))
    command = [sys.executable, "-m", "assistant.lab.fit_shelves", str(tmp_path / "data"), str(readings)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "canonical_novels" in done.stdout
    assert done.stdout.count("too few texts") == len(KINDS) - 2
