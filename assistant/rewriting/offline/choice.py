"""Choosing among alternatives: a softmax over their values at a temperature, cut as a sampler cuts it.

    p_i = exp(v_i / T) / sum_j exp(v_j / T)

T = 0 is the limit: all weight on the first of the largest. top_k, min_p and top_p then take out the tail, in
that order, as the samplers of language models do (Holtzman 2020 for top_p; Nguyen 2024 for min_p).
"""

from collections.abc import Sequence
from math import exp
from random import Random


def softmax(values: Sequence[float], temperature: float) -> list[float]:
    """Probabilities that sum to 1; `values` is not empty, temperature >= 0."""
    top = max(values)
    if temperature <= 0:
        first = values.index(top)
        return [float(i == first) for i in range(len(values))]
    powers = [exp((v - top) / temperature) for v in values]
    whole = sum(powers)
    return [p / whole for p in powers]


def cut_tail(
    chances: Sequence[float], top_k: int | None = None, min_p: float | None = None, top_p: float | None = None
) -> list[float]:
    """The probabilities without their tail, summing to 1 again. The likeliest always stays."""
    order = sorted(range(len(chances)), key=lambda i: -chances[i])
    kept = order[: top_k or len(order)]
    if min_p is not None:
        kept = [i for i in kept if chances[i] >= min_p * chances[order[0]]] or kept[:1]
    if top_p is not None:
        kept, so_far = [], kept
        mass = 0.0
        for i in so_far:
            kept.append(i)
            mass += chances[i]
            if mass >= top_p:
                break
    whole = sum(chances[i] for i in kept)
    return [chances[i] / whole if i in kept else 0.0 for i in range(len(chances))]


def draw(chances: Sequence[float], random: Random) -> int:
    """An index, drawn with these probabilities. Always takes one number from `random`."""
    at, point = 0.0, random.random()
    last = 0
    for i, chance in enumerate(chances):
        if chance > 0:
            at, last = at + chance, i
            if point < at:
                return i
    return last
