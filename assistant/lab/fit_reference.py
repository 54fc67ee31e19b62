"""Trains the reference model of surprise on prose by people and by models, and says how well it predicts others.

    python -m assistant.lab.fit_reference DATA_DIR [--out FILE] [--folds 5]

DATA_DIR holds rows of {"id", "text", "label", "meta"}. One fold of the authors is left out first, and printed are the
perplexity of their texts, in how many texts the words in order are less surprising than the same words shuffled, and
in how many pairs a model's draft is less surprising than its professional edit. Then it is trained on all.

Trigrams, pairs and single words with Kneser and Ney's discounting (Chen and Goodman 1999, equations 20 to 23), one
discount an order. A pair or triple is kept only if FEWEST authors have it: their probabilities ship, no text does.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from assistant.lab.contrasts import Row, contrasts, fold_of, groups, load
from assistant.rewriting.reference import BEGINNING, SHIPPED, Ids, Reference, bits, find, tokens

Floats = NDArray[np.float64]
# What a reader of today has met: books, stories from the web, edited paragraphs, and the prose of models. Without the
# last, a model's stock phrases would surprise. Verse has an order of words of its own.
READ = {"canonical", "sentimental_popular", "popular_extended", "human_reddit", "pro_edited", "human_edited", "llm",
        "llm_draft"}  # fmt: skip
# A word, pair or triple that one author alone has tells of that author.
FEWEST = 2
# Texts with so many tokens in a row in common are versions of one text, and have one author between them.
SAME_RUN = 10

Text = tuple[str, list[str]]  # its group, its tokens


def trained(texts: Sequence[Text]) -> Reference:
    """The model of some tokenized texts, each with the group (author, paragraph) it belongs to."""
    said_by: dict[str, set[str]] = defaultdict(set)
    for group, words in texts:
        for word in {BEGINNING, *words}:
            said_by[word].add(group)
    listed = tuple(sorted(w for w, by in said_by.items() if len(by) >= FEWEST or w == BEGINNING))
    size = len(listed) + 1
    seen, owner = _numbered(texts, listed)
    triples, times = np.unique(seen, return_counts=True)
    # Kneser and Ney: a pair counts as often as different words precede it, and so does a word.
    pairs, preceded = np.unique(triples % (size * size), return_counts=True)
    singles = np.bincount(pairs % size, minlength=size)
    one = singles / singles.sum()
    two = Order.of(pairs, preceded, size, _widely(seen % (size * size), owner))
    # After a text's beginning comes a pair's chance: two full stops are no pair that anybody wrote.
    known = find(pairs[two.shares > 0], triples // size)[1]
    three = Order.of(triples, times, size, _widely(seen, owner) & known)
    pair_chance = two.shares + two.left_after(pairs // size) * one[pairs % size]
    shorter = pair_chance[np.searchsorted(pairs, triples % (size * size))]
    triple_chance = three.shares + three.left_after(triples // size) * shorter
    kept_pairs, kept_triples = two.shares > 0, three.shares > 0
    return Reference(
        listed, np.log2(one), np.log2(two.left_after(np.arange(size))),
        pairs[kept_pairs], np.log2(pair_chance[kept_pairs]), np.log2(three.left_after(pairs[kept_pairs])),
        triples[kept_triples], np.log2(triple_chance[kept_triples]),
    )  # fmt: skip


def _numbered(texts: Sequence[Text], listed: Sequence[str]) -> tuple[Ids, Ids]:
    """Every triple of neighbours as one number, and the number of the group it is from."""
    number, size = {w: i for i, w in enumerate(listed)}, len(listed) + 1
    group_of = {group: i for i, group in enumerate(dict.fromkeys(group for group, _ in texts))}
    rows, owners = list[Ids](), list[Ids]()
    for group, words in texts:
        w = np.array([number.get(form, size - 1) for form in (BEGINNING, BEGINNING, *words)], dtype=np.int64)
        rows.append((w[:-2] * size + w[1:-1]) * size + w[2:])
        owners.append(np.full(len(words), group_of[group], dtype=np.int64))
    return np.concatenate(rows), np.concatenate(owners)


@dataclass(frozen=True, eq=False)
class Order:
    """The n-grams of one length. shares: what the discount leaves each of its context, 0 where it is not kept.
    contexts, left: every context, and what of it is left for the shorter n-grams."""

    shares: Floats
    contexts: Ids
    left: Floats

    @staticmethod
    def of(numbers: Ids, counts: Ids, size: int, kept: NDArray[np.bool_]) -> "Order":
        once, twice = int((counts == 1).sum()), int((counts == 2).sum())
        discount = once / max(1, once + 2 * twice)
        contexts, place = np.unique(numbers // size, return_inverse=True)
        total = np.bincount(place, weights=counts)
        shares = np.where(kept, (counts - discount) / total[place], 0.0).astype(np.float64)
        return Order(shares, contexts, np.asarray(1.0 - np.bincount(place, weights=shares), dtype=np.float64))

    def left_after(self, contexts: Ids) -> Floats:
        """1 after a context that was never seen."""
        at, known = find(self.contexts, contexts)
        return np.where(known, self.left[at], 1.0)


def _widely(seen: Ids, owner: Ids) -> NDArray[np.bool_]:
    """Whether each n-gram is found with FEWEST owners."""
    owners = int(owner.max()) + 1
    return np.asarray(np.unique(np.unique(seen * owners + owner) // owners, return_counts=True)[1] >= FEWEST)


def told(rows: Sequence[Row], keys: Sequence[str]) -> list[Text]:
    """Each text of prose with its group; groups that hold versions of one text are made one."""
    once = {row["text"].strip(): key for row, key in zip(rows, keys, strict=True) if row["label"] in READ}
    texts = [(key, tokens(text)[0]) for text, key in once.items()]
    number: dict[object, int] = {}
    joins = [
        (number.setdefault(key, len(number)), number.setdefault(hash(tuple(words[i : i + SAME_RUN])), len(number)))
        for key, words in texts
        for i in range(max(1, len(words) - SAME_RUN + 1))
    ]
    ends = np.array(joins).T
    _, part = connected_components(coo_array((np.ones(len(joins)), (ends[0], ends[1])), (len(number),) * 2))
    return [(str(part[number[key]]), words) for key, words in texts]


def report(rows: Sequence[Row], keys: Sequence[str], folds: int) -> None:
    """Trained without the authors of fold 0, and tried on them."""
    out = [fold_of(key, folds) == 0 for key in keys]
    inside = [(r, k) for r, k, is_out in zip(rows, keys, out, strict=True) if not is_out]
    model = trained(told([r for r, _ in inside], [k for _, k in inside]))
    told_bits = [
        bits(model, tokens(r["text"])[0]) if is_out and r["label"] in READ else None
        for r, is_out in zip(rows, out, strict=True)
    ]
    print("held out: texts, tokens, perplexity, share of texts less surprising in order than shuffled")
    shuffle = random.Random(0)
    for label in sorted(READ):
        own = [(r["text"], b) for r, b in zip(rows, told_bits, strict=True) if b is not None and r["label"] == label]
        words = [tokens(text)[0] for text, _ in own]
        in_order = [
            b.mean() < bits(model, shuffle.sample(w, len(w))).mean() for (_, b), w in zip(own, words, strict=True)
        ]
        joined = np.concatenate([b for _, b in own])
        print(f"{label:20} {len(own):5} {len(joined):7} {2 ** joined.mean():7.1f} {np.mean(in_order):6.3f}", flush=True)
    for contrast in contrasts(list(map(dict, rows))):
        known = [(told_bits[a], told_bits[b]) for a, b in contrast.pairs]
        less = [a.mean() < b.mean() for a, b in known if a is not None and b is not None]
        if less:
            print(f"less surprising than the other: {contrast.name:60} {len(less):6} {np.mean(less):.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows = load(args.data_dir)
    keys = groups(rows)
    report(rows, keys, args.folds)
    model = trained(told(rows, keys))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    model.save(args.out)
    counted = f"{len(model.words)} words, {len(model.pairs)} pairs, {len(model.triples)} triples"
    print(f"{args.out}: {counted}, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
