"""Reads judged texts, each by learnt parts that never saw its author, paragraph or pair, and keeps what was found.

    python -m assistant.lab.gather DATA_DIR WORK_DIR [--folds 5] [--fold K]

WORK_DIR/K holds, for each fold K, what lab/train_eye.py and lab/fit_diction.py wrote with `--fold K`: `eye/` and
`diction.tsv`. Written beside them are evidence.npz (rates, (texts, detectors), per 1,000 counted) and spans.jsonl (the
marks, one text a line) of the fold's texts. lab/fit_score.py fits on them.

It does not score: the score is fitted to what is gathered here.
"""

import argparse
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.draft import Draft
from assistant.lab.contrasts import fold_of, groups, load
from assistant.language import parse
from assistant.reading import learnt
from assistant.reading.detector import detectors
from assistant.reading.evidence import evidence, passages
from assistant.reading.never import Never
from assistant.reading.options import Options
from assistant.reading.reader import sorted_out

EVIDENCE, SPANS = "evidence.npz", "spans.jsonl"


@dataclass(frozen=True, eq=False)
class Gathered:
    """`rates` (texts, detectors) per 1,000 counted, the fold each text is tested in (texts,), and its marks."""

    names: tuple[str, ...]
    rates: NDArray[np.float64]
    fold: NDArray[np.int_]
    found: list[dict[str, Any]]


def gathered(work: Path) -> Gathered:
    """What earlier runs kept, in the order of the rows; it must know today's detectors."""
    folders = sorted(path.parent for path in work.glob(f"[0-9]/{EVIDENCE}"))
    names, rates, fold, found = tuple(detectors()), list[Any](), list[int](), list[dict[str, Any]]()
    places: list[int] = []
    for k, folder in enumerate(folders):
        kept = np.load(folder / EVIDENCE)
        changed = set(names) ^ {str(n) for n in kept["names"]}
        if changed:
            raise SystemExit(f"{folder} knows other detectors ({', '.join(sorted(changed))}); gather it again.")
        rates.extend(kept["rates"])
        places.extend(int(i) for i in kept["rows"])
        fold.extend([k] * len(kept["rows"]))
        found.extend(map(json.loads, (folder / SPANS).read_text(encoding="ascii").splitlines()))
    order = np.argsort(places)
    return Gathered(names, np.array(rates)[order], np.array(fold)[order], [found[i] for i in order])


def read_one(row: dict[str, Any]) -> tuple[NDArray[np.float64], dict[str, Any]]:
    parsed = parse(Draft(row["text"]), learnt.part(learnt.EYE))
    parts = passages(parsed, Options())
    spans = [
        {"start": f.span.start, "end": f.span.end, "strength": round(f.strength, 4), "detector": f.detector}
        for f in sorted_out(parsed, parts, Never())[0]
    ]
    return evidence(parts).rates(), {"id": row["id"], "spans": spans}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("work_dir", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--fold", type=int)
    args = parser.parse_args()
    rows = load(args.data_dir)
    fold = np.array([fold_of(key, args.folds) for key in groups(rows)])
    for k in range(args.folds) if args.fold is None else [args.fold]:
        own = args.work_dir / str(k)
        if not (own / learnt.SCORE).exists():
            shutil.copy(learnt.SHIPPED / learnt.SCORE, own / learnt.SCORE)
        places = np.flatnonzero(fold == k)
        with learnt.learnt_from(own):
            read = [read_one(rows[i]) for i in places]
        rates = np.array([r for r, _ in read])
        np.savez(own / EVIDENCE, rates=rates, names=np.array(tuple(detectors())), rows=places)
        lines = (json.dumps(found) + "\n" for _, found in read)
        (own / SPANS).write_text("".join(lines), encoding="ascii")
        print(f"fold {k}: {len(places)} texts", flush=True)


if __name__ == "__main__":
    main()
