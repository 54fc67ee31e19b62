"""Starting: what cannot be served is one sentence and exit code 2."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    command, known = [sys.executable, "app.py"], {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, timeout=120)


def test_a_taken_port_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = start(UNKITSCH_PORT=port)
    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_does_not_fit_is_named():
    done = start(UNKITSCH_PORT="many")
    assert done.returncode == 2
    assert "UNKITSCH_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_script_and_style_is_a_file_that_fits_a_module():
    static = ROOT / "assistant" / "desk" / "static"
    files = [*static.glob("*.js"), *static.glob("*.css"), *static.glob("*.html")]
    assert len(files) > 5
    for file in files:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 300, file.name


def test_every_script_is_loaded():
    from assistant.desk import page, sweep_page

    assert {*page.FIRST, *page.SCRIPTS, *sweep_page.SCRIPTS} == {
        p.name for p in (ROOT / "assistant" / "desk" / "static").glob("*.js")
    }
