"""Fits the weights of words: sentimental bestsellers against canonical prose and verse.

    python -m assistant.lab.fit_diction DATA_DIR OUT_DIR [--fold K --folds 5]

A word is the character n-grams in it (3 to 5, as fastText does), so that "sweetly" learns from "sweet", and its
place among MiniLM's word embeddings. A text is the mean of its distinct words, rarer words weighing more (inverse
document frequency). Logistic regression with a ridge; an author counts as the root of the number of their texts, the
two kinds alike in each set. What is written is one number a word: the fit is linear, so a word's weight is the sum
of its parts. `--fold K` leaves out every author tested in fold K.

Nothing of model prose is fitted here.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.draft import Draft
from assistant.lab.contrasts import fold_of, groups, load
from assistant.language import parse
from assistant.language.vectors import word_embeddings
from assistant.reading.learnt import DICTION

Floats = NDArray[np.float64]
KITSCHIER = {"sentimental_popular", "sentimental_verse"}
OTHER = {"canonical", "canonical_verse"}
# The larger sets have the more authors; verse is the smaller part of what people write.
SETS = {"literature_prose": 3.0, "gutenberg_kitsch_vs_literature": 1.0, "literature_verse": 1.0, "gutenberg_verse": 0.5}
FEWEST_AUTHORS = 10
RIDGE = 1.0
# How much the embeddings weigh beside the n-grams.
MEANING = 0.5
# No word shall weigh more than this: the rarest were hardly seen.
LOUDEST = 10.0
DIGITS = 2


@dataclass(frozen=True, eq=False)
class Words:
    """The vocabulary of some texts and what each word is made of: `parts` (words, features)."""

    forms: list[str]
    rarity: Floats
    parts: sparse.csr_matrix


def described(texts: Sequence[frozenset[str]], authors: Sequence[str], more: Iterable[str] = ()) -> Words:
    """Every word of the texts and some more, by its n-grams that several authors use and its embedding."""
    forms = sorted(set(more).union(*texts))
    at = {w: i for i, w in enumerate(forms)}
    said = np.zeros(len(forms))
    for words in texts:
        said[[at[w] for w in words]] += 1
    rarity = np.log(len(texts) / (1.0 + said)) + 1.0
    grams = (CountVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(forms) > 0).astype(float).tocsr()
    known = np.zeros(grams.shape[1])
    of_author: dict[str, set[str]] = {}
    for words, author in zip(texts, authors, strict=True):
        of_author.setdefault(author, set()).update(words)
    for used in of_author.values():
        known += np.asarray(grams[[at[w] for w in used]].sum(axis=0)).ravel() > 0
    grams = grams[:, known >= FEWEST_AUTHORS]
    grams = grams @ sparse.diags(np.log(len(forms) / (1.0 + np.asarray(grams.sum(axis=0)).ravel())) + 1.0)
    lengths = np.sqrt(np.asarray(grams.multiply(grams).sum(axis=1)).ravel()) + 1e-9
    return Words(forms, rarity, sparse.hstack([sparse.diags(1 / lengths) @ grams, MEANING * _embedded(forms)]).tocsr())


def _embedded(forms: Sequence[str]) -> sparse.csr_matrix:
    pieces, rows = word_embeddings()
    centred = rows - rows.mean(axis=0)
    at = {piece: i for i, piece in enumerate(pieces)}
    out = np.zeros((len(forms), rows.shape[1]))
    for i, word in enumerate(forms):
        if word in at:
            out[i] = centred[at[word]] / (np.linalg.norm(centred[at[word]]) + 1e-9)
    return sparse.csr_matrix(out)


def balance(labels: NDArray[np.bool_], authors: Sequence[str], sets: Sequence[str]) -> Floats:
    """A weight for each text, of mean 1."""
    number = Counter(authors)
    weight = np.array([1 / np.sqrt(number[a]) for a in authors])
    for name, share in SETS.items():
        for kitschier in (True, False):
            rows = (np.array(sets) == name) & (labels == kitschier)
            if rows.any():
                weight[rows] *= share / weight[rows].sum()
    return np.asarray(weight * len(weight) / weight.sum())


def fit(texts: Sequence[frozenset[str]], labels: NDArray[np.bool_], weight: Floats, words: Words) -> dict[str, float]:
    """The weight of every word; the texts' means are centred on 0."""
    at = {w: i for i, w in enumerate(words.forms)}
    places = [[at[w] for w in t] for t in texts]
    ends = np.cumsum([0, *map(len, places)])
    shares = np.concatenate([np.full(len(p), 1 / max(1, len(p))) for p in places])
    means = sparse.csr_matrix((shares, np.concatenate(places), ends), shape=(len(texts), len(at)))
    rows = (means @ sparse.diags(words.rarity) @ words.parts).tocsr()
    size = float(np.sqrt(rows.multiply(rows).sum(axis=1)).mean())
    model = LogisticRegression(C=RIDGE, max_iter=3000).fit(rows / size, labels, sample_weight=weight)
    of_word = words.rarity * (words.parts @ (model.coef_[0] / size))
    middle = float(np.average(means @ of_word, weights=weight))
    loud = np.clip(of_word - middle, -LOUDEST, LOUDEST)
    return {w: float(v) for w, v in zip(words.forms, loud, strict=True)}


def distinct(row: dict[str, Any]) -> frozenset[str]:
    return frozenset(word for _, word, _ in parse(Draft(row["text"])).first_said())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--fold", type=int, action="append", help="may be given several times: OUT_DIR/K for each")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows = [r for r in load(args.data_dir) if r["set"] in SETS and r["label"] in KITSCHIER | OTHER]
    keys, texts = groups(rows), [distinct(r) for r in rows]
    # Words that these texts happen not to use are known by what they are made of.
    common = [piece for piece in word_embeddings()[0] if piece.isascii() and piece.isalpha() and len(piece) > 1]
    for fold in args.fold or [None]:
        kept = [i for i, key in enumerate(keys) if fold is None or fold_of(key, args.folds) != fold]
        own = [texts[i] for i in kept]
        authors = [rows[i]["meta"]["author"] for i in kept]
        labels = np.array([rows[i]["label"] in KITSCHIER for i in kept])
        found = fit(
            own, labels, balance(labels, authors, [rows[i]["set"] for i in kept]), described(own, authors, common)
        )
        folder = args.out_dir if fold is None else args.out_dir / str(fold)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{word}\t{weight:.{DIGITS}f}" for word, weight in sorted(found.items())]
        (folder / DICTION).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} words, fold {fold}: {folder / DICTION}", flush=True)


if __name__ == "__main__":
    main()
