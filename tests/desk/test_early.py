"""The process that reads first: what is read there and what here, and that it is gone when it should be."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk import early
from assistant.errors import UnknownName

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def begun() -> Iterator[None]:
    early.begin(os.getpid)
    yield
    early.end()


def refuse(name: str) -> None:
    raise UnknownName("sample", name, ["a_good_paragraph"])


@pytest.mark.usefixtures("begun")
def test_short_drafts_are_read_there_and_long_ones_here():
    assert early.read_early(early.LONGEST, os.getpid) != os.getpid()
    assert early.read_early(early.LONGEST + 1, os.getpid) == os.getpid()


@pytest.mark.usefixtures("begun")
def test_a_refusal_comes_through():
    with pytest.raises(UnknownName, match="no_such"):
        early.read_early(0, refuse, "no_such")


@pytest.mark.usefixtures("begun")
def test_where_it_has_died_the_draft_is_read_here():
    os.kill(early.read_early(0, os.getpid), signal.SIGKILL)
    assert early.read_early(0, os.getpid) == os.getpid()


def test_when_it_has_ended_everything_is_read_here():
    early.begin(os.getpid)
    early.end()
    assert early.read_early(0, os.getpid) == os.getpid()


def test_it_ends_with_a_server_that_is_killed():
    code = "import os, time; from assistant.desk import early; early.begin(os.getpid); "
    code += "print(early.read_early(0, os.getpid), flush=True); time.sleep(60)"
    guarded = f"if __name__ == '__main__':\n    exec({code!r})"
    server = subprocess.Popen([sys.executable, "-c", guarded], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    process = int(server.stdout.readline())
    server.kill()
    server.wait()
    server.stdout.close()
    until = time.monotonic() + 20
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(process)


def is_running(process: int) -> bool:
    """One that has ended and that nobody asked about since (a zombie, on Linux) is not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rsplit(") ", 1)[1].startswith("Z"))
