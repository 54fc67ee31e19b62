"""A reply that grows, is watched for bans, and is cut back where one completes. It knows nothing of requests."""

from assistant.models.bans import LONGEST_BAN, Matcher
from assistant.models.messages import Delta, Token
from assistant.models.replies import Growth


class Written:
    """What was heard so far and what of it was shown.

    While `hidden`, nothing is shown. White space is shown only with what follows it: a text that a model goes on from
    must not end in it, and most write it themselves.
    """

    def __init__(self, matcher: Matcher, *, hidden: bool) -> None:
        self.matcher, self.hidden = matcher, hidden
        self.text = ""
        self.shown = 0  # characters
        self.look_from = 0  # where the first banned thing may begin that can still complete
        self.pieces: list[int] = []  # where each began
        self.tokens: dict[int, Token] = {}  # by where it begins; only those that add up to the text they came with
        self.growth = Growth()

    def add(self, delta: Delta) -> None:
        """Raises BadReply where it goes on for ever."""
        self.growth.add(delta.text)
        self.pieces.append(len(self.text))
        if "".join(token.text for token in delta.tokens) == delta.text:
            at = len(self.text)
            for token in delta.tokens:
                self.tokens[at] = token
                at += len(token.text)
        self.text += delta.text

    def look(self, *, final: bool = False) -> int | None:
        """Where the first banned thing begins, as far as it may be taken back; None where there is none so far."""
        found = self.matcher.look(self.text, self.look_from, final=final)
        if found.match is None:
            self.look_from = found.certain
            return None
        return max(found.match, self.shown)

    def take(self, *, final: bool = False) -> str:
        """What may be shown by now, and was not yet."""
        if self.hidden:
            return ""
        certain = len(self.text) if final else len(self.text[: self._whole(self.look_from)].rstrip())
        piece = self.text[self.shown : certain]
        self.shown = max(self.shown, certain)
        return piece

    def _whole(self, certain: int) -> int:
        """Whole tokens only, so that the first one of a phrase can be taken back whole."""
        begun = self.token_over(certain)
        return certain if begun is None else begun

    def token_over(self, at: int) -> int | None:
        """Where the token begins that the character at `at` is in; None where it is not known, or was shown."""
        begun = next((start for start in reversed(self.tokens) if start <= at), None)
        if begun is None or begun < self.shown or at >= begun + len(self.tokens[begun].text):
            return None
        return begun

    def met(self) -> int:
        """Where the banned thing ends that look() found: of those that begin where it looked, the first to complete."""
        behind = max(0, self.look_from - LONGEST_BAN)
        hits = (hit for hit in self.matcher.hits(self.text[behind:]) if hit.start + behind >= self.look_from)
        # None for a construction that needs what stands further before it.
        return min((hit.end + behind for hit in hits), default=len(self.text))

    def cut(self, at: int, then: Token | None = None) -> None:
        """Take back everything from `at` on; `then` stands there instead."""
        at = max(at, self.shown)
        kept = self.text[:at]
        self.text = kept if then else kept[: max(self.shown, len(kept.rstrip()))]
        self.pieces = [start for start in self.pieces if start < len(self.text)]
        self.tokens = {
            start: token for start, token in self.tokens.items() if start + len(token.text) <= len(self.text)
        }
        if then:
            self.add(Delta(then.text, (then,)))
        # What was shown as harmless may go on differently now, and begin something banned after all.
        found = self.matcher.look(self.text, max(0, self.shown - 2 * LONGEST_BAN))
        self.look_from = self.shown if found.match is not None else min(self.shown, found.certain)

    def let_stand(self, end: int) -> None:
        """Nothing can be done about what is banned before `end`; nothing more is shown, since it may be mended."""
        self.hidden = True
        self.look_from = max(self.look_from, end)
