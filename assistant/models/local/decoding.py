"""The loop that writes a reply: contrarian guidance, bans by going back, and what of it may be shown.

Guidance is classifier-free guidance with a negative prompt (Sanchez and others 2023, arXiv 2306.17806): the model's
log-probabilities move away from those it has under the negative prompt. Bans follow the idea of Antislop (Paech and
others 2025): a phrase that completes is taken back to its first token, that token is lowered in that place, and the
reply goes on from there; nowhere else are the model's chances changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import TYPE_CHECKING, Literal

from assistant.errors import BadReply, Refused
from assistant.models.bans import LONGEST_BAN, Found, Matcher, matcher
from assistant.models.local.branch import Branch
from assistant.models.local.held import Held, Stopped
from assistant.models.local.levers import Levers
from assistant.models.local.prompt import Turn, away_from, prompt_ids
from assistant.models.local.sampling import Sampler
from assistant.models.local.written import Written

if TYPE_CHECKING:
    import torch

# Each time a phrase comes back to the same place its first token is a tenth as likely there; the third time it is out.
# Out at once would also lose what else begins with that token, and "the" begins much.
LOWERED, OUT_AFTER = log(10), 3
# So many tokens are drawn for one that is kept, on the average, before the bans are held to leave nothing to say.
DRAWS_A_TOKEN, FREE_DRAWS = 20, 2_000
NOTHING_LEFT = "The bans leave the model nothing to say here: ban less, or choose another strategy."
NOTHING_TO_DRAW = "The settings leave the model no token to draw: loosen them, or choose another model."

Reason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class Piece:
    """The next characters of a reply; never taken back."""

    text: str


@dataclass(frozen=True, slots=True)
class End:
    """How a reply ended, tokens of prompt and reply, and how often a ban made it go back."""

    reason: Reason
    prompt_tokens: int
    reply_tokens: int
    returns: int


def generate(
    model: Held, messages: Sequence[Turn], levers: Levers, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Piece | End]:
    """A reply, piece by piece, an End last; whoever calls holds the model's `turn`.

    `stopped` is asked before every token; where it says yes, or the model is unloaded, the iterator just ends.
    Raises Refused where the prompt does not fit the model, BadInput for bans that are none, BadReply where the bans
    leave nothing to say.
    """
    try:
        yield from _Reply(model, messages, levers, lambda: stopped() or model.gone.is_set()).pieces()
    except Stopped:
        return


class _Reply:
    """One reply under way."""

    def __init__(self, model: Held, messages: Sequence[Turn], levers: Levers, stopped: Callable[[], bool]) -> None:
        prompt = prompt_ids(model, messages)
        self.model, self.levers = model, levers
        self.bans: Matcher | None = matcher(levers.bans) if levers.bans else None
        self.branch = Branch(model, prompt, stopped)
        self.away: Branch | None = None
        longest = len(prompt)
        if levers.guidance:
            negative = prompt_ids(model, away_from(messages, levers.negative_prompt))
            self.away = Branch(model, negative, stopped)
            longest = max(longest, len(negative))
        self.most = self._room(longest)
        self.sampler = Sampler(model, levers)
        self.written = Written(model.tokenizer)
        self.lowered: defaultdict[int, dict[int, float]] = defaultdict(dict)  # place in the reply → token → by how much
        self.shown = self.settled = 0  # characters and tokens that are out of the house
        self.look_from = 0  # where the first banned thing may begin that can still complete
        self.draws = self.returns = 0

    def _room(self, prompt: int) -> int:
        """The most tokens this reply may have."""
        window = self.model.description.window
        if window is None:
            return self.levers.max_tokens
        if prompt >= window:
            raise Refused(
                f"The text is too long for {self.model.name}, which takes {window:,} tokens: select a shorter passage."
            )
        return min(self.levers.max_tokens, window - prompt)

    def pieces(self) -> Iterator[Piece | End]:
        while True:
            reason = self._write_one()
            if reason == "back":
                continue
            if reason:
                self.written.finish()
            text, reason = self._until_stop(reason)
            found = self.bans.look(text, self.look_from, final=bool(reason)) if self.bans else Found(None, len(text))
            if found.match is not None:
                self._go_back(max(self.settled, self.written.token_at(found.match)))
                continue
            certain = len(text) if reason else self._certain(found.certain)
            if certain > self.shown:
                yield Piece(text[self.shown : certain])
                self.shown = self.look_from = certain
                self.settled = self.written.token_at(certain)
            if reason:
                yield End(reason, len(self.branch.prompt), len(self.written), self.returns)
                return

    def _write_one(self) -> Reason | Literal["back"] | None:
        """Add a token to the reply; the reason where it ends here, or that it had to go back instead."""
        self.draws += 1
        if self.draws > FREE_DRAWS + DRAWS_A_TOKEN * len(self.written):
            raise BadReply(NOTHING_LEFT)
        place = len(self.written)
        token = self.sampler.draw(self._scores(), self.written.tokens, self.lowered.get(place, {}))
        if token is None:
            if not self.bans:
                raise BadReply(NOTHING_TO_DRAW)
            self._go_back(place - 1, out=True)
            return "back"
        if token in self.model.ends:
            return "stop"
        self.written.add(token)
        return "length" if len(self.written) >= self.most else None

    def _scores(self) -> "torch.Tensor":
        """(vocabulary,) what the next token is drawn by; under guidance, log-probabilities moved away."""
        scores = self.branch.scores(self.written.tokens)
        if self.away is None:
            return scores
        own, other = scores.log_softmax(-1), self.away.scores(self.written.tokens).log_softmax(-1)
        return own + self.levers.guidance * (own - other)

    def _go_back(self, place: int, *, out: bool = False) -> None:
        """Take back the reply from the token at `place` on, and lower that token there, or rule it out."""
        if place < self.settled:
            raise BadReply(NOTHING_LEFT)
        self.returns += 1
        lowered = self.lowered[place]
        if place == len(self.written):  # the end itself made it one ("hope$")
            lowered |= dict.fromkeys(self.model.ends, inf)
            return
        token = self.written.tokens[place]
        by = lowered.get(token, 0.0) + LOWERED
        lowered[token] = inf if out or by > (OUT_AFTER - 0.5) * LOWERED else by
        for later in [other for other in self.lowered if other > place]:
            del self.lowered[later]  # what follows there now is another text
        self.written.cut(place)
        self._look_again()

    def _look_again(self) -> None:
        """After going back, what was shown as harmless may go on differently, and begin something banned after all.

        Its first token cannot be taken back then; the first one that can will be.
        """
        if self.bans and self.shown:
            found = self.bans.look(self.written.text, max(0, self.shown - 2 * LONGEST_BAN))
            self.look_from = self.shown if found.match is not None else min(self.shown, found.certain)

    def _until_stop(self, reason: Reason | None) -> tuple[str, Reason | None]:
        """The reply before the first stop text, if there is one."""
        text = self.written.text
        # It may begin in what was shown, where what followed was taken back.
        stops = [at for stop in self.levers.stop if (at := text.find(stop, max(0, self.shown - len(stop)))) >= 0]
        return (text[: min(stops)], "stop") if stops else (text, reason)

    def _certain(self, upto: int) -> int:
        """How much may be shown of the first `upto` characters: whole tokens, and nothing a stop text begins with."""
        text = self.written.text
        for stop in self.levers.stop:
            begun = (n for n in range(min(len(stop) - 1, len(text)), 0, -1) if text.endswith(stop[:n]))
            upto = min(upto, len(text) - next(begun, 0))
        return self.written.start(self.written.token_at(upto)) if upto < len(text) else upto
