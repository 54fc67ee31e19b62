"""Another token in the place of one that was taken back, drawn as a model draws: with its own probabilities."""

import random
import re
from collections.abc import Callable
from math import exp

from assistant.models.messages import Sampling, Token

COLD = 1e-4  # a temperature below is none: the likeliest is taken
# A model's control tokens, as servers spell them; half a character.
NO_TEXT = re.compile(r"<[^<>\s]{1,40}>|.*\ufffd.*|bytes:.*", re.DOTALL)


def other(token: Token, fits: Callable[[str], bool], sampling: Sampling, chance: random.Random) -> Token | None:
    """One of the alternatives of `token` that fit, drawn at the sampling's temperature after its top_k, top_p and
    min_p, which here are of the alternatives that are left; None where none fits.

    Where no temperature was asked for, it is 1.
    """
    left = [
        (text, logprob)
        for text, logprob in sorted(token.alternatives, key=lambda one: -one[1])
        if text.strip() and text != token.text and not NO_TEXT.fullmatch(text) and fits(text)
    ]
    if not left:
        return None
    heat = 1.0 if sampling.temperature is None else sampling.temperature
    if heat < COLD:
        return Token(*left[0], token.alternatives)
    weights = _kept([exp((logprob - left[0][1]) / heat) for _, logprob in left], sampling)
    return Token(*chance.choices(left[: len(weights)], weights)[0], token.alternatives)


def _kept(weights: list[float], sampling: Sampling) -> list[float]:
    """Those that the settings leave, of weights in falling order; always the first."""
    total, before, kept = sum(weights), 0.0, list[float]()
    for weight in weights[: sampling.top_k or None]:
        rare = sampling.min_p is not None and weight < sampling.min_p * weights[0]
        if kept and (rare or (sampling.top_p is not None and before >= sampling.top_p * total)):
            break
        kept.append(weight)
        before += weight
    return kept
