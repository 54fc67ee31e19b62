"""Rows of judged texts to contrasts: pairs of groups of texts, of which one is held to be the kitschier.

A row is {"id", "text", "label", "meta"}. A Contrast is one question asked of a score: do these texts stand above
those? Each text has a group (author, pair, paragraph) that is never split between fitting and testing.

It knows nothing of detectors, nor of what a contrast counts in a fit (IMPORTANCE in fit_score.py says that).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Row = Mapping[str, Any]

# Kitschier, less kitschy: by label, within one data set.
KINDS = (
    ("sentimental_popular", "canonical"),
    ("sentimental_verse", "canonical_verse"),
    ("llm", "human_reddit"),
)
PAIRED = (("llm_draft", "pro_edited"), ("llm_draft", "human_edited"), ("llm_edited", "pro_edited"))


@dataclass(frozen=True)
class Contrast:
    """`pairs` are (kitschier, less kitschy) row indices; `name` is data set and labels."""

    name: str
    pairs: tuple[tuple[int, int], ...]


def load(folder: Path) -> list[dict[str, Any]]:
    """Every row of every *.jsonl file, with "set" naming its file."""
    out = []
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            out += [{**json.loads(line), "set": path.stem} for line in lines if line.strip()]
    return out


def groups(rows: list[dict[str, Any]]) -> list[str]:
    """For each row what must not be split: an author's texts, a paragraph and its edits, a prompt and its answers.

    Some data sets repeat another's texts under keys of their own: rows that share a key or a text, directly or
    through others, are in one group, named after one of its keys.
    """
    number: dict[str, int] = {}
    joins = [
        (number.setdefault(f"text:{row['text'].strip()}", len(number)), number.setdefault(key, len(number)))
        for row in rows
        for key in _keys(row) or [f"text:{row['text'].strip()}"]
    ]
    ends = np.array(joins).T
    graph = coo_array((np.ones(len(joins)), (ends[0], ends[1])), shape=(len(number), len(number)))
    _, component = connected_components(graph, directed=False)
    # Named by the first key, not by a running number: a fold must not change when a row is added.
    names: dict[int, str] = {}
    for node, at in sorted(number.items()):
        names.setdefault(int(component[at]), node)
    return [names[int(component[number[f"text:{row['text'].strip()}"]])] for row in rows]


def _keys(row: Row) -> list[str]:
    asked = ("author", "paragraph_id", "pair_id", "triple_id")
    return [f"{k}:{row['meta'][k]}" for k in asked if row["meta"].get(k) is not None]


def fold_of(group: str, folds: int) -> int:
    """Which of `folds` parts a group is tested in: the same in every script and on every machine."""
    return int.from_bytes(hashlib.sha256(group.encode("utf-8", "replace")).digest()[:8]) % folds


def contrasts(rows: list[dict[str, Any]], most: int = 20_000) -> list[Contrast]:
    """All contrasts of the rows, each with at most `most` pairs, evenly thinned."""
    found = []
    by_set: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_set[row["set"]].append(i)
    for name, members in by_set.items():
        for high, low in KINDS:
            above, below = ([i for i in members if rows[i]["label"] == label] for label in (high, low))
            found.append(Contrast(f"{name}: {high} > {low}", _thin([(a, b) for a in above for b in below], most)))
        for high, low in PAIRED:
            found.append(Contrast(f"{name}: {high} > {low}", _pairs(rows, members, high, low)))
        found.append(Contrast(f"{name}: rating", _thin(_rated(rows, members), most)))
    return [c for c in found if c.pairs]


def _thin(pairs: list[tuple[int, int]], most: int) -> tuple[tuple[int, int], ...]:
    step = max(1, len(pairs) // most)
    return tuple(pairs[::step])


def _pairs(rows: list[dict[str, Any]], members: Iterable[int], high: str, low: str) -> tuple[tuple[int, int], ...]:
    versions: dict[Any, dict[str, int]] = defaultdict(dict)
    for i in members:
        key = rows[i]["meta"].get("pair_id", rows[i]["meta"].get("triple_id"))
        if key is not None:
            versions[key].setdefault(rows[i]["label"], i)
    return tuple((v[high], v[low]) for v in versions.values() if high in v and low in v)


def _rated(rows: list[dict[str, Any]], members: Iterable[int]) -> list[tuple[int, int]]:
    """A lower rating by professionals is taken for kitschier; pairs at least two points apart."""
    rated = [(rows[i]["meta"]["rating"], i) for i in members if rows[i]["meta"].get("rating") is not None]
    pairs = []
    for (a, i), (b, j) in combinations(rated, 2):
        if abs(a - b) >= 2:
            pairs.append((i, j) if a < b else (j, i))
    return pairs
