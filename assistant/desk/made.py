"""Rewrites that the page has, as candidates again: those made here last are remembered, the others are read anew.

A set of a hundred is weighed again each time one more is made of one of them; to read them all each time would take
longer than to make one. What is remembered of a candidate is what its draft and its passage alone decide: what the
guard said, what it measures. Who wrote it, the page knows.
"""

from collections.abc import Hashable, Iterator, Sequence
from threading import Lock

from cachetools import LRUCache

from assistant.rewriting import Candidate, Request
from assistant.rewriting.measure import candidate

# Characters of the drafts in all candidates that are remembered; a reading takes some fifty times its text.
MOST_CHARACTERS = 2_000_000

_made: LRUCache[Hashable, Candidate] = LRUCache(MOST_CHARACTERS, getsizeof=lambda one: len(one.draft))
_lock = Lock()


def keep(request: Request, one: Candidate) -> None:
    """Remember a candidate, unless it is too long for that."""
    with _lock:
        if len(one.draft) <= MOST_CHARACTERS:
            _made[_key(request, one.passage)] = one


def again(request: Request, passages: Sequence[str]) -> Iterator[Candidate]:
    """The candidate of each passage, in order. As slow as a reading for each that is not remembered."""
    for passage in passages:
        with _lock:
            found = _made.get(_key(request, passage))
        if found is None:
            found = candidate(request, passage, engine="page", asked={}, sent={})
            keep(request, found)
        yield found


def _key(request: Request, passage: str) -> Hashable:
    return request.draft.text, request.span, request.kept, request.options, request.strategy.name, passage
