"""How the page feels at any length: typing, marks, opening and bytes, in a real Chromium, beside a bare textarea.

    python -m tests.benchmarks.typing [--words 1000 10000 100000] [--keys 80] [--json FILE]

Prints Markdown tables for RESULTS.md; all three lengths take about five minutes. With --json what was measured is kept
there after each length, and the tables show all that is kept, so that it can be done in pieces. For each length one
page is opened on a made draft, and typed into in its middle:

- key to frame: from the key's own time to the end of the frame that shows it, keys at a writer's pace, with pauses in
  which the draft is read; so some keys fall while an answer is awaited or painted. The peer is a page with nothing but
  a textarea of the same text, in the same browser, typed into in the same way.
- edit to marks: from the last key of a stock phrase to the frame in which it is marked; the pause the page waits for
  before it asks (SOON in reader.js) is part of it.
- open: from the beginning of the navigation to the frame that shows the draft in the editor; until a key typed there
  would be kept (the script has run); until a mark on the screen is painted; until the whole draft has its number.
- bytes: what the questions about the draft, and their answers, weigh for one pause in typing; the page's own weight as
  it travels and unpacked. Every address asked is looked at: one that is not the page's own ends the run.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Request, TimeoutError, sync_playwright

from tests.benchmarks.speed import made
from tests.browser.chromium import ARGUMENTS, on_path
from tests.browser.conftest import App

PHRASE = " The weight of her silence"
MARK = "weight of her silence"
KEYS = 80
TIMES = 12  # phrases typed to be marked, each in a paragraph of its own: what is said again is marked in other ways
MARKED = 5_000  # milliseconds after which a phrase counts as marked in another way, and is left out
READ = 240_000  # milliseconds a first reading may take

# Runs before the page's own script: notes keys, frames, and marks as they are painted.
WATCH = """(() => {
  const seen = window.seen = {keys: [], marked: {}, shown: null, script: null, firstMark: null};
  const framed = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  });
  addEventListener("keydown", (event) => {
    const at = event.timeStamp;
    seen.last = at;
    if (event.key.length === 1) framed((now) => seen.keys.push(now - at));
  }, true);
  const add = Highlight.prototype.add;
  Highlight.prototype.add = function (range) {
    const words = seen.wanted;
    if (words && !seen.marked[words] && range.toString() === seen.wantedMark) {
      const block = range.startContainer.textContent;
      if (block.includes(words)) {
        seen.marked[words] = -1;
        framed((now) => { seen.marked[words] = now - seen.last; });
      }
    }
    if (seen.firstMark === null) {
      const box = range.getBoundingClientRect();
      if (box.height && box.bottom > 0 && box.top < innerHeight) {
        seen.firstMark = -1;
        framed((now) => { seen.firstMark = now; });
      }
    }
    return add.call(this, range);
  };
  const look = () => {
    const editor = document.querySelector("#u-editor, textarea");
    if (seen.shown === null && editor && (editor.value || editor.textContent)) framed((now) => { seen.shown = now; });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


def p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


class Weights:
    """What travels between a page and its server: addresses, bytes sent, bytes that came, as they came and unpacked."""

    def __init__(self, page: Page, own: str) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.own = own
        self.foreign: list[str] = []
        self.begin()
        page.on("request", self._asked)
        self.session.on("Network.dataReceived", self._came)
        self.session.on("Network.loadingFinished", self._ended)
        self.session.send("Network.enable")

    def begin(self) -> None:
        self.questions, self.sent, self.came, self.unpacked = 0, 0, 0, 0

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.own, "data:", "blob:")):
            self.foreign.append(request.url)
        body = request.post_data_buffer
        self.sent += len(body) if body else 0
        self.questions += body is not None

    def _came(self, event: dict[str, Any]) -> None:
        self.unpacked += event["dataLength"]

    def _ended(self, event: dict[str, Any]) -> None:
        self.came += int(event["encodedDataLength"])


