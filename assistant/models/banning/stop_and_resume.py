"""Stop and resume: the reply is watched as it comes. Where a banned phrase completes, the connection is closed, and
the reply goes on from before the phrase, by the server's going on from a given beginning.

Where the server tells the likeliest alternatives of each token, another first token is drawn from them at the asked
temperature, never one that begins the phrase again. Where it does not, it is asked again with another seed, and from
the second time on a little hotter. What comes back to the same place again and again is let stand, and left to the
next way. It knows the matcher and the gateway.
"""

import random
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

from assistant.errors import Refused
from assistant.models.banning import _drawing, _goes_on
from assistant.models.banning._written import Written
from assistant.models.banning.way import Case, Items, Order, Way
from assistant.models.bans import plain
from assistant.models.messages import Delta, Message, Prompt, Reply, Sampling, Token

NAME = "stop and resume"
TRIES = 4  # at one place
MOST_RETURNS = 64  # in one reply; each is a request, which pays for the whole prompt again
WARMER = 0.15  # degrees of temperature for every try at a place but the first
# Alternatives asked for: as many as OpenAI's chats tell, and as its interface for bare text does.
ALTERNATIVES, ALTERNATIVES_OF_TEXT = 20, 5
ENDED = re.compile(r"[^\w\s,;:–—-]\s*\Z")  # a text that may well end there


def fits(case: Case) -> bool:
    """A JSON reply cannot go on from the middle of one: servers that hold a model to JSON begin a new one."""
    known = case.known
    return not case.as_json and (case.bare or (known.prefill is not None and known.takes("prefill")))


def going_on(prompt: Prompt, kept: str) -> Prompt:
    """The prompt for what comes after `kept`."""
    if not kept:
        return prompt
    if isinstance(prompt, str):
        return prompt + kept
    if prompt[-1].role == "assistant":
        return [*prompt[:-1], Message("assistant", prompt[-1].text + kept)]
    return [*prompt, Message("assistant", kept)]


async def stream(order: Order, then: Sequence[Way]) -> Items:
    async with aclosing(_Resuming(order, then).items()) as items:
        async for item in items:
            yield item


