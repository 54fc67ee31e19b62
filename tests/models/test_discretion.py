"""What leaves this machine, and what is written down: nothing but the request, and no text or key at all.

Each case runs in a process of its own, so that what litellm does when it is imported is seen too. There every log
is open at its lowest level, the environment asks litellm and openai for debug output, and keys are planted.
"""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from assistant.models import Target
from tests.scripted_server import Script, ScriptedServer, cuts, fails, hangs, refuses, says, sends

ROOT = Path(__file__).resolve().parents[2]
TYPED, FOUND = "sk-typed-0123456789abcdef", "sk-found-0123456789abcdef"
PASSWORD = "hunter2-0123456789"
DRAFT = "The lighthouse keeper counted eleven gulls."
REPLY = "Eleven gulls, counted."
# A stream without usage: litellm counts the tokens itself, and for that it may want a tokenizer.
UNCOUNTED = (
    b'data: {"choices": [{"index": 0, "delta": {"content": "Eleven gulls, counted."}, "finish_reason": null}]}\n\n'
    b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
)
FAULTS: dict[str, Script] = {
    "400": fails(400, f"bad request by {TYPED}: {DRAFT}"),
    "401": fails(401, f"Incorrect API key provided: {TYPED}"),
    "500": fails(500, DRAFT),
    "hangs": hangs(),
    "cut": cuts("Eleven gul"),
    "HTML": sends(f"<p>{DRAFT}</p>".encode(), "text/html"),
    "not UTF-8": sends(b'data: {"choices": [{"delta": {"content": "\xff"}}]}\n\n', "text/event-stream"),
}

WATCH = """
import sys
def hook(event, args):
    if event == "socket.connect" and args[1][0] not in ("127.0.0.1", "::1"):
        print("CONNECTED TO", args[1], file=sys.stderr)
    elif event == "socket.getaddrinfo" and args[0] not in ("127.0.0.1", "localhost", "::1", None):
        print("LOOKED UP", args[0], file=sys.stderr)
sys.addaudithook(hook)
"""
ASK = """
import asyncio, json, logging
logging.basicConfig(level=1)
from assistant.errors import AssistantError
from assistant.models import Message, Sampling, Target, complete
async def send(draft, model, base_url, key, timeout):
    messages = [Message("system", "Rewrite the draft."), Message("user", draft)]
    try:
        target = Target(model, base_url, key)
        await complete(target, messages, Sampling(temperature=0.7), timeout=timeout, repeat=0)
        print("REPLIED")
    except AssistantError as error:
        logging.exception("REFUSED: %s", error)
async def main():
    draft, requests = json.loads(sys.argv[1])
    for request in requests:
        await send(draft, *request)
    await asyncio.sleep(0.2)  # what litellm does behind its reply
asyncio.run(main())
"""


def run(code: str, *arguments: str, **environment: str) -> str:
    """Run `code` under the watch; all that it printed."""
    loud = {"LITELLM_LOG": "DEBUG", "OPENAI_LOG": "debug", "PYTHONPATH": str(ROOT)}
    kept = {k: v for k, v in os.environ.items() if not k.endswith(("_KEY", "_TOKEN", "_BASE", "_URL"))}
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code, *arguments],
        env=kept | loud | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def ask(*requests: tuple[str, str | None, str | None], timeout: float = 60, **environment: str) -> str:
    """Send the draft to each (model, base URL, typed key), all in one process; all that it printed."""
    arguments = json.dumps([DRAFT, [[*request, timeout] for request in requests]])
    return run(ASK, arguments, **{"OPENAI_API_KEY": FOUND, "OPENAI_ORG_ID": "org-planted"} | environment)