@contextmanager
def opened(browser: Browser, address: str, text: str) -> Iterator[Page]:
    """A page of a browser that has kept this draft; not yet gone anywhere."""
    context = browser.new_context(viewport={"width": 1360, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(READ)
    page.goto(address + "favicon.ico")
    page.evaluate("text => localStorage.setItem('unkitsch.draft', text)", text)
    page.goto("about:blank")
    page.add_init_script(WATCH)
    yield page
    context.close()


def into_the_middle(page: Page, further: int = 0) -> None:
    """The caret at the end of a paragraph half way through the draft, or so many further on, and that in view."""
    page.evaluate(
        """(further) => {
      const editor = document.querySelector("#u-editor");
      const blocks = [...editor.children].filter((b) => b.textContent);
      const block = blocks[((blocks.length >> 1) + further) % blocks.length];
      block.scrollIntoView({block: "center"});
      editor.focus({preventScroll: true});
      getSelection().collapse(block.firstChild, block.firstChild.data.length);
      block.scrollIntoView({block: "center"});
    }""",
        further,
    )
    page.wait_for_timeout(1500)


def typed(page: Page, keys: int, seed: int = 1) -> list[float]:
    """Milliseconds from each key to the end of its frame. One key in eight comes after a pause for thought."""
    rng = random.Random(seed)
    page.evaluate("() => { seen.keys = []; }")
    for i in range(keys):
        page.keyboard.type(" " if i % 6 == 5 else rng.choice("aeinrst"))
        page.wait_for_timeout(rng.uniform(350, 1200) if i % 8 == 7 else rng.uniform(60, 160))
    page.wait_for_timeout(1000)
    return list(page.evaluate("seen.keys"))


def marked(page: Page, i: int) -> float | None:
    """Milliseconds from the last key of a stock phrase to the frame that marks it; None: it is marked otherwise."""
    into_the_middle(page, 1 + i)
    words = f" Then page {i} came."
    page.evaluate("([words, mark]) => { seen.wanted = words; seen.wantedMark = mark; }", [words, MARK])
    # Put in at once but for its last word: this is about what comes after the last key.
    head, last = (words + PHRASE).rsplit(" ", 1)
    page.keyboard.insert_text(head)
    page.keyboard.type(f" {last}", delay=40)
    try:
        page.wait_for_function("words => seen.marked[words] > 0", arg=words, timeout=MARKED)
    except TimeoutError:
        return None
    page.wait_for_timeout(600)
    return float(page.evaluate("words => seen.marked[words]", words))


def read(page: Page) -> None:
    """Until the whole draft has been read."""
    page.wait_for_function("() => /from/.test(document.querySelector('#u-from').textContent)")
    page.wait_for_timeout(1000)


def desk(browser: Browser, app: App, words: int, keys: int) -> dict[str, float]:
    text = made(words, seed=words)
    with opened(browser, app.address, text) as page:
        weights = Weights(page, app.address.rstrip("/"))
        page.goto(app.address, wait_until="commit")
        page.wait_for_selector("[data-ready]")
        out = {"words": float(len(text.split())), "opened": page.evaluate("performance.now()")}
        page.wait_for_function("() => seen.firstMark > 0")
        read(page)
        out["number"] = page.evaluate("performance.now()") - 1000
        out |= page.evaluate("({shown: seen.shown, firstMark: seen.firstMark})")
        out |= {"page_came": weights.came, "page_unpacked": weights.unpacked}
        into_the_middle(page)
        weights.begin()
        times = typed(page, keys)
        out |= {"key": median(times), "key95": p95(times), "key_most": max(times)}
        out |= {"up": weights.sent / weights.questions, "down": weights.came / weights.questions}
        out["a_key"] = (weights.sent + weights.came) / keys
        marks = [took for i in range(TIMES) if (took := marked(page, i)) is not None]
        out |= {"marks": median(marks), "marks95": p95(marks), "marks_counted": len(marks)}
        out["painted"] = page.evaluate("[...CSS.highlights.values()].reduce((n, h) => n + h.size, 0)")
        if weights.foreign:
            raise SystemExit(f"The page asked another host: {weights.foreign[0]}")
    return out


def bare(browser: Browser, app: App, words: int, keys: int) -> dict[str, float]:
    """The same text in a page with nothing but a textarea."""
    text = made(words, seed=words)
    page_of = "<!doctype html><title>bare</title><textarea style='width:60em;height:40em'></textarea>"
    with opened(browser, app.address, text) as page:
        page.route("**/bare", lambda route: route.fulfill(body=page_of, content_type="text/html"))
        page.goto(app.address + "bare", wait_until="commit")
        page.evaluate("document.querySelector('textarea').value = localStorage.getItem('unkitsch.draft')")
        page.wait_for_function("() => seen.shown > 0")
        out = {"shown": float(page.evaluate("seen.shown"))}
        page.evaluate("""() => {
          const area = document.querySelector("textarea"), at = area.value.indexOf("\\n", area.value.length / 2);
          area.focus();
          area.setSelectionRange(at, at);
        }""")
        page.wait_for_timeout(1500)
        times = typed(page, keys)
        return {**out, "key": median(times), "key95": p95(times)}


def measured(lengths: list[int], keys: int) -> Iterator[tuple[dict[str, float], dict[str, float]]]:
    """For each length what the desk and what the textarea gave."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = App(Path(folder))
        app.start()
        browser = playwright.chromium.launch(executable_path=on_path(), args=ARGUMENTS)
        try:
            desk(browser, app, 300, 4)  # the pipeline is loaded, and Chromium has compiled what it keeps
            for words in lengths:
                yield desk(browser, app, words, keys), bare(browser, app, words, keys)
        finally:
            browser.close()
            app.stop()


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description="How the page feels at any length.")
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--keys", type=int, default=KEYS)
    parser.add_argument("--json", type=Path, help="keep the figures here, with those that are there")
    asked = parser.parse_args()
    kept = json.loads(asked.json.read_text(encoding="utf-8")) if asked.json and asked.json.exists() else {}
    for words, pair in zip(asked.words, measured(asked.words, asked.keys), strict=True):
        kept[str(words)] = pair
        if asked.json:
            asked.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    report([kept[words] for words in sorted(kept, key=int)])


def report(found: list[tuple[dict[str, float], dict[str, float]]]) -> None:
    ms, kb = "{:.0f}".format, "{:.1f}".format
    print(f"## Typing ({date.today()})\n")
    head = [
        "words",
        "key to frame, ms",
        "p95",
        "textarea, ms",
        "p95",
        "ratio of p95",
        "edit to marks, ms",
        "p95",
        "marks painted",
    ]
    rows = [
        [f"{d['words']:.0f}", ms(d["key"]), ms(d["key95"]), ms(b["key"]), ms(b["key95"]),
         f"{d['key95'] / b['key95']:.2f}", ms(d["marks"]), ms(d["marks95"]), f"{d['painted']:.0f}"]
        for d, b in found
    ]  # fmt: skip
    print(table(head, rows), "\n")
    head = ["words", "draft shown, ms", "textarea, ms", "ratio", "desk ready, ms", "first mark, ms", "number, ms"]
    rows = [
        [f"{d['words']:.0f}", ms(d["shown"]), ms(b["shown"]), f"{d['shown'] / b['shown']:.1f}", ms(d["opened"]),
         ms(d["firstMark"]), ms(d["number"])]
        for d, b in found
    ]  # fmt: skip
    print(table(head, rows), "\n")
    head = ["words", "question, bytes", "answer, bytes", "both, bytes a key", "page as it travels, kB", "unpacked, kB"]
    rows = [
        [f"{d['words']:.0f}", ms(d["up"]), ms(d["down"]), ms(d["a_key"]), kb(d["page_came"] / 1000),
         kb(d["page_unpacked"] / 1000)]
        for d, _ in found
    ]  # fmt: skip
    print(table(head, rows))


if __name__ == "__main__":
    main()
