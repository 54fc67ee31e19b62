"""What a model takes of a Sampling and what else it can do: litellm's table, ours, and what was learnt by trying.

A setting is never dropped in silence: what is left out or changed here differs between a Reply's `asked` and `sent`.
No request is made here.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.models import loopback, targets, vendor
from assistant.models.learnt import Place, Refusal, learnt, measured
from assistant.models.messages import Sampling, Target

TABLE = Path(__file__).with_name("capabilities.toml")
# litellm's table speaks of these, and calls two by other names; others (top_k, min_p) it passes on.
LITELLM_NAMES = {
    "temperature": "temperature",
    "top_p": "top_p",
    "seed": "seed",
    "max_tokens": "max_tokens",
    "stop": "stop",
    "logit_bias": "logit_bias",
    "logprobs": "logprobs",
    "presence_penalty": "presence_penalty",
    "frequency_penalty": "frequency_penalty",
    "json": "response_format",
}
ONE_OF = re.compile(r"\b(both|together|either|only one|mutually exclusive)\b", re.IGNORECASE)
OUT_OF_RANGE = re.compile(
    r"\b(range|between|less than|greater than|at most|at least|maximum|minimum|too (?:large|small|high|low))\b|[<>]=?",
    re.IGNORECASE,
)
# How a setting is spelt in complaints, where it is not its name with other joints.
SPELLINGS = {
    "max_tokens": r"\bmax(_completion|_output)?_tokens\b|\bmaxOutputTokens\b",
    "json": r"\bresponse_?format\b|\bjson_object\b|\bresponseMimeType\b",
    "logprobs": r"\b(top_)?logprobs\b|\bresponseLogprobs\b",
    "stop": r"\bstop(_?sequences?)?\b",
}

Range = tuple[float, float]
Answer = bool | Range
Prefill = Literal["plain", "prefix", "continue"]


class Row(BaseModel):
    """One row of the table, as its head explains it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    match: tuple[str, ...] = Field(min_length=1)
    source: str = Field(min_length=1)
    temperature: Answer | None = None
    top_p: Answer | None = None
    top_k: Answer | None = None
    min_p: Answer | None = None
    seed: Answer | None = None
    max_tokens: Answer | None = None
    stop: Answer | None = None
    logit_bias: Answer | None = None
    logprobs: Answer | None = None
    presence_penalty: Answer | None = None
    frequency_penalty: Answer | None = None
    json_: Annotated[bool | None, Field(alias="json")] = None
    streaming: bool | None = None
    completions: bool | None = None
    prefill: Prefill | Literal[False] | None = None
    exclusive: tuple[tuple[str, ...], ...] | None = None

    def said(self) -> dict[str, Any]:
        return self.model_dump(by_alias=True, exclude_none=True, exclude={"match", "source"})


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What is known of a target. `answers`: by setting (and "json", "streaming", "completions") whether it is taken,
    or within which range; what is not there is tried. `prefill`: how it goes on from a given beginning, None if it
    does not. `exclusive`: groups of which only one may be sent. `refused`: what was learnt by trying. `sources`:
    where this is said."""

    answers: Mapping[str, Answer]
    prefill: Prefill | None = None
    exclusive: tuple[tuple[str, ...], ...] = ()
    refused: frozenset[Refusal] = frozenset()
    sources: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether `name` is taken, as far as is known."""
        return self.answers.get(name) is not False and not any(
            r.name == name and r.value is None and r.beside is None for r in self.refused
        )

    def fitted(self, asked: Sampling) -> Sampling:
        """What of `asked` is sent. A number out of its range is sent as the nearest one that is taken."""
        fitted = {name: self._fitted(name, value) for name, value in asked.given().items()}
        given = {name: value for name, value in fitted.items() if value is not None}
        for group in self.exclusive:
            fitted.update(dict.fromkeys([name for name in group if name in given][1:]))
        fitted.update({refusal.name: None for refusal in self.refused if refusal.meets(given)})
        return asked.altered(fitted)

    def _fitted(self, name: str, value: Any) -> Any:
        answer = self.answers.get(name)
        if answer is False:
            return None
        if not isinstance(answer, tuple):
            return value
        low, high = answer
        if name == "stop":  # part of a list would be another wish
            return value if low <= len(value) <= high else None
        if low == high and value != low:  # it takes its own default only
            return None
        return min(max(value, type(value)(low)), type(value)(high))


