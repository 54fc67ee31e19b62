"""distinct_k and utility_k of a set of replies: whether one more of them brings anything new.

Zhang and others (2025), "NoveltyBench: evaluating language models for humanlike diversity". It knows nothing of
what a reply is: what makes two of them equivalent, and how good each is, is given to it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant.draft import WORD
from assistant.rewriting.candidate import Candidate

Reply = TypeVar("Reply")

# The chance that a reader who has seen a reply looks at the next one; the paper's p.
PATIENCE = 0.8
# Above this ROUGE-1 F the paper's word-overlap test takes two replies for equivalent (partition.py of its authors).
SAME_WORDS = 0.458


def classes(replies: Sequence[Reply], equivalent: Callable[[Reply, Reply], bool]) -> tuple[int, ...]:
    """The class of each reply, from 0: the first earlier class to whose first reply it is equivalent, or a new one."""
    firsts: list[Reply] = []
    out: list[int] = []
    for reply in replies:
        at = next((k for k, first in enumerate(firsts) if equivalent(first, reply)), len(firsts))
        if at == len(firsts):
            firsts.append(reply)
        out.append(at)
    return tuple(out)


def distinct_k(of_class: Sequence[int]) -> int:
    """How many classes k replies fall into."""
    return len(set(of_class))


def utility_k(of_class: Sequence[int], utilities: Sequence[float], patience: float = PATIENCE) -> float:
    """(1 - p) / (1 - p^k) times the sum over i of p^(i-1) u_i, where reply i opens a class; 0 for no replies.

    `utilities` are at least 0; the result is at most the largest of them. 0 < patience < 1.
    """
    if not of_class:
        return 0.0
    seen: set[int] = set()
    total = 0.0
    for i, (own, utility) in enumerate(zip(of_class, utilities, strict=True)):
        if own not in seen:
            seen.add(own)
            total += patience**i * utility
    return total * (1 - patience) / (1 - patience ** len(of_class))


def same_changes(a: Candidate, b: Candidate) -> bool:
    """Whether two rewrites of one draft take out much the same words and put in much the same.

    The paper compares whole replies; two rewrites share what neither touched, so only what they changed is compared,
    with its threshold: what was put in and what was cut must each overlap. Rewrites that only cut differ in what.
    """
    return all(overlap(_words(a, op), _words(b, op)) > SAME_WORDS for op in ("new", "cut"))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """ROUGE-1 F (Lin 2004): twice the shared words over all words, 0..1; of nothing with nothing 1."""
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 1.0


def _words(candidate: Candidate, op: str) -> Counter[str]:
    return Counter(w.lower() for kind, text in candidate.measures.diff if kind == op for w in WORD.findall(text))
