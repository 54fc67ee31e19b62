"""A rewrite read, guarded and measured: kitsch drop by the same reader, meaning kept, length.

It does not know whether the change is good: meaning kept is likeness of topic and phrasing (see
language/vectors.py), and a drop of kitsch may be a drop of everything.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.draft import WORD, Draft
from assistant.language import vectors
from assistant.models import Usage
from assistant.prompts import Filled
from assistant.rewriting.candidate import Candidate, Measures, Request
from assistant.rewriting.check import check
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard import guard
from assistant.rewriting.scope import within_marks

# The model of sentence vectors reads about 256 word pieces; a stretch is kept below that.
STRETCH_WORDS = 150
# Vectors of at most this many stretches, evenly spread, stand for a text: a novel is not embedded at every candidate.
MOST_STRETCHES = 64
# Texts whose vectors are kept: more than a request may have candidates, since every measure goes through all of them.
KEPT = 160


def candidate(
    request: Request,
    passage: str,
    *,
    engine: str,
    model: str | None = None,
    asked: Mapping[str, Any],
    sent: Mapping[str, Any],
    notes: tuple[str, ...] = (),
    prompt: Filled | None = None,
    usage: Usage | None = None,
    cost: float | None = 0.0,
    cached: bool = False,
) -> Candidate:
    """`passage` put in its place, read, guarded and measured. As slow as a reading; call it off the event loop.

    Raises BadReply where nothing is left of it that was asked for.
    """
    if request.marked_only:
        passage = within_marks(request, passage)
    check(request.passage, passage)
    compared = Comparison(request, passage, prompt)
    return Candidate(
        compared.draft, passage, engine, model, request.strategy.name, asked, sent, compared.reading,
        measures(compared), request.span, notes, guard(compared), usage, cost, cached,
    )  # fmt: skip


def measures(compared: Comparison) -> Measures:
    before, after = compared.request.reading, compared.reading
    old, new = compared.request.passage, compared.passage
    drops = None
    if before.dimensions is not None and after.dimensions is not None:
        drops = {d: before.dimensions[d] - after.dimensions[d] for d in before.dimensions}
    return Measures(
        kitsch_drop=before.score - after.score if before.score is not None and after.score is not None else None,
        by_dimension=drops,
        marks=(len(before.findings), len(after.findings)),
        meaning_kept=meaning_kept(old, new),
        length_ratio=Draft(new).words / max(1, Draft(old).words),
        diff=compared.diff,
    )


def meaning_kept(old: str, new: str) -> float:
    """Cosine of the two texts' vectors; a text's vector is the mean of its stretches'."""
    if old == new:
        return 1.0
    a, b = vector(old), vector(new)
    return 0.0 if a is None or b is None else float(np.clip(a @ b, -1.0, 1.0))


@lru_cache(maxsize=KEPT)
def vector(text: str) -> NDArray[np.float32] | None:
    """Of a text, unit length; None where there are no words. Kept: each candidate is compared with draft and others."""
    pieces = stretches(text)
    if not pieces:
        return None
    mean = vectors.embed(pieces).mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def stretches(text: str) -> list[str]:
    """A text in pieces the vectors can read, by paragraphs, at most MOST_STRETCHES of them."""
    pieces: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        words = paragraph.split()
        pieces += [" ".join(words[i : i + STRETCH_WORDS]) for i in range(0, len(words), STRETCH_WORDS)]
    pieces = [p for p in pieces if WORD.search(p)]
    if len(pieces) <= MOST_STRETCHES:
        return pieces
    return [pieces[i * len(pieces) // MOST_STRETCHES] for i in range(MOST_STRETCHES)]
