"""Trains the editor's eye: for every word the chance that a professional would edit it, and what they would call it.

    python -m assistant.lab.train_eye DATA_DIR OUT_DIR [--seeds 2] [--fold K --folds 5]

DATA_DIR holds rows as the benchmark's: paragraphs with `spans` that professionals edited; pairs of a draft and its
professional edit (what of the draft is gone counts half as much as a marked span); canonical prose, of which nothing
is to be marked. `--fold K` leaves out every text whose group (paragraph, pair, author) is tested in fold K.
The same seeds on the same machine repeat the weights. Needs `onnx` beside the program's own requirements.

Human kitsch is not in these data: nobody has edited the bestsellers. The eye knows model prose and its editors.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.lab.contrasts import fold_of, groups, load
from assistant.language.train_tagger import Example, Plan, averaged, train, write
from assistant.reading.eye import CATEGORIES
from assistant.reading.learnt import EYE

Floats = NDArray[np.float32]
DELETED = 0.5
CANONICAL_WEIGHT = 0.5
# Drawn anew for each epoch.
CANONICAL_TEXTS = 60
PLAN = Plan(output_weights=(1.0,) + (0.5 / len(CATEGORIES),) * len(CATEGORIES))

_WORD = re.compile(r"\w+|[^\w\s]")


def marked(text: str, annotations: Sequence[Sequence[dict[str, Any]]]) -> Floats:
    """(characters, 1 + categories): the share of annotators who edited it, and whether any gave each category."""
    targets = np.zeros((len(text), 1 + len(CATEGORIES)), dtype=np.float32)
    for spans in annotations:
        own = np.zeros(len(text), dtype=np.float32)
        for s in spans:
            own[s["start"] : s["end"]] = 1.0
            if s["category"] in CATEGORIES:
                targets[s["start"] : s["end"], 1 + CATEGORIES.index(s["category"])] = 1.0
        targets[:, 0] += own / len(annotations)
    return targets


def deleted(draft: str, edited: str) -> Floats:
    """(characters of the draft,): 1 where the words are not in the edit, by the longest common runs of words."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(draft)]
    kept = _WORD.findall(edited)
    out = np.zeros(len(draft), dtype=np.float32)
    for what, i, j, _, _ in SequenceMatcher(None, [w[2] for w in words], kept, autojunk=False).get_opcodes():
        if what in ("replace", "delete"):
            out[words[i][0] : words[j - 1][1]] = 1.0
    return out


def drafts(rows: Sequence[dict[str, Any]]) -> list[Example]:
    """One example for each paragraph that was marked or edited."""
    annotations: dict[str, list[list[dict[str, Any]]]] = defaultdict(list)
    for row in rows:
        if row["spans"]:
            annotations[row["text"].strip()].append(row["spans"])
    pairs: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row["set"] == "lamp_pairs":
            pairs[row["meta"]["pair_id"]][row["label"]] = row["text"]
    edits: dict[str, list[str]] = defaultdict(list)
    for pair in pairs.values():
        if len(pair) == 2:
            edits[pair["llm_draft"].strip()].append(pair["pro_edited"])
    texts = {row["text"].strip(): row["text"] for row in rows if row["spans"]}
    for key in edits:
        texts.setdefault(key, key)
    out = []
    for key, text in texts.items():
        targets = marked(text, annotations[key])
        if not annotations[key]:
            targets[:, 1:] = np.nan
        if edits[key]:
            gone = np.mean([deleted(text, edit) for edit in edits[key]], axis=0)
            targets[:, 0] = np.maximum(targets[:, 0], (DELETED if annotations[key] else 1.0) * gone)
        out.append(Example(text, targets, 1.0 if annotations[key] else 0.5))
    return out


def untouched(text: str) -> Example:
    """Canonical prose: nothing to mark, and nobody gave it a category."""
    targets = np.zeros((len(text), 1 + len(CATEGORIES)), dtype=np.float32)
    targets[:, 1:] = np.nan
    return Example(text, targets, CANONICAL_WEIGHT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows = load(args.data_dir)
    if args.fold is not None:
        keys = groups(rows)
        rows = [r for r, key in zip(rows, keys, strict=True) if fold_of(key, args.folds) != args.fold]
    marked_drafts = drafts(rows)
    canonical = [r["text"] for r in rows if r["label"] == "canonical" and r["set"] == "literature_prose"]
    print(f"{len(marked_drafts)} drafts, {len(canonical)} passages of canonical prose", flush=True)

    def draw(chance: random.Random) -> list[Example]:
        return [
            *marked_drafts,
            *(untouched(t) for t in chance.sample(canonical, min(len(canonical), CANONICAL_TEXTS))),
        ]

    write(averaged([train(draw, PLAN, seed) for seed in range(args.seeds)]), args.out_dir / EYE)


if __name__ == "__main__":
    main()
