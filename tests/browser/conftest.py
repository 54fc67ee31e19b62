"""The real page, started with `python app.py` on a free port, and a real Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, on_path
from tests.browser.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000  # milliseconds: a busy machine is slow, and no test is about speed


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class App:
    """The page's server, as a writer starts it; it can be stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.port, self.log = free_port(), folder / "app.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        environment = {**os.environ, "UNKITSCH_PORT": str(self.port), "UNKITSCH_SETTINGS": os.devnull}
        self.process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=self.log.open("ab"), stderr=subprocess.STDOUT
        )
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.address, timeout=5)
            except OSError:
                time.sleep(0.05)
            else:
                return
        pytest.fail(f"The page did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("app"))
    app.start()
    yield app
    app.stop()


# Not for the session: while Playwright runs, no asynchronous test can.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=on_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def options() -> dict[str, object]:
    """Of the browser's window; a test overrides it with @pytest.mark.parametrize("options", ...)."""
    return {"viewport": {"width": 1360, "height": 1000}}


@pytest.fixture
def page(browser: Browser, app: App, options: dict[str, object]) -> Iterator[Page]:
    """The page in a browser that knows nothing yet. No test leaves an error in its console."""
    expect.set_options(timeout=PATIENCE)
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app.address)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(app.address)
    page.wait_for_selector("[data-ready]")
    yield page
    context.close()
    assert not broken


@pytest.fixture
def desk(page: Page) -> Desk:
    return Desk(page)
