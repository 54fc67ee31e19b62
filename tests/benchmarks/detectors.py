"""What each detector earns: hits per 1,000 words by kind of text, and precision against professional edits.

    python -m tests.benchmarks.detectors DATA_DIR [--sample 1500] [--only NAME ...] [--show NAME]

DATA_DIR holds rows of {"id", "text", "label", "spans"}. Precision is the share of marked characters that
professionals edited (rows with spans); the base rate is printed beside it. `--show` prints hits in context.
"""

import argparse
import collections
import json
import random
from pathlib import Path
from typing import Any

from assistant.draft import Draft
from assistant.language import parse
from assistant.reading.detector import detectors
from assistant.reading.evidence import passages
from assistant.reading.options import Options
from assistant.reading.reader import hits_read

KINDS = {
    "canonical": "canon",
    "sentimental_popular": "sentim",
    "canonical_verse": "cverse",
    "sentimental_verse": "sverse",
    "human_reddit": "human",
    "llm": "llm",
    "llm_draft": "draft",
    "pro_edited": "edited",
}


def load(folder: Path, sample: int) -> list[dict[str, Any]]:
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["label"] in KINDS:
                rows.append(row)
    random.Random(0).shuffle(rows)
    return rows[:sample]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--sample", type=int, default=1500)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--show")
    args = parser.parse_args()
    names = [n for n in detectors() if not args.only or n in args.only]
    hits: dict[str, collections.Counter[str]] = {n: collections.Counter() for n in names}
    words: collections.Counter[str] = collections.Counter()
    marked, edited, base = collections.Counter[str](), collections.Counter[str](), [0, 0]
    options = Options()
    for row in load(args.data_dir, args.sample):
        kind, parsed = KINDS[row["label"]], parse(Draft(row["text"]))
        words[kind] += sum(part.read for part in passages(parsed, options))
        gold = bytearray(len(row["text"]))
        for s in row["spans"]:
            gold[s["start"] : s["end"]] = b"\1" * (s["end"] - s["start"])
        if row["spans"]:
            base[0] += sum(gold)
            base[1] += len(gold)
        for name, _, hit in hits_read(parsed, options):
            if name not in hits:
                continue
            hits[name][kind] += 1
            if row["spans"]:
                marked[name] += hit.end - hit.start
                edited[name] += sum(gold[hit.start : hit.end])
            if name == args.show:
                around = row["text"][max(0, hit.start - 40) : hit.end + 40].replace("\n", " ")
                print(f"{kind:7} {'*' if any(gold[hit.start : hit.end]) else ' '} …{around}…")
    order = list(dict.fromkeys(KINDS.values()))
    print("hits per 1,000 words\n" + f"{'detector':28}" + "".join(f"{k:>8}" for k in order) + "    prec (base "
          f"{base[0] / max(1, base[1]):.3f})")  # fmt: skip
    for name in names:
        rates = "".join(f"{1000 * hits[name][k] / max(1, words[k]):8.2f}" for k in order)
        precision = f"{edited[name] / marked[name]:8.3f}" if marked[name] else "       -"
        print(f"{name:28}{rates}{precision}")
    print(f"{'words':28}" + "".join(f"{words[k]:8}" for k in order))


if __name__ == "__main__":
    main()
