"""What the offline engine does to model drafts, by strategy.

    python -m tests.benchmarks.offline DATA_DIR [--drafts 20]

DATA_DIR holds lamp_pairs.jsonl (rows of {"id", "text", "label"}). One candidate a draft at the strategy's own
temperature, seed 1. Printed, over the drafts that got one: median score before and after, marks before and after,
median meaning kept and length; and in how many drafts no rule fitted.
"""

import argparse
import asyncio
import json
import random
import time
from pathlib import Path
from statistics import median

from assistant.draft import Draft
from assistant.prompts import Strategy, strategies
from assistant.reading import read
from assistant.rewriting import Candidate, Done, Request, Steering, engine, rewrite


async def one(draft: Draft, strategy: Strategy) -> Candidate | None:
    request = Request(draft, read(draft), strategy, Steering(n=1, seed=1))
    async for event in rewrite(request, engine()):
        if isinstance(event, Done):
            return event.candidate
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--drafts", type=int, default=20)
    args = parser.parse_args()
    rows = [json.loads(line) for line in (args.data_dir / "lamp_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [r["text"] for r in rows if r["label"] == "llm_draft"]
    drafts = [Draft(t) for t in random.Random(0).sample(texts, args.drafts)]
    print("| strategy | score | marks | meaning kept | length | no rule fitted | s a draft |")
    print("|---|---|---|---|---|---|---|")
    for name, strategy in strategies().items():
        start = time.perf_counter()
        made = [(d, c) for d in drafts if (c := asyncio.run(one(d, strategy))) is not None]
        seconds = (time.perf_counter() - start) / len(drafts)
        before = [s for d, _ in made if (s := read(d).score) is not None]
        after = [s for _, c in made if (s := c.reading.score) is not None]
        marks = [sum(c.measures.marks[k] for _, c in made) for k in (0, 1)]
        print(
            f"| {name} | {median(before):.0f} → {median(after):.0f} | {marks[0]} → {marks[1]} "
            f"| {median(c.measures.meaning_kept for _, c in made):.2f} "
            f"| {median(c.measures.length_ratio for _, c in made):.0%} | {len(drafts) - len(made)} | {seconds:.1f} |"
        )


if __name__ == "__main__":
    main()
