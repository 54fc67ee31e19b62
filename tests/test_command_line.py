"""The command line as a program sees it: standard output, standard error, exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models.local.tiny import write_model
from tests.scripted_server import ScriptedServer, fails, says
from tests.texts import KITSCH, PLAIN

ROOT = Path(__file__).resolve().parent.parent


def unkitsch(*arguments, stdin=b"", **environment):
    """Run the program; a server or key of the machine it runs on must not change what it does."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        cwd=ROOT,
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env={**os.environ, "NO_COLOR": "1", **environment},
    )


def test_read_prints_the_draft_its_findings_and_the_score(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(KITSCH, encoding="utf-8")
    done = unkitsch("read", path)
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Kitsch " in out
    assert "not who wrote it" in out
    assert out.startswith(KITSCH[:30])


def test_read_json_follows_the_contract():
    reading = json.loads(unkitsch("read", "-", "--json", stdin=KITSCH).stdout)
    assert reading["schema"] == 1
    assert reading["language"] == "en"
    assert 0 <= reading["interval"][0] <= reading["score"] <= reading["interval"][1] <= 100
    assert set(reading["dimensions"]) == {"charge", "familiarity", "thinness", "ornament", "reassurance"}
    assert reading["abstained"] is None
    for span in reading["spans"]:
        assert KITSCH[span["start"] : span["end"]] == span["text"]
        assert 0 < span["strength"] <= 1
        assert {"dimension", "detector", "label", "why"} <= set(span)
    assert {s["reason"] for s in reading["skipped"]} <= {"dialogue", "quotation", "code", "heading", "front matter"}


def test_read_json_traces_every_point():
    reading = json.loads(unkitsch("read", "-", "--json", stdin=KITSCH).stdout)
    points = sum(part["points"] for part in reading["trace"])
    assert reading["base"] + points == pytest.approx(reading["score"], abs=0.1 + 0.005 * len(reading["trace"]))
    for part in reading["trace"]:
        assert part["kind"] == ("marks" if part["marks"] else "measure")
        assert part["marks"] == sum(s["detector"] == part["detector"] for s in reading["spans"])


def test_read_says_where_it_stands_and_the_genre_chooses_against_what():
    told = {genre: json.loads(unkitsch("read", "-", "--json", "--genre", genre, stdin=KITSCH).stdout)
            for genre in ("literary", "romance")}  # fmt: skip
    literary, romance = told["literary"].pop("standing"), told["romance"].pop("standing")
    assert told["literary"] == told["romance"]
    assert (literary["shelf"], romance["shelf"]) == ("canonical_novels", "sentimental_bestsellers")
    out = unkitsch("read", "-", "--genre", "romance", stdin=KITSCH).stdout.decode()
    assert romance["sentence"].split(",")[0].split(" (")[0] in " ".join(out.split())
    assert json.loads(unkitsch("read", "-", "--json", stdin=b"Bread.").stdout)["standing"] is None


def test_read_sarif_places_its_results_in_lines_and_columns():
    text = "One line.\n😀 She felt a wave of relief."
    run = json.loads(unkitsch("read", "-", "--sarif", stdin=text).stdout)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    marked = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert marked == text[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert "wave of relief" in marked


def test_fail_over_sets_the_exit_code():
    assert unkitsch("read", "-", "--fail-over", "100", stdin=KITSCH).returncode == 0
    assert unkitsch("read", "-", "--fail-over", "0", stdin=KITSCH).returncode == 1


def test_a_file_of_rules_silences_marks_and_changes_no_number(tmp_path):
    path = tmp_path / "rules.json"
    before = json.loads(unkitsch("read", "-", "--json", stdin=KITSCH).stdout)
    path.write_text(json.dumps({"phrases": [before["spans"][0]["text"]], "rules": [before["spans"][-1]["detector"]]}))
    after = json.loads(unkitsch("read", "-", "--json", "--never", path, stdin=KITSCH).stdout)
    assert len(after["spans"]) + after["silenced"] == len(before["spans"]) > after["silenced"] >= 2
    assert after["score"] == before["score"]
    assert "silenced by your rules" in unkitsch("read", "-", "--never", path, stdin=KITSCH).stdout.decode()
    path.write_text('{"rules": ["no_such_rule"]}')
    refused = unkitsch("read", "-", "--never", path, stdin=KITSCH)
    assert refused.returncode == 2
    assert "no_such_rule" in refused.stderr.decode()


def test_dialogue_is_read_where_the_flag_or_the_settings_say_so():
    speech = "“I felt a wave of relief,” he said."
    assert not json.loads(unkitsch("read", "-", "--json", stdin=speech).stdout)["spans"]
    assert json.loads(unkitsch("read", "-", "--json", "--dialogue", stdin=speech).stdout)["spans"]
    switched = unkitsch("read", "-", "--json", stdin=speech, UNKITSCH_DIALOGUE="read")
    assert json.loads(switched.stdout)["spans"]


@pytest.mark.parametrize(
    ("stdin", "says"),
    [
        (b"", "paste a draft"),
        (b" \n\t ", "paste a draft"),
        (b"Bread", "too few for a score"),
        ("Der alte Mann ging die Straße hinunter und dachte an seine Tochter, die nicht kam.".encode(), "German"),
        (b"```\nx = 1\n```\n", "no prose"),
        (b"<script>alert(1)</script> {{ 7 * 7 }} {% raw %}", "signs"),
        ("שלום עולם, זה טקסט קצר בעברית שנכתב כאן רק לבדיקה של הקורא הזה.".encode(), "only English"),
        ("e\u0301 👩‍🚀 \u202e \0 \x1b[31m".encode(), ""),
    ],
)
def test_what_cannot_be_scored_says_why(stdin, says):
    done = unkitsch("read", "-", stdin=stdin)
    assert done.returncode == 0
    assert says in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        (["read", "no-such-file.txt"], b"", "no file"),
        (["read", "."], b"", "directory"),
        (["read", "-"], b"\xff\xfe\x00", "not UTF-8"),
        (["read"], b"", "usage"),
        (["read", "-", "--genre", "poetry"], b"Bread.", "literary or marketing or romance or verse"),
        (["rewrite", "-", "--strategy", "cut_itt"], b"She felt a wave of relief.", "cut_it"),
        (["rewrite", "-", "--strategy", "cut_it", "--span", "5"], b"She felt a wave.", "two offsets"),
        (["rewrite", "-", "--strategy", "cut_it", "--span", "5:900"], b"She felt a wave.", "past its end"),
        (["rewrite", "-", "--strategy", "cut_it"], b"  ", "no words"),
        (["rewrite", "-", "--strategy", "cut_it", "--model", "nobody/nothing"], b"She felt a wave of relief.", "model"),
        (["corpus", "no.jsonl", "out.jsonl"], b"", "cannot be read"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(arguments, stdin, says):
    done = unkitsch(*arguments, stdin=stdin)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_corpus_keeps_the_order_names_bad_lines_and_goes_on(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": "k", "text": KITSCH}), "{oops", json.dumps({"id": "p", "text": PLAIN})]
    source.write_text("\n".join(lines), encoding="utf-8")
    done = unkitsch("corpus", source, target)
    assert done.returncode == 2
    assert "Line 2" in done.stderr.decode()
    read = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [r["id"] for r in read] == ["k", "p"]
    assert read[0]["score"] > read[1]["score"]


def test_corpus_does_not_write_over_what_it_reads(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": 1, "text": PLAIN}), encoding="utf-8")
    assert unkitsch("corpus", source, source).returncode == 2
    assert source.read_text(encoding="utf-8")


def test_strategies_and_models_list_what_there_is():
    strategies = json.loads(unkitsch("strategies", "--json").stdout)
    assert len(strategies) >= 8
    assert all(s["label"] and s["about"] for s in strategies)
    assert "offline" in unkitsch("models").stdout.decode()


def test_rewrite_of_a_span_by_rule_repeats_from_its_seed_and_leaves_the_rest_alone():
    start = KITSCH.index("The weight")
    end = KITSCH.index("\n\n", start)
    arguments = ["rewrite", "-", "--strategy", "cut_it", "--span", f"{start}:{end}"]
    arguments += ["--n", "2", "--seed", "7", "--temperature", "1.0", "--json"]
    first, second = unkitsch(*arguments, stdin=KITSCH), unkitsch(*arguments, stdin=KITSCH)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert len(json.loads(first.stdout)) == 2
    for candidate in json.loads(first.stdout):
        assert candidate["engine"] == "offline"
        assert candidate["text"] != KITSCH
        assert candidate["text"].startswith(KITSCH[:start])
        assert candidate["text"].endswith(KITSCH[end:])
        assert candidate["measures"]["kitsch_drop"] is not None
        assert candidate["steering"]["asked"]["seed"] == 7


LINE = "The weight of her silence settled over the room. The kettle was on, and he had put out two cups."


def test_levers_say_what_they_do_and_what_a_model_takes_of_them():
    by_rule = json.loads(unkitsch("levers", "--json").stdout)
    assert {"temperature", "top_p", "verbalized", "bans"} <= {lever["name"] for lever in by_rule}
    asked = json.loads(unkitsch("levers", "--model", "gpt-5", "--base-url", "http://127.0.0.1:9/v1", "--json").stdout)
    done = {lever["name"]: lever["done"] for lever in asked}
    assert done["top_p"] == "this model does not take top_p"


def test_rewrite_sends_the_levers_that_were_named_and_tells_the_cost_first():
    with ScriptedServer(says("<REWRITE>She said nothing. The kettle was on.</REWRITE>")) as server:
        done = unkitsch(
            "rewrite", "-", "--strategy", "plain", "--model", "any", "--base-url", server.base_url, "--n", 3,
            "--temperature", "0.2..1.2", "--lever", "min_p=0.1", "--lever", "unlike-everyone", "--json", stdin=LINE,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "3 requests to a model on your own machine; no cost." in done.stderr.decode()
    assert sorted(asked.sampling["temperature"] for asked in server.requests) == [0.2, 0.7, 1.2]
    assert {asked.sampling["min_p"] for asked in server.requests} == {0.1}
    assert all("What anyone else would answer" in asked.messages[0] for asked in server.requests)


def test_where_the_first_model_does_not_answer_the_next_that_was_named_is_asked():
    with ScriptedServer(fails(404)) as lost, ScriptedServer(says("<REWRITE>She said nothing.</REWRITE>")) as found:
        models = ["--model", "a", "--base-url", lost.base_url, "--model", "b", "--base-url", found.base_url]
        done = unkitsch("rewrite", "-", "--strategy", "plain", *models, "--n", 1, stdin=LINE)
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode()
    assert "[1] plain, b: " in told
    assert f"“a” at {lost.base_url} was asked first: " in told


def test_rewrite_by_a_model_in_this_process_says_what_it_loads(tmp_path):
    folder = write_model(tmp_path / "tiny", window=4096)
    done = unkitsch(
        "rewrite", "-", "--strategy", "plain", "--model", f"local/{folder}", "--n", 1, "--seed", 1, stdin=LINE
    )
    # A random model writes nonsense, which may well be refused; what it is was said.
    assert "MB" in done.stderr.decode()
    assert done.returncode in (0, 2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--model=a", "--model=b", "--model=c", "--base-url=u", "--base-url=v"], "3 models and 2 addresses"),
        (["--model=local/a", "--model=local/b"], "One model at a time"),
        (["--lever", "heat=1"], "no lever"),
        (["--temperature", "9"], "from 0 to 2"),
        (["--lever", "bans=@nowhere.txt"], "one phrase a line"),
    ],
)
def test_an_option_that_does_not_fit_is_refused(arguments, says):
    done = unkitsch("rewrite", "-", "--strategy", "plain", *arguments, stdin=LINE)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
