"""The desk as a test drives it: keys and clicks, and what can be seen. Nothing here reaches into the page's code."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.scripted_server import ScriptedServer

# A dimension has a highlight for each weight and lane of its line; they count as one.
PAINTED = """() => {
    const painted = {};
    for (const [name, highlight] of CSS.highlights) {
        const words = [...highlight].map((range) => range.toString()).filter(Boolean);
        const kind = name.replace("u-", "").replace(/-\\d-\\d$/, "");
        painted[kind] = [...(painted[kind] ?? []), ...words].sort();
    }
    return painted;
}"""
REWRITTEN = """prose => {
    const copy = prose.cloneNode(true);
    for (const stretch of copy.querySelectorAll("[aria-checked]")) {
        stretch.querySelector(stretch.ariaChecked === "true" ? "del" : "ins")?.remove();
    }
    return copy.textContent;
}"""
DIMENSIONS = ("charge", "familiarity", "thinness", "ornament", "reassurance")


class Desk:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your draft")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.editor.focus()
        self.page.keyboard.type(text)

    def paste(self, text: str) -> None:
        self.editor.focus()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.press("Control+v")

    def kept(self) -> str:
        """The draft as the page keeps it; what the page believes the text to be."""
        return str(self.page.evaluate("localStorage.getItem('unkitsch.draft') ?? ''"))

    def expect_text(self, text: str) -> None:
        self.wait(lambda: self.kept() == text, lambda: f"the draft is {self.kept()!r}, not {text!r}")

    def painted(self) -> dict[str, list[str]]:
        """The words under each kind of mark, as the browser paints them."""
        painted: dict[str, list[str]] = self.page.evaluate(PAINTED)
        return painted

    def marks(self) -> list[str]:
        painted = self.painted()
        return sorted(words for name in DIMENSIONS for words in painted[name])

    def expect_mark(self, words: str) -> None:
        self.wait(lambda: words in self.marks(), lambda: f"{words!r} is not among {self.marks()}")

    def expect_no_marks(self) -> None:
        self.wait(lambda: not self.marks(), lambda: f"marked: {self.marks()}")

    def wait(self, true: Callable[[], bool], why: Callable[[], str], seconds: float = 60.0) -> None:
        for _ in range(int(seconds * 10)):
            if true():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(why())

    def place_of(self, words: str) -> dict[str, Any]:
        """The middle of the first line of `words` in the window."""
        place: dict[str, Any] = self.page.evaluate(
            """words => {
                for (const highlight of CSS.highlights.values()) for (const range of highlight) {
                    if (range.toString() !== words) continue;
                    const box = range.getClientRects()[0];
                    return {x: box.left + box.width / 2, y: box.top + box.height / 2};
                }
            }""",
            words,
        )
        return place

    def hover(self, words: str) -> None:
        at = self.place_of(words)
        self.page.mouse.move(at["x"], at["y"])

    @property
    def card(self) -> Locator:
        return self.page.get_by_role("dialog", name="Why it is marked")

    @property
    def findings(self) -> Locator:
        return self.page.locator("#u-findings button")

    @property
    def candidates(self) -> Locator:
        return self.page.locator("#u-all-cards article")

    def rewritten(self, card: Locator) -> str:
        """What a card would put into the draft, as it shows it."""
        return str(card.locator(".u-prose").evaluate(REWRITTEN))

    @property
    def status(self) -> Locator:
        return self.page.locator("#u-status p")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def sample(self) -> str:
        """Take the story among the samples; its text, once it is read."""
        self.button("A model’s short story").click()
        expect(self.page.locator("#u-from")).to_contain_text("285 words")
        return self.kept()

    def choose(self, strategy: str) -> None:
        self.page.get_by_role("option", name=strategy).click()

    def model(self, server: ScriptedServer, name: str = "scripted", *, judge: bool = False) -> None:
        """Choose a server at its address, for the rewrites or for the judge."""
        of = "judge’s " if judge else ""
        self.page.get_by_label("judge" if judge else "engine", exact=True).select_option(
            label="a server, by its address"
        )
        self.page.get_by_label(f"{of}address", exact=True).fill(server.base_url)
        self.page.get_by_label(f"{of}model", exact=True).fill(name)

    def open(self, fold: str) -> None:
        self.page.locator("summary").get_by_text(fold, exact=True).click()

    def go(self, strategy: str = "Cut it", n: int = 1, seed: int | None = 7) -> None:
        self.choose(strategy)
        self.page.get_by_label("how many", exact=True).fill(str(n))
        self.page.get_by_label("seed").fill("" if seed is None else str(seed))
        self.button("Go against it").click()
