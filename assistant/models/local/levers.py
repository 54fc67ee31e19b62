"""Every setting a request to a model in this process may carry, checked where litellm hands it over."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import Refused
from assistant.models.bans import Bans

# What litellm adds of its own; it says how to answer, not how to draw.
NOT_LEVERS = {"stream", "stream_options", "max_retries", "extra_body", "extra_headers"}
LONGEST_REPLY = 4_096  # tokens, where nobody says


@dataclass(frozen=True, slots=True)
class Levers:
    """How a reply is drawn.

    temperature: 0 (always the likeliest token) and up. top_p, min_p: 0..1. top_k: 1 and up. None leaves these four to
    the model's own defaults. seed: the same seed on the same machine gives the same reply; None draws one.
    presence_penalty, frequency_penalty: taken from the scores of tokens that the reply has, as OpenAI defines them.
    repetition_penalty: 1 is none. logit_bias: token id to what is added to its score, -100 and below forbids it.
    stop: the reply ends before any of these. guidance: strength of the contrarian guidance, 0 is none. negative_prompt:
    what to steer away from, None for the one that prompt.py has. bans: what must not occur.
    """

    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    min_p: float | None = None
    seed: int | None = None
    max_tokens: int = LONGEST_REPLY
    stop: tuple[str, ...] = ()
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    repetition_penalty: float = 1.0
    logit_bias: dict[int, float] = field(default_factory=dict)
    guidance: float = 0.0
    negative_prompt: str | None = None
    bans: Bans = field(default_factory=Bans)


Finite = Annotated[float, Field(allow_inf_nan=False)]
Added = Annotated[Finite, Field(ge=-100, le=100)]  # to a score; beyond, it would only overflow


class _Given(BaseModel):
    """The settings by the names under which they travel."""

    model_config = ConfigDict(extra="forbid")

    temperature: Annotated[Finite, Field(ge=0)] | None = None
    top_p: Annotated[Finite, Field(gt=0, le=1)] | None = None
    top_k: Annotated[int, Field(ge=1)] | None = None
    min_p: Annotated[Finite, Field(ge=0, le=1)] | None = None
    seed: Annotated[int, Field(ge=-(2**63), lt=2**63)] | None = None
    max_tokens: Annotated[int, Field(ge=1)] = LONGEST_REPLY
    stop: str | list[str] | None = None
    presence_penalty: Added = 0.0
    frequency_penalty: Added = 0.0
    repetition_penalty: Annotated[Finite, Field(ge=0.01, le=1e4)] = 1.0
    logit_bias: dict[int, Added] | None = None
    guidance: Annotated[Finite, Field(ge=0, le=100)] = 0.0
    negative_prompt: str | None = None
    banned_phrases: list[str] | tuple[str, ...] = ()
    banned_patterns: list[str] | tuple[str, ...] = ()


def levers(parameters: dict[str, Any]) -> Levers:
    """The settings litellm hands over. Raises Refused naming one that is unknown or out of range."""
    given = {name: value for name, value in parameters.items() if name not in NOT_LEVERS and value is not None}
    if "max_completion_tokens" in given:
        given["max_tokens"] = given.pop("max_completion_tokens")
    try:
        checked = _Given(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = first["loc"][0]
        raise Refused(f"The setting {name} does not fit a model in this process: {first['msg']}.") from None
    values = checked.model_dump(exclude={"banned_phrases", "banned_patterns", "stop", "logit_bias"})
    stop = [checked.stop] if isinstance(checked.stop, str) else checked.stop or []
    return Levers(
        **values,
        stop=tuple(text for text in stop if text),
        logit_bias=checked.logit_bias or {},
        bans=Bans(tuple(checked.banned_phrases), tuple(checked.banned_patterns)),
    )
