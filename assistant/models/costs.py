"""What a request costs: an estimate before it is sent, the bill after, and a budget that is kept.

Prices are those of litellm's table, in the pinned release, in US dollars. A model on one's own machine costs nothing.
Where no price is known, none is made up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

from assistant.errors import OverBudget
from assistant.models import targets, vendor
from assistant.models.addresses import names_loopback
from assistant.models.messages import Prompt, Sampling, Target, Usage, texts
from assistant.settings import settings

# litellm's providers that are a server of the operator's own, or this process.
OWN = {"ollama", "ollama_chat", "lm_studio", "hosted_vllm", "vllm", "llamafile", "xinference", "local"}
# No tokenizer is at hand for most models. English, German and Chinese need fewer tokens than this says.
BYTES_A_TOKEN = 3
TOKENS_A_TURN = 8  # what a chat format puts around a turn
# The longest reply that is reckoned with, and under a budget allowed, where nobody names a limit: twice the prompt, or
# what the caller expects, and at least so many tokens, among which some models count those they think with.
LEAST_REPLY = 4_096


class Price(NamedTuple):
    """US dollars a token."""

    prompt: float
    completion: float

    def of(self, usage: Usage) -> float:
        return self.prompt * usage.prompt + self.completion * usage.completion


FREE = Price(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The most a request is likely to cost, before it is sent. usage: the tokens reckoned with; dollars: None where
    no price is known."""

    usage: Usage
    dollars: float | None

    def __str__(self) -> str:
        if self.dollars is None:
            return "What it costs is not known."
        return f"At most about ${self.dollars:.4f}." if self.dollars else "It runs on your own machine: no cost."


def price(target: Target) -> Price | None:
    """What a token costs; None where that is not known. Imports litellm where there is no base_url.

    Raises UnknownName.
    """
    if target.base_url:
        return FREE if names_loopback(target.base_url) else None
    return _listed_price(target.model)


@lru_cache(maxsize=256)
def _listed_price(model: str) -> Price | None:
    found = targets.provider(model)
    if found.name in OWN:
        return FREE
    prices = vendor.load().model_cost
    entry = prices.get(model) or prices.get(f"{found.name}/{found.model}") or prices.get(found.model) or {}
    prompt, completion = entry.get("input_cost_per_token"), entry.get("output_cost_per_token")
    return None if prompt is None or completion is None else Price(prompt, completion)


def estimate(target: Target, prompt: Prompt, sampling: Sampling | None = None, expected: int | None = None) -> Estimate:
    """See Estimate. `expected`: tokens that the reply may well have, where that is more than twice the prompt. Raises
    UnknownName."""
    told = sum(tokens(text) + TOKENS_A_TURN for text in texts(prompt))
    most = (sampling and sampling.max_tokens) or max(LEAST_REPLY, 2 * told, expected or 0)
    usage, known = Usage(told, most), price(target)
    return Estimate(usage, None if known is None else known.of(usage))


def tokens(text: str) -> int:
    """More tokens than a text is likely to have."""
    return -(-len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN)


class Budget:
    """How much models may cost for one draft, or in one visit. Threads may share it.

    What a request may cost at most is held back while it runs, so that several at once do not overrun together.
    """

    def __init__(self, dollars: float | None, what: str, within: "Budget | None" = None) -> None:
        """`dollars`: None is no limit. `what`: "this draft", as a sentence has it. `within`: a wider one, kept too."""
        self.dollars, self.what, self.within = dollars, what, within
        self.spent = self._held = 0.0
        self._lock = Lock()

    @property
    def left(self) -> float | None:
        """US dollars that no request has spent or holds; None without a limit."""
        return None if self.dollars is None else max(0.0, self.dollars - self.spent - self._held)

    @property
    def limited(self) -> bool:
        return self.dollars is not None or (self.within is not None and self.within.limited)

    @contextmanager
    def holding(self, target: Target, estimate: Estimate) -> Iterator["Bill"]:
        """Hold the estimate back for one request; what its Bill says is spent. Raises OverBudget."""
        bill = Bill()
        with self._held_back(target, estimate, bill):
            yield bill

    @contextmanager
    def _held_back(self, target: Target, estimate: Estimate, bill: "Bill") -> Iterator[None]:
        if estimate.dollars is None and self.limited:
            raise OverBudget(
                f"What {target} costs is not known, so no budget can be kept with it: choose a model whose price is "
                "known, or lift the budget."
            )
        most = estimate.dollars or 0.0
        with self._lock:
            left = self.left
            if left is not None and most > left:
                raise OverBudget(
                    f"{target} may cost ${most:.4f}, and ${left:.4f} of the budget for {self.what} is left: select a "
                    "shorter passage, choose a cheaper model or one on your own machine, or raise the budget."
                )
            self._held += most
        try:
            if self.within:
                with self.within._held_back(target, estimate, bill):
                    yield
            else:
                yield
        finally:
            with self._lock:
                self._held -= most
                self.spent += bill.dollars


class Bill:
    """What one request came to, in US dollars; 0 until it is known."""

    dollars: float = 0.0


@cache
def visit_budget() -> Budget:
    """The operator's budget for a visit, for those who bring none: one for the whole process."""
    return Budget(settings().budget_visit, "this visit")


def draft_budget(visit: Budget | None = None) -> Budget:
    """The operator's budget for a draft, within that of a visit."""
    return Budget(settings().budget_draft, "this draft", within=visit or visit_budget())
