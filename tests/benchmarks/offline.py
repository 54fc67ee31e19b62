"""What the offline engine does to model drafts, by strategy, measured by things it cannot see.

    python -m tests.benchmarks.offline DATA_DIR [--drafts 200] [--strategies plain cut_it] [--examples 10]
        [--overuse FILE] [--harper FOLDER]

DATA_DIR holds lamp_pairs.jsonl (rows of {"id", "text", "label"}); drafts are drawn from those labelled llm_draft by
seed 0, and each gets one candidate at the strategy's own temperature, seed 1. A draft that got none counts as it is.

Printed, before and after: the median score, and the median of each draft's own drop; words of the public list of
over-used words per 1,000; median and lowest cosine of sentence vectors; length; what Harper says per 1,000 words, its
spelling (names, mostly) apart; drafts whose candidate the guard refuses. Then some examples drawn by seed, a few words
each.

The word list is --overuse, by default ../../data/overuse/ngram_profiles.jsonl from DATA_DIR (sam-paech/slop-forensics,
MIT: the 150 words each of 38 models over-uses most in stories): those that at least 4 of them share, 406 words. Harper
is run by node from --harper, a folder in which `npm install harper.js@2.10.0` was called; without it its columns are
empty.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from assistant.draft import Draft
from assistant.prompts import Strategy, strategies
from assistant.reading import Reading, read
from assistant.rewriting import Candidate, Done, Request, Steering, engine, rewrite

# A word counts as over-used where so many models share it.
SHARED_BY = 4
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
COLUMNS = (
    *("strategy", "score", "drop", "over-used words", "meaning kept", "length"),
    *("Harper, all", "not spelling", "refused", "none", "s"),
)
# So many words of a draft are quoted in one example.
QUOTED = 8


@dataclass(frozen=True)
class Made:
    """A draft, its reading, its candidate (None where no rule fitted) and the seconds it took."""

    draft: Draft
    reading: Reading
    candidate: Candidate | None
    seconds: float

    @property
    def text(self) -> str:
        return self.candidate.text if self.candidate else self.draft.text

    @property
    def drop(self) -> float | None:
        """Share of the score that is gone; None where either text carries none."""
        before, after = self.reading.score, self.candidate.reading.score if self.candidate else self.reading.score
        return None if before is None or after is None else (before - after) / before


def made(draft: Draft, strategy: Strategy) -> Made:
    async def first(request: Request) -> Candidate | None:
        async for event in rewrite(request, engine()):
            if isinstance(event, Done):
                return event.candidate
        return None

    reading = read(draft)
    start = time.perf_counter()
    got = asyncio.run(first(Request(draft, reading, strategy, Steering(n=1, seed=1))))
    return Made(draft, reading, got, time.perf_counter() - start)


def overused(file: Path) -> frozenset[str]:
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    models = Counter(r["text"] for r in rows if r["label"] == "llm_over_represented_word")
    return frozenset(word for word, n in models.items() if n >= SHARED_BY)


def per_thousand(texts: Iterable[str], words: frozenset[str]) -> float:
    found = [w for text in texts for w in WORD.findall(text.lower())]
    return 1000 * sum(w in words for w in found) / len(found)


def harper(texts: Sequence[str], folder: Path | None) -> tuple[float, float] | None:
    """Messages per 1,000 words: all, and those that are not about spelling; None without Harper."""
    if folder is None:
        return None
    script = Path(__file__).with_name("harper.mjs")
    done = subprocess.run(
        ["node", str(script)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"HARPER_FOLDER": str(folder.resolve())},
    )
    kinds = [kind for found in json.loads(done.stdout) for kind, *_ in found]
    words = sum(Draft(text).words for text in texts)
    return 1000 * len(kinds) / words, 1000 * sum(kind not in ("Spelling", "Typo") for kind in kinds) / words


def row(name: str, rows: Sequence[Made], words: frozenset[str], folder: Path | None) -> str:
    old, new = [m.draft.text for m in rows], [m.text for m in rows]
    got = [m.candidate for m in rows if m.candidate]
    scored = [(m.reading.score, c.reading.score) for m in rows if (c := m.candidate)]
    before = median(a for a, b in scored if a is not None and b is not None)
    after = median(b for a, b in scored if a is not None and b is not None)
    lengths = [c.measures.length_ratio for c in got]
    meanings = [c.measures.meaning_kept for c in got]
    linted = [harper(old, folder), harper(new, folder)]
    said = ["", ""] if None in linted else [f"{linted[0][k]:.1f} → {linted[1][k]:.1f}" for k in (0, 1)]  # type: ignore[index]
    cells = (
        name,
        f"{before:.1f} → {after:.1f}",
        f"{median(m.drop for m in rows if m.drop is not None):.0%}",
        f"{per_thousand(old, words):.1f} → {per_thousand(new, words):.1f}",
        f"{median(meanings):.3f} ({min(meanings):.2f})",
        f"{median(lengths):.0%} ({min(lengths):.0%} to {max(lengths):.0%})",
        *said,
        str(sum(c.refused for c in got)),
        str(len(rows) - len(got)),
        f"{median(m.seconds for m in rows):.2f}",
    )
    return "| " + " | ".join(cells) + " |"


def example(m: Made, random_: random.Random) -> str:
    """One changed stretch with a word or two around it, never more of the draft than QUOTED words on either side."""
    assert m.candidate
    diff = m.candidate.measures.diff
    changed = [i for i, (op, _) in enumerate(diff) if op != "same" and (i == 0 or diff[i - 1][0] == "same")]
    at = random_.choice(changed)
    lead = diff[at - 1][1].split()[-3:] if at else []
    cut = "".join(text for op, text in diff[at : at + 2] if op == "cut").split()
    new = "".join(text for op, text in diff[at : at + 2] if op == "new").strip()
    shown = cut if len(cut) <= QUOTED - 3 else [*cut[:3], "…", *cut[-2:]]
    return f"… {' '.join(lead)} ~~{' '.join(shown)}~~ {f'**{new}**' if new else ''}".rstrip() + f" ({len(cut)} words)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--drafts", type=int, default=200)
    parser.add_argument("--strategies", nargs="*", help="by default all that work by rule")
    parser.add_argument("--examples", type=int, default=10)
    parser.add_argument("--overuse", type=Path)
    parser.add_argument("--harper", type=Path)
    args = parser.parse_args()
    lines = (args.data_dir / "lamp_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [r["text"] for r in map(json.loads, lines) if r["label"] == "llm_draft"]
    drafts = [Draft(t) for t in random.Random(0).sample(texts, args.drafts)]
    words = overused(args.overuse or args.data_dir.parents[1] / "data" / "overuse" / "ngram_profiles.jsonl")
    chosen = {n: s for n, s in strategies().items() if n in (args.strategies or [n]) and s.offline and not s.asks}
    print(f"| {' | '.join(COLUMNS)} |")
    print("|---" * len(COLUMNS) + "|")
    for name, strategy in chosen.items():
        rows = [made(draft, strategy) for draft in drafts]
        print(row(name, rows, words, args.harper), flush=True)
        got = [m for m in rows if m.candidate]
        for m in got:
            for objection in m.candidate.objections if m.candidate else ():
                if objection.refuses:
                    print(f"refused by {objection.check}: {objection.message}")
        for m in random.Random(1).sample(got, min(len(got), args.examples) if args.strategies else 0):
            print(f"- {example(m, random.Random(2))}")


if __name__ == "__main__":
    main()
