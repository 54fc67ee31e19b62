"""What a model takes of a Sampling: litellm's table, and what was refused while this process ran.

A setting is never dropped in silence: what is left out here is missing from a Reply's `sent`, beside its `asked`.
Nothing is kept between runs, and no request is made here.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from assistant.models import targets, vendor
from assistant.models.messages import Sampling, Target

# What OpenAI's own interface has. litellm's table speaks of these only; others (top_k, min_p) are passed on and tried.
TABLED = {"temperature", "top_p", "seed", "max_tokens"}
ONE_OF = re.compile(r"\b(both|together|either|only one|mutually exclusive)\b", re.IGNORECASE)
OUT_OF_RANGE = re.compile(
    r"\b(range|between|less than|greater than|at most|at least|maximum|minimum|too (?:large|small|high|low))\b|[<>]=?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A model does not take `name`: at all, with this `value` only, or only not `beside` another setting."""

    name: str
    value: float | None = None
    beside: str | None = None

    def meets(self, asked: dict[str, float | int]) -> bool:
        met = self.name in asked and (self.value is None or asked[self.name] == self.value)
        return met and (self.beside is None or self.beside in asked)


_refused: defaultdict[tuple[str, str | None], set[Refusal]] = defaultdict(set)


def sendable(target: Target, asked: Sampling) -> Sampling:
    """What of `asked` will be sent, as far as is known now. Imports litellm (seconds, the first time).

    Raises UnknownName for a model litellm cannot place.
    """
    given = asked.given()
    left_out = {refusal.name for refusal in _refused[_place(target)] if refusal.meets(given)}
    return asked.without(left_out | _untabled(target))


def refusals(complaint: str, sent: Sampling) -> tuple[Refusal, ...]:
    """The settings of `sent` that a refusal of the request names, read from its words; often none."""
    given = sent.given()
    named = [name for name in given if re.search(_spelling(name), complaint, re.IGNORECASE)]
    if len(named) > 1 and ONE_OF.search(complaint):
        return tuple(Refusal(name, beside=named[0]) for name in named[1:])
    if OUT_OF_RANGE.search(complaint):
        return tuple(Refusal(name, value=given[name]) for name in named)
    return tuple(Refusal(name) for name in named)


def remember(target: Target, learnt: tuple[Refusal, ...]) -> None:
    """Keep for this process what was refused, so that it is not sent again."""
    _refused[_place(target)].update(learnt)


def _place(target: Target) -> tuple[str, str | None]:
    return target.model, target.base_url


def _untabled(target: Target) -> set[str]:
    """Settings litellm knows the model's provider not to have; it would refuse the request on its own."""
    if target.base_url:
        return set()
    found = targets.provider(target)
    table = vendor.load().get_supported_openai_params(model=found.model, custom_llm_provider=found.name)
    return set() if table is None else TABLED - set(table)


def _spelling(name: str) -> str:
    """`top_p` is also written topP, top-p and `top p`; max_tokens has two names."""
    if name == "max_tokens":
        return r"\bmax(_completion|_output)?_tokens\b|\bmaxOutputTokens\b"
    return rf"\b{name.replace('_', '[-_ ]?')}\b"