@cache
def table() -> tuple[Row, ...]:
    """The rows that ship, in their order."""
    return tuple(Row.model_validate(row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["row"])


def capabilities_of(target: Target) -> Capabilities:
    """What is known of `target`. Imports litellm (seconds, the first time) where it has no base_url.

    Raises UnknownName for a model litellm cannot place.
    """
    known = (
        _from_server(target.model, loopback.kind(target.base_url)) if target.base_url else _from_provider(target.model)
    )
    refused = learnt().refusals(_place(target))
    return Capabilities(known.answers, known.prefill, known.exclusive, refused, known.sources)


def sendable(target: Target, asked: Sampling) -> Sampling:
    """What of `asked` will be sent, as far as is known now. Raises UnknownName."""
    return capabilities_of(target).fitted(asked)


def refusals(complaint: str, sent: Mapping[str, Any]) -> tuple[Refusal, ...]:
    """The settings of `sent` that a refusal of the request names, read from its words; often none."""
    named = [name for name in sent if re.search(_spelling(name), complaint, re.IGNORECASE)]
    if len(named) > 1 and ONE_OF.search(complaint):
        return tuple(Refusal(name=name, beside=named[0]) for name in named[1:])
    if OUT_OF_RANGE.search(complaint):
        return tuple(Refusal(name=name, value=measured(sent[name])) for name in named)
    return tuple(Refusal(name=name) for name in named)


def remember(target: Target, found: tuple[Refusal, ...]) -> None:
    """Keep what was refused, so that it is not sent again."""
    learnt().add(_place(target), found)


def _place(target: Target) -> Place:
    return target.model, target.address


def _spelling(name: str) -> str:
    """`top_p` is also written topP, top-p and `top p`."""
    return SPELLINGS.get(name) or rf"\b{re.escape(name).replace('_', '[-_ ]?')}\b"


@lru_cache(maxsize=256)
def _from_server(model: str, kind: str) -> Capabilities:
    return _from_rows(f"server:{kind}/{model}", {})


@lru_cache(maxsize=256)
def _from_provider(model: str) -> Capabilities:
    found = targets.provider(model)
    litellm = vendor.load()
    listed: Collection[str] | None = litellm.get_supported_openai_params(
        model=found.model, custom_llm_provider=found.name
    )
    lacking = () if listed is None else (n for n, theirs in LITELLM_NAMES.items() if theirs not in listed)
    answers: dict[str, Any] = dict.fromkeys(lacking, False)
    info = litellm.model_cost.get(model) or litellm.model_cost.get(found.model) or {}
    if info.get("supports_sampling_params") is False:
        answers |= dict.fromkeys(("temperature", "top_p", "top_k"), False)
    if "supports_assistant_prefill" in info:
        answers["prefill"] = "plain" if info["supports_assistant_prefill"] else False
    answers["completions"] = False  # routes.py says why
    return _from_rows(f"{found.name}/{found.model}", answers)


def _from_rows(name: str, answers: dict[str, Any]) -> Capabilities:
    rows = [row for row in table() if any(fnmatchcase(name.lower(), pattern) for pattern in row.match)]
    for row in rows:
        answers |= row.said()
    prefill, exclusive = answers.pop("prefill", False), answers.pop("exclusive", ())
    return Capabilities(answers, prefill or None, exclusive, sources=tuple(row.source for row in rows))
