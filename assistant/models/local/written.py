"""Tokens as text, one by one as they come, and taken back again.

A token may be half a character, and what it spells may depend on the one before it. So the text of the newest tokens
is always read together with a few before them (the way of vLLM and text-generation-inference).
"""

from bisect import bisect_left, bisect_right
from typing import Any

HALF = "\ufffd"  # what half a character is decoded to
LONGEST_CHARACTER = 8  # tokens; after so many it is not half a character but noise


class Written:
    """A reply under way: its tokens, and the text that is certain so far."""

    def __init__(self, tokenizer: Any) -> None:
        self.decode = tokenizer.backend_tokenizer.decode
        self.tokens: list[int] = []
        self.text = ""
        self._ends: list[int] = []  # characters of text after each token
        self._windows: list[tuple[int, int]] = []  # for each token, the window it was read in
        self._window = (0, 0)  # tokens from the first on are read together; those before the second are in the text

    def __len__(self) -> int:
        return len(self.tokens)

    def add(self, token: int) -> None:
        self.tokens.append(token)
        self._windows.append(self._window)
        self.text += self._read(len(self.tokens) - self._window[1] > LONGEST_CHARACTER)
        self._ends.append(len(self.text))

    def finish(self) -> None:
        """No further token comes: what is left of a half character is text now."""
        self.text += self._read(whole=True)
        if self._ends:
            self._ends[-1] = len(self.text)

    def _read(self, whole: bool) -> str:
        """What the newest tokens add to the text; "" while they end in half a character that may become whole."""
        start, old = self._window
        before, now = self.decode(self.tokens[start:old]), self.decode(self.tokens[start:])
        if len(now) <= len(before) or (now.endswith(HALF) and not whole):
            return ""
        self._window = (old, len(self.tokens))
        return str(now[len(before) :])

    def token_at(self, offset: int) -> int:
        """Which token the character at `offset` begins in; the first of several that spell one character."""
        found = bisect_right(self._ends, offset)
        start = self._ends[found - 1] if found else 0
        return bisect_left(self._ends, start) + 1 if start else 0

    def start(self, token: int) -> int:
        """Where the text of a token begins."""
        return self._ends[token - 1] if token else 0

    def cut(self, length: int) -> None:
        """Take back all tokens but the first `length`."""
        if length < len(self.tokens):
            self._window = self._windows[length]
            self.text = self.text[: self.start(length)]
            del self.tokens[length:], self._ends[length:], self._windows[length:]
