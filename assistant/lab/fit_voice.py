"""Measures what is usual of passages by many novelists, so that a writer's habits can be told from everyone's.

    python -m assistant.lab.fit_voice DATA_DIR [--out FILE]

DATA_DIR holds literature_prose.jsonl, rows of {"text", "meta": {"author"}}. Printed first: fitted on half of the
authors, how often the nearest of ten other authors' samples is the right one for a passage of theirs. Then it is fitted
on all and written. What is shipped is a list of common words and how often they are used; no text.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from assistant.lab.contrasts import load
from assistant.rewriting.reference import tokens
from assistant.rewriting.voice import SHIPPED, SIGNS, Background, features

SET = "literature_prose"
# So many of the commonest words, of those that nearly all authors use: Delta's usual range is 100 to 500.
WORDS, SHARE = 100, 0.9
DIGITS = 6

Passages = Mapping[str, Sequence[list[str]]]  # of each author, their passages' tokens


def fitted(passages: Passages) -> Background:
    often: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    for own in passages.values():
        count = Counter(form for words in own for form in words if form[0].isalnum())
        # Each author counts alike, however much there is of them.
        often.update({form: n / count.total() for form, n in count.items()})
        authors.update(count.keys())
    common = [form for form, _ in often.most_common() if authors[form] >= SHARE * len(passages)][:WORDS]
    rows = np.array([features(words, common) for own in passages.values() for words in own])
    by_author = np.array([np.mean([features(words, common) for words in own], axis=0) for own in passages.values()])
    return Background(
        fitted=f"{date.today()}, {len(rows)} passages by {len(passages)} authors",
        words=tuple(common),
        mean=tuple(round(float(x), DIGITS) for x in by_author.mean(axis=0)),
        deviation=tuple(max(10.0**-DIGITS, round(float(x), DIGITS)) for x in rows.std(axis=0)),
    )


def found(known: Background, passages: Passages, sample: int, trials: int = 200, seed: int = 0) -> float:
    """In what share of trials a passage is nearest to its own author's sample (of `sample` passages) among ten."""
    rng, right = random.Random(seed), 0
    # An author's profile is that of the sample as one text.
    for _ in range(trials):
        ten = rng.sample(sorted(passages), 10)
        drawn = [rng.sample(passages[author], sample + 1) for author in ten]
        samples = [_unit(known, [form for words in own[1:] for form in words]) for own in drawn]
        asked = [_unit(known, own[0]) for own in drawn]
        nearest = (np.array(asked) @ np.array(samples).T).argmax(axis=1)
        right += int((nearest == np.arange(10)).sum())
    return right / (10 * trials)


def _unit(known: Background, forms: list[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    row = (features(forms, known.words) - np.array(known.mean)) / np.array(known.deviation)
    return np.asarray(row / np.linalg.norm(row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    args = parser.parse_args()
    passages: dict[str, list[list[str]]] = defaultdict(list)
    for row in load(args.data_dir):
        if row["set"] == SET:
            passages[row["meta"]["author"]].append(tokens(row["text"])[0])
    authors = sorted(passages)
    random.Random(0).shuffle(authors)
    halves = [{a: passages[a] for a in authors[k::2]} for k in (0, 1)]
    for sample in (1, 5, 10):
        shares = [found(fitted(halves[k]), halves[1 - k], sample) for k in (0, 1)]
        print(f"a sample of {sample} passages: the right one of ten authors {np.mean(shares):.3f} (chance .100)")
    known = fitted(passages)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(known.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"{known.fitted}: {len(known.words)} words, {len(SIGNS)} signs; {args.out}")


if __name__ == "__main__":
    main()
