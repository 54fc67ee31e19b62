"""How unexpected a text is to the model: what Creative Preference Optimization calls surprise (Ismayilzada 2025).

Rare is not good: noise surprises most. Numbers of different models do not compare.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp

from assistant.errors import BadInput, Refused
from assistant.models.local.branch import Branch
from assistant.models.local.held import Held, Stopped, wanted

CHUNK = 128  # tokens scored at once; a row of scores may have 200,000 columns
LONGEST_LOOK = 4_096  # tokens of text before, at most, that a token is judged by


@dataclass(frozen=True, slots=True)
class Surprise:
    """nats: mean negative log-likelihood of a token, 0 and up. tokens: how many were scored."""

    nats: float
    tokens: int

    @property
    def perplexity(self) -> float:
        """exp(nats): between how many tokens the model might as well have guessed."""
        return exp(self.nats)


def surprise(name: str, text: str, context: str = "", stopped: Callable[[], bool] = lambda: False) -> Surprise:
    """Mean surprise of `text` under the loaded model `name`, read after `context`. Blocks; waits for its turn.

    The very first token counts only where something stands before it: a context, or the model's beginning-of-text.
    Text longer than the model's window is read in overlapping stretches, so that each token but the first few has at
    least half a window before it. Raises Refused where the model is not loaded or the reading is stopped, BadInput
    where `text` has no token to score.
    """
    model = wanted(name)
    tokens, first = _tokens(model, text, context)
    if len(tokens) <= first:
        raise BadInput("There is too little text to measure its surprise: select more.")
    try:
        with model.taking_turns(stopped):
            return Surprise(_mean(model, tokens, first, lambda: stopped() or model.gone.is_set()), len(tokens) - first)
    except Stopped:
        raise Refused("Measuring the surprise was stopped: measure again.") from None


def _tokens(model: Held, text: str, context: str) -> tuple[list[int], int]:
    """The tokens of context and text, and which is the first to score: the first that holds some of the text."""
    encoded = model.tokenizer(context + text, add_special_tokens=False, return_offsets_mapping=True)
    tokens = list(encoded["input_ids"])
    first = next((i for i, (_, end) in enumerate(encoded["offset_mapping"]) if end > len(context)), len(tokens))
    begin = model.tokenizer.bos_token_id
    if begin is not None:
        return [begin, *tokens], first + 1
    return tokens, max(1, first)


def _mean(model: Held, tokens: list[int], first: int, stopped: Callable[[], bool]) -> float:
    """Mean negative log-likelihood of tokens[first:], each given those before it (as far as the window goes)."""
    import torch

    look = min(model.description.window or LONGEST_LOOK, LONGEST_LOOK)
    total, done = 0.0, first
    while done < len(tokens):
        begin = max(0, done - look // 2)
        end = min(len(tokens), begin + look)
        branch = Branch(model, ())
        for at in range(begin, end - 1, CHUNK):
            if stopped():
                raise Stopped
            scores = branch.all_scores(tokens[at : min(at + CHUNK, end - 1)])
            following = torch.tensor(tokens[at + 1 : at + 1 + len(scores)], device=scores.device)
            nats = torch.nn.functional.cross_entropy(scores, following, reduction="none")
            total += float(nats[max(0, done - at - 1) :].sum())
        done = end
    return total / (len(tokens) - first)
