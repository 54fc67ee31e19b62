"""What goes into a model and what comes out. Plain values; nothing here knows a vendor."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is drawn; None leaves a setting to the model. Values are passed on as they are.

    temperature: 0 and up, often at most 1 or 2. top_p: 0..1. top_k: 1 and up. min_p: 0..1. seed: an integer.
    max_tokens: the longest reply, in tokens.
    """

    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    min_p: float | None = None
    seed: int | None = None
    max_tokens: int | None = None

    def given(self) -> dict[str, float | int]:
        """The settings that are not None, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def without(self, names: Collection[str]) -> "Sampling":
        return replace(self, **dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Target:
    """Which model, and where.

    Without `base_url`, `model` is a litellm model string ("anthropic/claude-…", "ollama/…"). With it, `model` is the
    name the OpenAI-compatible server at that address gives it, verbatim. `key` is what the writer typed for the
    visit; it never shows in a repr. Without it litellm's environment variables are used, and none for a base_url.
    """

    model: str
    base_url: str | None = None
    key: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """As a sentence names it; a name and password in the address are left out."""
        if not self.base_url:
            return f"“{self.model}”"
        address = urlsplit(self.base_url)
        return f"“{self.model}” at {address.scheme}://{address.netloc.rpartition('@')[2]}{address.path}"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of the prompt and of the reply, as the server counts them; where it does not, litellm's estimate."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of a reply; never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply that passed the checks of replies.py.

    asked: the sampling that was asked for; sent: what was really sent. `finish`: the server's reason for stopping,
    in OpenAI's words ("stop", ...).
    """

    text: str
    model: str
    asked: Sampling
    sent: Sampling
    usage: Usage | None
    finish: str
