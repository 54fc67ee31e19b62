"""Asking the hub and downloading from it: on a yes alone, from a server on loopback that speaks as the hub does."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.errors import BadInput, Refused, Unreachable
from assistant.models.local import describe, fetch, load, offer

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NAME = "owner/tiny"


class Hub(ThreadingHTTPServer):
    """One model, `NAME`, with the files of a folder and one that nobody should want."""

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.files |= {"pytorch_model.bin": b"pickle", "modeling.py": b"raise SystemExit", "onnx/model.json": b"{}"}
        self.asked: list[str] = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self):
        self.server.asked.append(self.path)
        path = self.path.partition("?")[0]
        if path in (f"/api/models/{NAME}", f"/api/models/{NAME}/revision/main"):
            self._answer(json.dumps(self._info()).encode(), {"Content-Type": "application/json"})
        elif path == f"/api/models/{NAME}/tree/{COMMIT}":
            self._answer(json.dumps(self._tree()).encode(), {"Content-Type": "application/json"})
        elif path.startswith(f"/{NAME}/resolve/") and (name := path.split("/", 5)[-1]) in self.server.files:
            content = self.server.files[name]
            self._answer(content, {"ETag": f'"{hash(content)}"', "X-Repo-Commit": COMMIT})
        else:
            self._answer(b"{}", {"X-Error-Code": "RepoNotFound"}, 404)

    def do_HEAD(self):
        self.do_GET()

    def _info(self):
        siblings = [{"rfilename": name, "size": len(content)} for name, content in self.server.files.items()]
        return {"id": NAME, "sha": COMMIT, "siblings": siblings, "cardData": {"license": "apache-2.0"}}

    def _tree(self):
        files = self.server.files.items()
        return [{"type": "file", "path": name, "size": len(content), "oid": name} for name, content in files]

    def _answer(self, body, headers, status=200):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def hub(folder, tmp_path, monkeypatch):
    server = Hub(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_DISABLE_XET", "1")
    yield server
    server.shutdown()
    server.server_close()


def test_nothing_goes_out_without_a_yes(hub):
    for ask in (offer, fetch):
        with pytest.raises(Refused, match="yes"):
            ask(NAME)
    assert hub.asked == []


def test_size_and_licence_come_before_the_download(hub):
    offered = offer(NAME, yes=True)
    wanted = sum(len(c) for name, c in hub.files.items() if name.endswith((".safetensors", ".json", ".jinja", ".md")))
    assert (offered.download_bytes, offered.licence) == (wanted - len(hub.files["onnx/model.json"]), "apache-2.0")
    assert "licence apache-2.0" in str(offered)
    assert not any("resolve" in path for path in hub.asked)


def test_what_is_fetched_loads_by_its_name_and_is_no_more_than_is_needed(hub):
    folder = fetch(NAME, yes=True)
    assert describe(NAME).folder == folder
    assert load(NAME).name == NAME
    fetched = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert {"config.json", "model.safetensors", "tokenizer.json", "README.md"} <= fetched
    assert not fetched & {"pytorch_model.bin", "modeling.py", "onnx", "onnx/model.json"}


def test_a_model_the_hub_does_not_have_is_refused(hub):
    with pytest.raises(Refused, match="check its name"):
        offer("owner/other", yes=True)


def test_a_hub_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(Unreachable, match="network"):
        offer(NAME, yes=True)


@pytest.mark.parametrize("name", ["tiny", "a/b/c", "../etc/passwd", "-a b/c", "owner/na me", "", "owner/name\n"])
def test_what_is_no_name_is_refused_before_anything_is_asked(name):
    with pytest.raises(BadInput):
        fetch(name, yes=True)
