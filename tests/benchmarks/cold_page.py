"""From `python app.py` to the first mark in a browser that is already open: what a writer waits for in the morning.

    python -m tests.benchmarks.cold_page [--words 1000] [--times 5]

The browser has kept a draft and asks for the page as soon as the server answers. Prints medians in seconds from the
start of the process, in a table for RESULTS.md. The peer is a server of gradio's with an empty page.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.speed import made
from tests.benchmarks.typing import opened
from tests.browser.chromium import ARGUMENTS, on_path
from tests.browser.conftest import App, free_port

EMPTY = "import sys, gradio; gradio.Blocks().launch(server_port=int(sys.argv[1]), quiet=True)"


def ours(browser: Browser, text: str) -> tuple[float, float, float]:
    """Seconds until the server answers, until a key typed would be kept, until a mark is painted."""
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder))
        app.start()
        with opened(browser, app.address, text) as page:
            app.stop()
            start = time.perf_counter()
            app.start()
            answers = time.perf_counter() - start
            page.goto(app.address, wait_until="commit")
            page.wait_for_selector("[data-ready]")
            ready = time.perf_counter() - start
            page.wait_for_function("() => seen.firstMark > 0")
            marks = time.perf_counter() - start
        app.stop()
    return answers, ready, marks


def empty() -> float:
    """Seconds until gradio serves an empty page."""
    port = free_port()
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", EMPTY, str(port)], stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except OSError:
            time.sleep(0.05)
        else:
            break
    took = time.perf_counter() - start
    process.kill()
    process.wait()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--times", type=int, default=5)
    args = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=on_path(), args=ARGUMENTS)
        rows = [(*ours(browser, made(args.words, seed=i)), empty()) for i in range(args.times)]
        browser.close()
    print("| words | server answers, s | a key is kept, s | first mark, s | an empty page of gradio's, s |")
    print("|---" * 5 + "|")
    print(f"| {args.words} | " + " | ".join(f"{median(column):.2f}" for column in zip(*rows, strict=True)) + " |")


if __name__ == "__main__":
    main()