def test_no_file_holds_a_draft_or_a_key(tmp_path: Path) -> None:
    """Everything that is written where a program may write, refusals learnt and a cache in a file among it; only that
    file, which takes the operator's word, holds replies."""
    places = {"HOME": "", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "c", "XDG_CACHE_HOME": "k", "XDG_STATE_HOME": "s"}
    places |= {"UNKITSCH_STATE_FOLDER": "state", "UNKITSCH_CACHE_FOLDER": "cache"}
    for folder in places.values():
        (tmp_path / folder).mkdir(exist_ok=True)
    with ScriptedServer(refuses("temperature")) as picky, ScriptedServer(FAULTS["401"]) as server:
        secret = picky.base_url.replace("//", f"//me:{PASSWORD}@")
        output = ask(
            ("scripted", secret, TYPED), ("scripted", server.base_url, TYPED),
            UNKITSCH_CACHE="file", **{name: str(tmp_path / folder) for name, folder in places.items()},
        )  # fmt: skip
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.name for path in files} >= {"refusals.jsonl", "replies.sqlite"}
    assert "Plain words, then." in files[tmp_path / "cache" / "replies.sqlite"].decode(errors="replace")
    for told in [output.encode(), *files.values()]:
        for secret in (TYPED, FOUND, PASSWORD, DRAFT, "eleven gulls"):
            assert secret.encode() not in told


def assert_discreet(output: str) -> None:
    for sign in ("CONNECTED TO", "LOOKED UP", DRAFT, "eleven gulls", REPLY, TYPED, FOUND):
        assert sign not in output


def test_the_package_alone_imports_nothing_heavy() -> None:
    assert run("import assistant.models\nprint({'litellm', 'openai', 'httpx'} & set(sys.modules))").strip() == "set()"


def test_warming_up_imports_litellm_without_a_word_or_a_connection() -> None:
    wait = "for thread in threading.enumerate()[1:]: thread.join()"
    output = run(f"import threading, assistant.models as m\nm.warm()\n{wait}\nprint('litellm' in sys.modules)")
    assert output.strip() == "True"


def test_a_reply_leaves_no_trace() -> None:
    """Some of these names make litellm fetch a tokenizer, unless it is told not to."""
    names = ["scripted", "llama-3-8b", "command-r", "claude-x", "replicate/a/b", "gpt-4o"]
    with ScriptedServer(sends(UNCOUNTED, "text/event-stream")) as server:
        output = ask(*((name, server.base_url, TYPED) for name in names))
    assert output.count("REPLIED") == len(names)
    assert_discreet(output)


def test_a_failure_leaves_no_trace() -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(ScriptedServer(script)) for script in FAULTS.values()]
        output = ask(*(("scripted", server.base_url, TYPED) for server in servers), ("no/such", None, None), timeout=2)
    assert output.count("REFUSED") == len(FAULTS) + 1
    assert_discreet(output)
    assert "litellm.ai" not in output  # its own advice, printed beside ours
    assert "Give Feedback" not in output


def test_a_server_of_ones_own_sees_the_typed_key_and_nothing_else() -> None:
    with ScriptedServer() as server:
        ask(("scripted", server.base_url, TYPED), ("scripted", server.base_url, None))
    typed, untyped = (request.headers for request in server.requests)
    assert typed["authorization"] == f"Bearer {TYPED}"
    assert FOUND not in str(untyped)
    assert "org-planted" not in str(typed) + str(untyped)
    assert not {"user-agent", "x-stainless-os", "x-stainless-runtime-version"} & set(typed)


def test_a_key_of_the_environment_goes_to_its_own_provider() -> None:
    with ScriptedServer(says(REPLY)) as server:
        output = ask(("openai/gpt-4o", None, None), OPENAI_BASE_URL=server.base_url)
    assert "REPLIED" in output
    assert server.requests[0].headers["authorization"] == f"Bearer {FOUND}"
    assert_discreet(output)


def test_a_proxy_is_not_told_about_loopback() -> None:
    with ScriptedServer() as proxy, ScriptedServer(says(REPLY)) as server:
        output = ask(("scripted", server.base_url, None), HTTP_PROXY=proxy.base_url, http_proxy=proxy.base_url)
    assert "REPLIED" in output
    assert proxy.contacts == 0


def test_a_key_does_not_show_in_a_repr() -> None:
    target = Target("scripted", "http://127.0.0.1:1/v1", TYPED)
    assert TYPED not in f"{target} {target!r}"
