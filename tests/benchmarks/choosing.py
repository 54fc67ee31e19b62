"""Whether the candidate that is chosen is better by what choosing cannot see than one taken at random.

    python -m tests.benchmarks.choosing DATA_DIR OVERUSE NODE_MODULES [--drafts 200] [--first N] [--strategies NAME ...]
        [--temperature T] [--weight NAME=W ...] [--keep FILE]

DATA_DIR holds lamp_pairs.jsonl; OVERUSE is a file of the words that models over-use, NODE_MODULES a folder with
write-good and no-cliches (see held_back.py, which needs proselint and slop-guard too). For each draft, drawn by seed,
the offline engine makes EACH candidates: of one request where one strategy is named (by default "plain", at its own
temperature), else as many by each strategy as go in, then again, from fixed seeds. `--first` stops after so many.

The held-back figure of a candidate is the mean of the slop words a thousand words and the four tools' counts, each
divided by its standard deviation over all candidates, so that none drowns the others. Printed, for the drafts of even
and of odd number and for all: in how many drafts the chosen one is lower than what a random one has on average, how
often it is lower than another one (ties half), and the same by each count alone. Weights were settled on the even half,
so the odd half is the test. `--keep` writes what was made, and reads it where it is there already.
"""

import argparse
import asyncio
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

from assistant.draft import Draft
from assistant.prompts import strategy
from assistant.reading import read
from assistant.rewriting import Candidate, Done, Request, Steering, engine, rewrite
from assistant.rewriting.choosing import Choice, choose, ordered, settled, totals
from tests.benchmarks.held_back import NAMES, counted, slop_words

EACH = 8


@dataclass(frozen=True)
class Made:
    """The candidates of one draft, with all that weighing them again needs."""

    number: int
    passages: tuple[str, ...]
    scaled: Mapping[str, tuple[float, ...] | None]
    penalties: tuple[float, ...]
    refused: tuple[bool, ...]
    distinct: int

    @staticmethod
    def of(number: int, passages: Sequence[str], choice: Choice) -> "Made":
        return Made(number, tuple(passages), choice.scaled, choice.penalties, choice.refused, choice.distinct)

    def chosen(self, weights: Mapping[str, float]) -> int:
        return ordered(totals(self.scaled, weights, self.penalties), self.refused)[0]


async def drawn(request: Request) -> list[Candidate]:
    return [event.candidate async for event in rewrite(request, engine()) if isinstance(event, Done)]


def made(number: int, draft: Draft, names: Sequence[str], temperature: float | None) -> Made | None:
    """None where the engine has not two things to offer."""
    reading, candidates = read(draft), list[Candidate]()
    levers = {} if temperature is None else {"temperature": temperature}
    for turn in range(2):
        for one in map(strategy, names):
            if len(candidates) < EACH:
                asked = Steering(levers, n=ceil(EACH / len(names)), seed=number + 1000 * turn)
                new = asyncio.run(drawn(Request(draft, reading, one, asked)))
                candidates += [c for c in new if c.passage not in {other.passage for other in candidates}]
    candidates = candidates[:EACH]
    if len(candidates) < 2:
        return None
    choice = choose(Request(draft, reading, strategy(names[0])), candidates)
    return Made.of(number, [c.passage for c in candidates], choice)


def all_made(drafts: Sequence[str], names: Sequence[str], temperature: float | None, keep: Path | None) -> list[Made]:
    kept = keep.read_text(encoding="utf-8").splitlines() if keep and keep.exists() else []
    out = {row["number"]: _restored(row) for row in map(json.loads, kept)}
    for number, text in enumerate(drafts):
        if number in out:
            continue
        one = made(number, Draft(text), names, temperature)
        if one:
            out[number] = one
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(vars(one)) + "\n")
    return [out[number] for number in sorted(out) if number < len(drafts)]


def _restored(row: dict[str, Any]) -> Made:
    scaled = {name: None if values is None else tuple(values) for name, values in row.pop("scaled").items()}
    return Made(scaled=scaled, **row)


def better(values: Sequence[float], chosen: int) -> tuple[float, float]:
    """Whether the chosen value is below the mean of the others, and below how many of them; ties half."""
    others = [v for i, v in enumerate(values) if i != chosen]
    mean = fmean(others)
    below = fmean((values[chosen] < v) + 0.5 * (values[chosen] == v) for v in others)
    return (values[chosen] < mean) + 0.5 * (values[chosen] == mean), below


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("overuse", type=Path)
    parser.add_argument("node_modules", type=Path)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--first", type=int, help="only so many of those drawn, to do them piece by piece with --keep")
    parser.add_argument("--strategies", nargs="+", default=["plain"])
    parser.add_argument("--temperature", type=float)
    parser.add_argument("--weight", action="append", default=[], help="NAME=0..1, may be given several times")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    rows = map(json.loads, (args.data_dir / "lamp_pairs.jsonl").read_text(encoding="utf-8").splitlines())
    texts = [row["text"] for row in rows if row["label"] == "llm_draft"]
    weights = settled({name: float(w) for name, _, w in (given.partition("=") for given in args.weight)})
    drafts = random.Random(0).sample(texts, args.drafts)[: args.first]
    found = all_made(drafts, args.strategies, args.temperature, args.keep)
    report(found, weights, slop_words(args.overuse), args.node_modules)


def report(found: Sequence[Made], weights: Mapping[str, float], slop: frozenset[str], node_modules: Path) -> None:
    counts = counted([p for one in found for p in one.passages], slop, node_modules)
    spread = [pstdev(column) or 1.0 for column in zip(*counts, strict=True)]
    at, rows = 0, list[tuple[Made, list[tuple[float, ...]]]]()
    for one in found:
        own = counts[at : at + len(one.passages)]
        at += len(one.passages)
        rows.append((one, [(fmean(x / s for x, s in zip(row, spread, strict=True)), *row) for row in own]))
    print(f"{len(found)} drafts, {fmean(len(one.passages) for one in found):.1f} candidates a draft, "
          f"distinct_k {fmean(one.distinct for one in found):.1f}")  # fmt: skip
    print("| by | drafts | better than a random one on average | better than another one |\n|---|---|---|---|")
    halves = {"even": [0], "odd": [1], "all": [0, 1]}
    for k, name in enumerate(("all five", *NAMES)):
        for half, parts in halves.items() if k == 0 else [("all", [0, 1])]:
            own = [
                better([row[k] for row in values], one.chosen(weights))
                for one, values in rows
                if one.number % 2 in parts
            ]
            if own:
                print(
                    f"| {name}, {half} | {len(own)} | {fmean(a for a, _ in own):.1%} | {fmean(b for _, b in own):.1%} |"
                )


if __name__ == "__main__":
    main()
