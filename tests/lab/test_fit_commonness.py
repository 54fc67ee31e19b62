"""Counts of marks and of words by shelf, from readings as `corpus` writes them; each text once, nothing else of it."""

import json
import subprocess
import sys

from assistant.lab.fit_commonness import counted, readings


def row(i, label, text):
    return {"id": f"{label}-{i}", "text": text, "label": label, "meta": {}}


def reading(row, *marks, skipped=()):
    text = row["text"]
    spans = [
        {"detector": name, "text": words, "start": text.index(words), "end": text.index(words) + len(words)}
        for name, words in marks
    ]
    return {"id": row["id"], "spans": spans, "skipped": [{"start": a, "end": b} for a, b in skipped]}


ROWS = [row(i, "canonical", f"Unspoken it was, and unspoken it stayed for {i} days.") for i in range(4)]
READ = {r["id"]: reading(r, ("overused_word", "Unspoken")) for r in ROWS}


def test_marks_and_the_words_under_them_are_counted_by_shelf():
    made = counted(ROWS, READ)
    assert made.texts == 4
    assert made.marks["overused_word"] == {"canonical_novels": 4}
    assert made.marks["weight_of"] == {}
    assert made.phrases == {"unspoken": {"canonical_novels": 8}}
    assert made.shelves["canonical_novels"].words == 4 * 10


def test_a_text_that_several_sets_hold_counts_once_and_one_that_is_unread_not_at_all():
    again = [{**r, "id": f"again-{r['id']}"} for r in ROWS]
    more = row(9, "canonical", "Nobody read this.")
    both = {**READ, **{r["id"]: READ[r["id"].removeprefix("again-")] for r in again}}
    assert counted([*ROWS, *again, more], both) == counted(ROWS, READ)


def test_words_that_came_in_few_texts_stay_out():
    assert counted(ROWS[:2], READ).phrases == {}


def test_what_was_read_apart_is_no_word_that_was_read():
    spoken = row(0, "canonical", "“Unspoken,” he said to us.")
    made = counted([spoken], {spoken["id"]: reading(spoken, skipped=[(0, 11)])})
    assert (made.shelves["canonical_novels"].words, made.shelves["canonical_novels"].read) == (5, 4)


def test_it_is_one_command(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "prose.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    path = tmp_path / "readings.jsonl"
    path.write_text("\n".join(json.dumps(READ[r["id"]]) for r in ROWS))
    assert readings(path) == READ
    command = [sys.executable, "-m", "assistant.lab.fit_commonness", str(tmp_path / "data"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "canonical_novels" in done.stdout
