"""What a page remembers of the reading of its draft, for tests without a browser; as static/memory.js does it."""

import json
from typing import Any

from assistant.desk import session


class PageMemory:
    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.version: str | None = None
        self.pieces: list[str] = []
        self.marks: list[list[Any]] = []
        self.rules: list[dict[str, Any]] = []
        self.told: dict[str, Any] = {}
        self.sent = 0

    def ask(self, text: str, **how: Any) -> dict[str, Any]:
        """The answer to what changed, as it comes; sent again as a whole where the server has forgotten."""
        pieces = text.split("\n")
        same = 0
        while same < min(len(pieces), len(self.pieces)) and pieces[same] == self.pieces[same]:
            same += 1
        end = 0
        most = min(len(pieces), len(self.pieces)) - same
        while end < most and pieces[-1 - end] == self.pieces[-1 - end]:
            end += 1
        put, cut = pieces[same : len(pieces) - end] or [], len(self.pieces) - same - end
        if not put:  # there is always something to put in, were it what stood there
            same, put, cut = (
                (same, pieces[same : same + 1], cut + 1) if end else (same - 1, pieces[same - 1 : same], cut + 1)
            )
        question = {"version": self.version, "at": same, "cut": cut, "put": put, "of": len(pieces), **how}
        answer: dict[str, Any] = json.loads(session.read_draft(json.dumps(question)))
        if answer.get("gone"):
            self.forget()
            return self.ask(text, **how)
        if "error" in answer:
            return answer
        self.sent = sum(map(len, put))
        self.version, self.pieces = answer["version"], pieces
        self.rules += answer["rules"]
        self.marks[same : same + cut] = [[] for _ in put]
        for i, marks in answer["marks"]:
            self.marks[i] = marks
        self.told |= {k: v for k, v in answer.items() if k not in ("version", "rules", "marks")}
        return answer

    @property
    def reading(self) -> dict[str, Any]:
        """The whole of it: spans with offsets in the draft, and every text in its place."""
        spans, start = [], 0
        for piece, marks in zip(self.pieces, self.marks, strict=True):
            spans += [
                {"start": start + a, "end": start + b, "strength": strength, **self.rules[rule]}
                for a, b, rule, strength in marks
            ]
            start += len(piece.encode("utf-16-le", "surrogatepass")) // 2 + 1
        trace = [{**self.rules[part["rule"]], **part} for part in self.told["trace"]]
        return {**self.told, "trace": trace, "spans": spans}


def read(text: str, **how: Any) -> dict[str, Any]:
    """A draft read for a page that knows nothing yet."""
    page = PageMemory()
    answer = page.ask(text, **how)
    return answer if "error" in answer else page.reading
