"""A reply is found again for the very same request, and only where the caller says which repeat is meant."""

import json
import stat
from pathlib import Path

import pytest

from assistant.models import Delta, Message, Reply, Sampling, Target, Usage, complete, stream
from assistant.models import cache as module
from assistant.models.cache import File, Memory, digest
from tests.scripted_server import ScriptedServer, fails, says

DRAFT, KEY = "The lighthouse keeper counted eleven gulls.", "sk-planted-0123456789abcdef"
PROMPT = [Message("user", DRAFT)]
REPLY = Reply("Eleven gulls, counted.", "m", Sampling(), Sampling(logit_bias={42: -100}), Usage(3, 4), "stop")


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    monkeypatch.setattr(module, "replies", lambda: memory)


async def test_the_same_request_is_answered_from_the_cache() -> None:
    with ScriptedServer(says("Eleven gulls, counted."), fails(500)) as server:
        target = Target("scripted", server.base_url)
        first = await complete(target, PROMPT, Sampling(temperature=0.7), repeat=0)
        *deltas, again = [item async for item in stream(target, PROMPT, Sampling(temperature=0.7), repeat=0)]
    assert len(server.requests) == 1
    assert deltas == [Delta("Eleven gulls, counted.")]
    assert isinstance(again, Reply)
    assert (first.cached, again.cached, again.text, again.cost) == (False, True, first.text, 0.0)


async def test_a_caller_that_names_no_repeat_gets_a_new_reply_each_time() -> None:
    with ScriptedServer(says("One."), says("Two.")) as server:
        target = Target("scripted", server.base_url)
        assert [(await complete(target, PROMPT)).text for _ in range(2)] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("target", "prompt", "sent", "repeat"),
    [
        (Target("other", "http://a"), PROMPT, Sampling(seed=1), 0),
        (Target("m", "http://b"), PROMPT, Sampling(seed=1), 0),
        (Target("m", "http://a", KEY), PROMPT, Sampling(seed=1), 0),
        (Target("m", "http://a"), [Message("system", DRAFT)], Sampling(seed=1), 0),
        (Target("m", "http://a"), DRAFT, Sampling(seed=1), 0),
        (Target("m", "http://a"), PROMPT, Sampling(seed=2), 0),
        (Target("m", "http://a"), PROMPT, Sampling(seed=1, more={"x": 1}), 0),
        (Target("m", "http://a"), PROMPT, Sampling(seed=1), 1),
    ],
    ids=["model", "address", "key", "role", "bare text", "setting", "further setting", "repeat"],
)
def test_whatever_is_sent_counts(target: Target, prompt, sent: Sampling, repeat: int) -> None:
    assert digest(Target("m", "http://a"), PROMPT, Sampling(seed=1), 0) != digest(target, prompt, sent, repeat)


async def test_a_failure_is_not_kept() -> None:
    with ScriptedServer(fails(500), says("Two.")) as server:
        target = Target("scripted", server.base_url)
        with pytest.raises(Exception, match="500"):
            await complete(target, PROMPT, repeat=0)
        assert (await complete(target, PROMPT, repeat=0)).text == "Two."


def test_memory_is_bounded() -> None:
    memory = Memory(characters=5_000)
    for i in range(100):
        memory.put(str(i), REPLY)
    assert [memory.get(str(i)) is not None for i in (0, 99)] == [False, True]


def test_a_file_outlives_the_process_is_bounded_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "replies.sqlite"
    file = File(path, rows=3)
    for i in range(5):
        file.put(str(i), REPLY)
    assert [File(path).get(str(i)) for i in range(5)] == [None, None, REPLY, REPLY, REPLY]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_holds_neither_key_nor_prompt(tmp_path: Path) -> None:
    file = File(tmp_path / "replies.sqlite")
    file.put(digest(Target("m", "http://a", KEY), PROMPT, Sampling(), 0), REPLY)
    data = (tmp_path / "replies.sqlite").read_bytes()
    assert b"Eleven gulls" in data
    assert KEY.encode() not in data
    assert DRAFT.encode() not in data


def test_a_broken_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    path.write_bytes(b"this is no database, and long enough to be taken for one" * 100)
    file = File(path)
    assert file.get("1") is None
    file.put("1", REPLY)
    assert file.get("1") == REPLY
    assert path.with_suffix(".broken").exists()


def test_a_reply_of_another_release_is_passed_over(tmp_path: Path) -> None:
    file = File(tmp_path / "replies.sqlite")
    file._do("INSERT INTO replies VALUES (?, ?, ?)", ("1", json.dumps({"text": "old"}), 1.0))
    assert file.get("1") is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "occupied").write_text("a file")
    file = File(tmp_path / "occupied" / "replies.sqlite")
    file.put("1", REPLY)
    assert file.get("1") is None
