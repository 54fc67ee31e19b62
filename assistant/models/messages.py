"""What goes into a model and what comes out. Plain values; nothing here knows a vendor."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from math import isfinite
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.errors import BadInput


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


# A conversation, or bare text that a model without a chat format goes on from. A conversation whose last turn is
# the assistant's is a prefill: the reply goes on from there.
Prompt = Sequence[Message] | str


def conversation(system: str, user: str) -> list[Message]:
    """What most prompts are: what the model is to do, and what with."""
    return [Message("system", system), Message("user", user)]


def is_continued(prompt: Prompt) -> bool:
    """Whether the reply goes on from a text that was given, and so may rightly end anywhere."""
    return isinstance(prompt, str) or bool(prompt and prompt[-1].role == "assistant")


def texts(prompt: Prompt) -> list[str]:
    return [prompt] if isinstance(prompt, str) else [message.text for message in prompt]


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is drawn; None leaves a setting to the model. Values are passed on as they are.

    temperature: 0 and up, often at most 1 or 2. top_p: 0..1. top_k: 1 and up. min_p: 0..1. seed: an integer.
    max_tokens: the longest reply, in tokens. stop: texts before which the reply ends. logit_bias: token number to
    -100..100, which is added to its logit. logprobs: how many alternatives to tell for each token of the reply, 0 and
    up. presence_penalty, frequency_penalty: -2..2. json: the reply is to be a JSON object. more: settings that one
    provider alone has, under its own names.
    """

    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    min_p: float | None = None
    seed: int | None = None
    max_tokens: int | None = None
    stop: tuple[str, ...] | None = None
    logit_bias: Mapping[int, float] | None = None
    logprobs: int | None = None
    presence_penalty: float | None = None
    frequency_penalty: float | None = None
    json: bool | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def given(self) -> dict[str, Any]:
        """The settings that are not None, by name; those of `more` beside the others."""
        named = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "more"}
        return {name: value for name, value in named.items() if value is not None} | dict(self.more)

    def check(self) -> None:
        """Raises BadInput for what no server could be sent: a number that is none, an empty text to stop at."""
        numbers = [value for value in self.given().values() if isinstance(value, float)]
        if not all(map(isfinite, [*numbers, *(self.logit_bias or {}).values()])):
            raise BadInput("A setting is not a number: type one, such as 0.8.")
        if self.stop is not None and not all(self.stop):
            raise BadInput("An empty text to stop at would stop every reply: take it out.")

    def without(self, names: Collection[str]) -> "Sampling":
        return self.altered(dict.fromkeys(names))

    def altered(self, changes: Mapping[str, Any]) -> "Sampling":
        """With other values; None takes a setting out. A name that is no setting of ours is one of `more`."""
        own = {f.name for f in fields(self)} - {"more"}
        more = {**self.more, **{name: value for name, value in changes.items() if name not in own}}
        kept = {name: value for name, value in more.items() if value is not None}
        return replace(self, more=kept, **{n: v for n, v in changes.items() if n in own})


@dataclass(frozen=True, slots=True)
class Target:
    """Which model, and where.

    Without `base_url`, `model` is a litellm model string ("anthropic/claude-…", "ollama/…"). With it, `model` is the
    name the OpenAI-compatible server at that address gives it, verbatim. `key` is what the writer typed for the
    visit; it never shows in a repr. Without it the provider's environment variable or the system's keyring is
    asked, and neither for a base_url. `trusted`: the operator gave the address, so it is not held against the list
    of allowed ones.
    """

    model: str
    base_url: str | None = None
    key: str | None = field(default=None, repr=False)
    trusted: bool = False

    def __str__(self) -> str:
        """As a sentence names it; a name and password in the address are left out."""
        if not self.base_url:
            return f"“{self.model}”"
        return f"“{self.model}” at {self.address}"

    @property
    def address(self) -> str | None:
        """The base_url without a name and password in it."""
        if not self.base_url:
            return None
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of the prompt and of the reply, as the server counts them; for providers that do not, an estimate."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a reply, its natural log probability, and the likeliest tokens in its place with theirs."""

    text: str
    logprob: float
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of a reply; never empty. tokens: those that came with it, where they were asked for and told."""

    text: str
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that was asked first and did not answer, as a sentence names it, and why."""

    target: str
    message: str

    def __str__(self) -> str:
        return f"{self.target} was asked first: {self.message}"


@dataclass(frozen=True, slots=True)
class Banned:
    """How what is banned was kept out of a reply, and what was not.

    way: as the ways of banning/ call themselves, with commas between where several had a part in it. taken_back: how
    often the model was sent back, or asked again. left: what of the bans is in the reply all the same, phrases as the
    list has them, constructions as the reply has them. because: why no more was done about these, as a sentence; ""
    where the model had its tries. hottest: the temperature of the places where the model was sent back and a higher
    one than asked for was sent; else None.
    """

    way: str
    taken_back: int = 0
    left: tuple[str, ...] = ()
    because: str = ""
    hottest: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply that passed the checks of replies.py.

    model: who answered. asked: the sampling that was asked for; sent: what was really sent. finish: the server's
    reason for stopping, in OpenAI's words ("stop", ...). tokens: with their probabilities, where these were asked
    for and told. cost: US dollars; 0 on one's own machine or from the cache, None where no price is known. failed:
    who was asked before. cached: it was not asked for anew. banned: None where nothing was.
    """

    text: str
    model: str
    asked: Sampling
    sent: Sampling
    usage: Usage | None
    finish: str
    tokens: tuple[Token, ...] = ()
    cost: float | None = 0.0
    failed: tuple[Failure, ...] = ()
    cached: bool = False
    banned: Banned | None = None

    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Each setting that was not sent as asked: what was asked for, and what was sent (None: nothing)."""
        asked, sent = self.asked.given(), self.sent.given()
        return {name: (value, sent.get(name)) for name, value in asked.items() if sent.get(name) != value}
