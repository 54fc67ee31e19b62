"""The model's scores for what comes after a sequence, with the cache that makes the next question cheap.

A branch is asked about one sequence that grows at its end, or is cut there: then the cache is cut too. Guidance keeps
two branches over the same reply, under different prompts. It knows nothing of sampling or of text.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.models.local.held import Held, Stopped

if TYPE_CHECKING:
    import torch

CHUNK = 512  # tokens of a prompt read at once; between two chunks a request can be cancelled


@cache
def _can_score_the_last_only(kind: Any) -> bool:
    """Most can; those that cannot score a whole prompt when its end is wanted."""
    return "logits_to_keep" in inspect.signature(kind.forward).parameters


class Branch:
    """Scores after a prompt and what was written so far. Used by one thread, under the model's lock."""

    def __init__(self, model: Held, prompt: Sequence[int], stopped: Callable[[], bool] = lambda: False) -> None:
        self.model, self.prompt, self.stopped = model, list(prompt), stopped
        self.last_only = _can_score_the_last_only(model.model.__class__)
        self._forget()

    def _forget(self) -> None:
        from transformers import DynamicCache

        cache: Any = DynamicCache(config=self.model.model.config)
        # Without it, layers with a sliding window throw away what going back needs.
        cache.activate_past_recording()
        self.cache = cache
        self.read = 0  # tokens of prompt and reply that the cache holds

    def scores(self, reply: Sequence[int]) -> "torch.Tensor":
        """(vocabulary,) float32: the logits of the token after the prompt and `reply`. Raises Stopped.

        `reply` is the one asked about before with tokens added, or with tokens taken off its end.
        """
        length = len(self.prompt) + len(reply)
        if self.read >= length:  # the last token is read again: its scores are not kept
            self._cut(length - 1)
        logits = None
        while self.read < length:
            if self.stopped():
                raise Stopped
            logits = self._forward(self._tokens(reply, self.read, min(length, self.read + CHUNK)))
        assert logits is not None
        return logits[0, -1].float()

    def _tokens(self, reply: Sequence[int], start: int, end: int) -> list[int]:
        own = len(self.prompt)
        return [*self.prompt[start:end], *reply[max(0, start - own) : max(0, end - own)]]

    def _forward(self, tokens: list[int], **more: Any) -> "torch.Tensor":
        """Read `tokens` into the cache; their logits (1, n, vocabulary), or only the last one's."""
        import torch

        with torch.inference_mode():
            ids = torch.tensor([tokens], device=self.model.device)
            keep = {"logits_to_keep": 1} if self.last_only else {}
            out = self.model.model(input_ids=ids, past_key_values=self.cache, use_cache=True, **(keep | more))
        self.cache = out.past_key_values
        self.read += len(tokens)
        logits: torch.Tensor = out.logits
        return logits

    def all_scores(self, tokens: list[int]) -> "torch.Tensor":
        """Read `tokens` on from where the branch is; (len(tokens), vocabulary) float32, the logits after each."""
        more = {"logits_to_keep": 0} if self.last_only else {}
        return self._forward(tokens, **more)[0].float()

    def _cut(self, length: int) -> None:
        try:
            self.cache.crop(length - self.read)
            self.read = length
        except (AttributeError, NotImplementedError, RuntimeError, ValueError):  # a kind of cache that cannot go back
            self._forget()
