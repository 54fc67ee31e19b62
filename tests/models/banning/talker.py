"""A small random "model" behind the scripted server: it draws words, goes on from a given beginning, and obeys what
steers it (temperature, seed, logit_bias, stop at max_tokens), telling its probabilities where these are asked for.

    talker = Talker("the a wave of relief".split())
    with ScriptedServer(talker.script()) as server: ...

A token is a word with the space before it; its number is its place in `tokens`, and 0 is the end. What it is likely to
say depends on the last two words alone, so that what is taken back comes again if nothing is done about it.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log

from tests.scripted_server import Asked, Exchange, Script, _chunk

PROBE = "one, two, three, fo"


@dataclass
class Talker:
    """`length`: about so many tokens a reply. `goes_on`: whether it does so, or begins anew. `split`: pieces of that
    many characters, in place of tokens. `tells`: whether it tells probabilities. `beginnings`: what it was given."""

    words: Sequence[str]
    length: int = 12
    goes_on: bool = True
    split: int | None = None
    tells: bool = True
    pause: float = 0.0
    beginnings: list[str] = field(default_factory=list)

    @property
    def tokens(self) -> list[str]:
        return ["", *(word if word in ",." else f" {word}" for word in self.words)]

    def script(self) -> Script:
        async def script(exchange: Exchange) -> None:
            asked = exchange.asked
            given = self.given(asked)
            self.beginnings.append(given)
            await exchange.stream_head()
            if given == PROBE:
                await exchange.event(_chunk({"content": "ur, five" if self.goes_on else "Four!"}))
                await exchange.event(_chunk({}, "stop", asked))
                return await exchange.stream_end()
            written, finish = await self.say(exchange, given if self.goes_on else "")
            await exchange.event(_chunk({}, finish, asked))
            usage = {"prompt_tokens": 10 + len(given.split()), "completion_tokens": written, "total_tokens": 0}
            await exchange.event({**_chunk({}), "choices": [], "usage": usage})
            await exchange.stream_end()

        return script

    def given(self, asked: Asked) -> str:
        if asked.is_text:
            return str(asked.body["prompt"])
        last = asked.body["messages"][-1]
        return str(last["content"]) if last["role"] == "assistant" else ""

    async def say(self, exchange: Exchange, given: str) -> tuple[int, str]:
        body, asked = exchange.asked.body, exchange.asked
        chance, text, held = random.Random(body.get("seed")), given, ""
        for n in range(int(body.get("max_tokens", 200))):
            chances = self.chances(text, body)
            number = chance.choices(range(len(chances)), chances)[0]
            if number == 0:
                if held:
                    await exchange.event(_chunk({"content": held}))
                return n, "stop"
            token = self.tokens[number]
            text += token
            if self.split:
                held += token
                while len(held) >= self.split:
                    await exchange.event(_chunk({"content": held[: self.split]}))
                    held = held[self.split :]
            else:
                await exchange.event(self.told(token, chances, asked))
            await asyncio.sleep(self.pause)
        return int(body.get("max_tokens", 200)), "length"

    def chances(self, text: str, body: dict) -> list[float]:
        here = random.Random(" ".join(text.split()[-2:]))
        bias = {int(number): value for number, value in body.get("logit_bias", {}).items()}
        scores = [here.gauss(0, 1.2) + bias.get(i, 0) for i in range(len(self.tokens))]
        scores[0] = -100.0 if len(text.split()) < 3 else log(len(self.tokens) / self.length)
        heat = max(float(body.get("temperature", 1.0)), 0.01)
        most = max(scores)
        return [exp((score - most) / heat) for score in scores]

    def told(self, token: str, chances: list[float], asked: Asked) -> dict:
        chunk = _chunk({"content": token}, asked=asked)
        if self.tells and asked.body.get("logprobs"):
            total = sum(chances)
            logs = [(word, log(max(c / total, 1e-9))) for word, c in zip(self.tokens, chances, strict=True) if word]
            likeliest = sorted(logs, key=lambda one: -one[1])[: asked.body.get("top_logprobs", asked.body["logprobs"])]
            if asked.is_text:
                told = {"tokens": [token], "token_logprobs": [dict(logs)[token]], "top_logprobs": [dict(likeliest)]}
            else:
                others = [{"token": word, "logprob": value, "bytes": None} for word, value in likeliest]
                one = {"token": token, "logprob": dict(logs)[token], "bytes": None, "top_logprobs": others}
                told = {"content": [one]}
            chunk["choices"][0]["logprobs"] = told
        else:
            chunk["choices"][0].pop("logprobs", None)
        return chunk