class _Resuming:
    """One reply under way."""

    def __init__(self, order: Order, then: Sequence[Way]) -> None:
        self.order, self.then = order, then
        self.trusted = _goes_on.is_known(order)
        self.written = Written(order.matcher, hidden=not self.trusted)
        self.tries: dict[int, list[str]] = {}  # by place: the beginnings that led to a ban there
        self.place = 0  # where it was last sent back to
        self.heat: float | None = None

    async def items(self) -> Items:
        try:
            async with aclosing(self._parts()) as parts:
                async for item in parts:
                    yield item
        except Refused:
            # It does not go on from a given beginning after all.
            if not self.tries or self.written.shown or not self.then:
                raise
            async with aclosing(self.then[0].stream(self.order, self.then[1:])) as items:
                async for item in items:
                    yield item

    async def _parts(self) -> Items:
        last: Reply | None = None
        while last is None:
            begun = len(self.written.text)
            at: int | None = None
            asking = self.order.ask(going_on(self.order.prompt, self.written.text), self._sampling())
            async with aclosing(asking) as items:
                async for item in items:
                    if isinstance(item, Reply):
                        last = item
                        break
                    self.written.add(item)
                    if self.trusted and (at := self._found()) is not None:
                        break
                    if piece := self.written.take():
                        yield Delta(piece)
            if last is not None and (at := self._found(final=True)) is not None and not self.trusted:
                self.trusted = await _goes_on.tried(self.order)
                if not self.trusted:
                    break
                self.written.hidden = False
            if at is not None:
                self._go_back(at)
                last = None
            elif last is not None and self._broke_off(begun):
                self._try_again()
                last = None
        async with aclosing(self._end(last)) as items:
            async for item in items:
                yield item

    async def _end(self, last: Reply) -> Items:
        """The reply, or what the next way makes of it."""
        written = self.written
        whole = self.order.reply(written.text, last, NAME, told=tuple(written.tokens.values()))
        if whole.banned and whole.banned.left and self.then:
            ways = (*self.order.ways, NAME) if self.trusted else self.order.ways
            order = replace(self.order, whole=whole, shown=written.text[: written.shown], ways=ways)
            async with aclosing(self.then[0].stream(order, self.then[1:])) as items:
                async for item in items:
                    yield item
            return
        written.hidden = False
        if piece := written.take(final=True):
            yield Delta(piece)
        yield whole

    def _found(self, *, final: bool = False) -> int | None:
        """Where something banned begins that is to be taken back. What has had its tries is let stand."""
        while (at := self.written.look(final=final)) is not None:
            tries = self.tries.get(self._place(at), ())
            if len(tries) < TRIES and self.order.spent.taken_back < MOST_RETURNS:
                return at
            self.written.let_stand(self.written.met())
        return None

    def _place(self, at: int) -> int:
        """Where its first token begins."""
        begun = self.written.token_over(at)
        return at if begun is None else begun

    def _go_back(self, at: int) -> None:
        self.place = place = self._place(at)
        tries = self.tries.setdefault(place, [])
        again = self._another(place, tries)
        tries.append(again.text if again else "")
        self.written.cut(place, again)
        self.order.spent.taken_back += 1
        self._warm(0 if again else len(tries))

    def _another(self, place: int, tried: Sequence[str]) -> Token | None:
        """Another first token, where its alternatives were told."""
        token = self.written.tokens.get(place)
        if token is None:
            return None
        text, matcher, look_from = self.written.text, self.order.matcher, min(place, self.written.look_from)
        banned = plain(text[place : self.written.met()])

        def fits(other: str) -> bool:
            begins_it_again = banned.startswith(plain(other)) or other in tried
            return not begins_it_again and matcher.look(text[:place] + other, look_from, final=True).match is None

        return _drawing.other(token, fits, self.order.sampling, self._chance("drawing"))

    def _broke_off(self, begun: int) -> bool:
        """Whether it was sent back and had nothing more to say, though its sentence is not at an end."""
        nothing = len(self.written.text) == begun and bool(self.tries) and not ENDED.search(self.written.text)
        return nothing and len(self.tries[self.place]) < TRIES

    def _try_again(self) -> None:
        tries = self.tries[self.place]
        tries.append("")
        self.order.spent.taken_back += 1
        self._warm(len(tries))

    def _warm(self, tries: int) -> None:
        """The temperature for the next part: from the second try at a place on a little higher. A model that always
        takes the likeliest token would only say the same again."""
        asked = self.order.sampling.temperature
        steps = tries if asked is not None and asked < _drawing.COLD else tries - 1
        self.heat = None
        if asked is not None and steps > 0:
            self.heat = self.order.known.fitted(Sampling(temperature=asked + WARMER * steps)).temperature
            if self.heat is not None and self.heat > asked:
                self.order.spent.hottest = max(self.heat, self.order.spent.hottest or 0.0)

    def _sampling(self) -> Sampling:
        """Of the next part: with the alternatives of each token, and for a part that goes on its own seed."""
        order = self.order
        most = ALTERNATIVES_OF_TEXT if isinstance(order.prompt, str) else ALTERNATIVES
        answer = order.known.answers.get("logprobs")
        if isinstance(answer, tuple):
            most = min(most, int(answer[1]))
        sampling = replace(order.sampling, logprobs=max(most, order.sampling.logprobs or 0))
        if not order.spent.taken_back:
            return sampling
        if sampling.seed is not None:
            sampling = replace(sampling, seed=self._chance("seed").getrandbits(31))
        if sampling.max_tokens is not None:
            used = max(len(self.written.tokens), len(self.written.pieces))
            sampling = replace(sampling, max_tokens=max(1, sampling.max_tokens - used))
        return sampling if self.heat is None else replace(sampling, temperature=self.heat)

    def _chance(self, what: str) -> random.Random:
        """The same for the same seed at the same point of the reply."""
        seed = self.order.sampling.seed
        return random.Random(None if seed is None else f"{seed} {what} {self.order.spent.taken_back}")


WAY = Way(
    name=NAME,
    source="after Paech and others 2025, Antislop (its backtracking over a completions API)",
    rank=3,
    fits=fits,
    stream=stream,
)
