"""What a way of banning is, and the order it is given: who is asked, for what, without what, and what that came to.

A way knows the gateway and the matcher, and no provider. What it cannot do it leaves to the ways after it.
"""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from assistant.models import gateway
from assistant.models.bans import Bans, Matcher
from assistant.models.capabilities import Capabilities, sendable
from assistant.models.costs import Budget, estimate, price, tokens
from assistant.models.limit import Limit
from assistant.models.messages import Banned, Delta, Prompt, Reply, Sampling, Target, Token, Usage
from assistant.models.replies import check_reply
from assistant.models.retries import Patience
from assistant.plugins import plugins

Items = AsyncGenerator[Delta | Reply, None]


@dataclass(frozen=True, slots=True)
class Case:
    """What decides which ways there are. bare: the prompt is bare text. as_json: the reply is to be a JSON object."""

    known: Capabilities
    target: Target
    bare: bool = False
    as_json: bool = False


@dataclass(slots=True)
class Spent:
    """What the requests of one reply came to, and how often the model was sent back."""

    requests: int = 0
    first: Sampling | None = None  # what the first was asked with
    prompt: int = 0
    completion: int = 0
    told: bool = False
    dollars: float | None = 0.0
    taken_back: int = 0
    hottest: float | None = None

    def add(self, usage: Usage, dollars: float | None) -> None:
        self.prompt += usage.prompt
        self.completion += usage.completion
        self.dollars = None if self.dollars is None or dollars is None else self.dollars + dollars


@dataclass(frozen=True, slots=True)
class Order:
    """One reply, as it was ordered.

    asked: the caller's sampling; sampling: with what ways added. ways: the names of those that had a part so far.
    whole: a reply that is to be mended, with bans still in it; None to begin anew. shown: how it begins, which was
    shown and stays.
    """

    target: Target
    prompt: Prompt
    asked: Sampling
    sampling: Sampling
    bans: Bans
    matcher: Matcher
    known: Capabilities
    limit: Limit
    budget: Budget | None
    patience: Patience | None
    expected: int | None = None
    ways: tuple[str, ...] = ()
    whole: Reply | None = None
    shown: str = ""
    spent: Spent = field(default_factory=Spent)

    async def ask(self, prompt: Prompt, sampling: Sampling) -> Items:
        """As gateway.stream(); what it costs is noted, also where it is closed before its end."""
        heard, told, whole = "", 0, False
        self._count(sampling)
        asking = gateway.stream(self.target, prompt, sampling, **self._terms())
        try:
            async with aclosing(asking) as items:
                async for item in items:
                    if isinstance(item, Reply):
                        whole = True
                        self._note(item, prompt, sampling)
                    else:
                        heard, told = heard + item.text, told + len(item.tokens)
                    yield item
        finally:
            if heard and not whole:
                self._note_broken(prompt, sampling, told or tokens(heard))

    async def ask_whole(self, prompt: Prompt, sampling: Sampling) -> Reply:
        """As gateway.complete()."""
        self._count(sampling)
        reply = await gateway.complete(self.target, prompt, sampling, **self._terms())
        self._note(reply, prompt, sampling)
        return reply

    def _count(self, sampling: Sampling) -> None:
        self.spent.requests += 1
        self.spent.first = self.spent.first or sampling

    def _terms(self) -> dict[str, Any]:
        return {"timeout": self.limit, "budget": self.budget, "patience": self.patience, "expected": self.expected}

    def _note(self, reply: Reply, prompt: Prompt, sampling: Sampling) -> None:
        self.spent.told = self.spent.told or reply.usage is not None
        likely = Usage(estimate(self.target, prompt, sampling).usage.prompt, tokens(reply.text))
        self.spent.add(reply.usage or likely, reply.cost)

    def _note_broken(self, prompt: Prompt, sampling: Sampling, completion: int) -> None:
        usage = Usage(estimate(self.target, prompt, sampling).usage.prompt, completion)
        known = price(self.target)
        self.spent.add(usage, known and known.of(usage))

    def left(self, text: str) -> tuple[str, ...]:
        """What of the bans is in `text`, each once: phrases as the list has them, constructions as `text` does."""
        patterns = frozenset(self.bans.patterns)
        hits = self.matcher.hits(text)
        return tuple(dict.fromkeys(text[hit.start : hit.end] if hit.ban in patterns else hit.ban for hit in hits))

    def reply(self, text: str, last: Reply, *ways: str, told: Sequence[Token] = (), because: str = "") -> Reply:
        """The whole of it: `text`, which was heard in one request or several, of which `last` was the last; `told`
        are its tokens, where the caller asked for them. Raises BadReply as the gateway does."""
        check_reply(text, last.finish, self.prompt, as_json=bool(self.asked.json))
        spent, left = self.spent, self.left(text)
        return Reply(
            text, last.model, self.asked,
            last.sent if spent.requests == 1 else sendable(self.target, spent.first or self.sampling),
            Usage(spent.prompt, spent.completion) if spent.told else None, last.finish,
            tuple(told) if self.asked.logprobs is not None else (), spent.dollars,
            banned=Banned(
                ", ".join((*self.ways, *ways)), spent.taken_back, left, because if left else "", spent.hottest
            ),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One plug-in.

    name: as Banned.way has it. source: where the idea or the limits come from. rank: which is tried first, from 1.
    alone: it does everything, and no other is needed. fits: whether there is this way. stream: the reply, as the
    gateway yields it; never a Delta that may still be taken back, never more in the Deltas than in the Reply. `then`:
    the ways for what it leaves.
    """

    name: str
    source: str
    rank: int
    fits: Callable[[Case], bool]
    stream: Callable[[Order, Sequence["Way"]], Items]
    alone: bool = False


@cache
def registry() -> Mapping[str, Way]:
    """Every way, by its file's name."""
    from assistant.models import banning

    return plugins(banning, "WAY", beside="way")
