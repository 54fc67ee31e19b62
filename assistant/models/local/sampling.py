"""From the model's scores to a token: biases and penalties first, then temperature, then the filters.

The filters are transformers' own. It knows nothing of text.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.models.local.held import Held
from assistant.models.local.levers import Levers

if TYPE_CHECKING:
    import torch

COLD = 1e-4  # a temperature below is none: scores divided by it would overflow
FORBIDDEN = -100.0  # a logit_bias that means never, in OpenAI's interface


class Sampler:
    """Draws tokens with one seed and one set of levers."""

    def __init__(self, model: Held, levers: Levers) -> None:
        import torch
        from transformers import (
            MinPLogitsWarper,
            RepetitionPenaltyLogitsProcessor,
            TemperatureLogitsWarper,
            TopKLogitsWarper,
            TopPLogitsWarper,
        )

        def left_to(value: float | None, name: str) -> float | None:
            """What the model's own defaults say where the writer says nothing."""
            return getattr(model.model.generation_config, name, None) if value is None else value

        self.levers = levers
        self.bias = self._bias(model)
        self.repetition = (
            RepetitionPenaltyLogitsProcessor(levers.repetition_penalty) if levers.repetition_penalty != 1 else None
        )
        temperature = left_to(levers.temperature, "temperature")
        self.greedy = temperature is not None and temperature < COLD
        # One after the other, in the order in which transformers' own generate() has them.
        self.filters: list[Callable[[Any, Any], Any]] = []
        if temperature not in (None, 1) and not self.greedy:
            self.filters.append(TemperatureLogitsWarper(float(temperature)))
        if top_k := left_to(levers.top_k, "top_k"):
            self.filters.append(TopKLogitsWarper(int(top_k)))
        if (top_p := left_to(levers.top_p, "top_p")) is not None and top_p < 1:
            self.filters.append(TopPLogitsWarper(top_p))
        if min_p := left_to(levers.min_p, "min_p"):
            self.filters.append(MinPLogitsWarper(min_p))
        self.generator = torch.Generator(device=model.device)
        if levers.seed is None:
            self.generator.seed()
        else:
            self.generator.manual_seed(levers.seed)

    def _bias(self, model: Held) -> "torch.Tensor | None":
        import torch

        if not self.levers.logit_bias:
            return None
        bias = torch.zeros(model.model.config.get_text_config().vocab_size, device=model.device)
        for token, added in self.levers.logit_bias.items():
            if 0 <= token < len(bias):
                bias[token] = added if added > FORBIDDEN else -torch.inf
        return bias

    def draw(self, scores: "torch.Tensor", reply: Sequence[int], lowered: Mapping[int, float]) -> int | None:
        """A token, given logits (vocabulary,), the reply so far, and what to take from the scores of some tokens.

        None where nothing is left to draw.
        """
        import torch

        scores = self._adjusted(scores, reply, lowered)
        if self.greedy:
            best = int(scores.argmax())
            return best if scores[best] > -torch.inf else None
        row = scores[None]
        for apply in self.filters:
            row = apply(None, row)
        chances = torch.softmax(row[0], dim=-1)
        # All scores minus infinity make no distribution, but a row of nan; so do scores that overflow.
        if bool(torch.isnan(chances[0])):
            return None
        return int(torch.multinomial(chances, 1, generator=self.generator))

    def _adjusted(self, scores: "torch.Tensor", reply: Sequence[int], lowered: Mapping[int, float]) -> "torch.Tensor":
        import torch

        levers = self.levers
        if self.bias is not None:
            scores = scores + self.bias
        if reply and (self.repetition or levers.presence_penalty or levers.frequency_penalty):
            seen = torch.tensor([list(reply)], device=scores.device)
            if self.repetition:
                scores = self.repetition(seen, scores[None])[0]
            counts = torch.bincount(seen[0], minlength=len(scores))
            scores = scores - levers.frequency_penalty * counts - levers.presence_penalty * (counts > 0)
        if lowered:
            tokens = torch.tensor(list(lowered), device=scores.device)
            scores = scores.clone()
            scores[tokens] -= torch.tensor(list(lowered.values()), device=scores.device)
        return scores
