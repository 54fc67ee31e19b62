"""How fast a draft is read, and in how much memory, beside a peer in the same run.

    python -m tests.benchmarks.speed [--words 1000 10000 100000]

Prints a Markdown table for RESULTS.md: for each length a fresh process reads one text cold and warm; then an edit
in one paragraph of the longest; the cold start of `python -m assistant read`; what each stage costs. The peer is
proselint (which does not parse), and the ratio is ours / its, on the same text. The texts are made from the
sentences of the tests' own two texts, shuffled from a seed and numbered, so that no two paragraphs are equal.
"""

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from tests.texts import KITSCH, PLAIN

ROOT = Path(__file__).resolve().parents[2]
EDITS = 15


def made(words: int, seed: int = 0) -> str:
    """About `words` words in paragraphs of five sentences, all different."""
    rng = random.Random(seed)
    sentences = [s.strip() for s in (KITSCH + PLAIN).replace("\n", " ").split(". ") if '"' not in s]
    out: list[str] = []
    count = 0
    while count < words:
        chosen = [*rng.choices(sentences, k=5), f"It was page {rng.randrange(10**6)} of the ledger"]
        out.append(". ".join(chosen) + ".")
        count += len(out[-1].split())
    return "\n\n".join(out)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def one_length(words: int) -> dict[str, float]:
    """In this process, which should be fresh: cold and warm reading, an edit, stages, peak memory."""
    from assistant.draft import Draft
    from assistant.language import warm
    from assistant.language.identify import identify
    from assistant.language.pipeline import parse_blocks
    from assistant.language.regions import find_regions
    from assistant.reading import read
    from assistant.reading.reader import block_hits

    text = made(words)
    warm()
    out = {"words": float(len(text.split()))}
    out["read"], _ = timed(lambda: read(Draft(text)))
    out["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out["again"], _ = timed(lambda: read(Draft(text)))
    at, edits = text.index("\n\n", len(text) // 2), list[float]()
    for i in range(EDITS):
        edited = text[:at] + f" She paid him {i} coins." + text[at:]
        edits.append(timed(lambda t=edited: read(Draft(t)))[0])
    out["edit"] = median(edits)
    other = made(words, seed=1)
    out["stage_regions"], (_, spans) = timed(lambda: find_regions(other))
    out["stage_language"], _ = timed(lambda: identify(other))
    out["stage_parse"], blocks = timed(lambda: parse_blocks([other[s.start : s.end] for s in spans]))
    out["stage_detect"], _ = timed(lambda: [block_hits(b) for b in blocks])
    return out


def peer(text: str) -> float | None:
    """Seconds proselint takes for the text, warm, or None where it is not installed."""
    code = (
        "import sys, time\n"
        "from proselint.checks import __register__\n"
        "from proselint.registry import CheckRegistry\n"
        "from proselint.tools import LintFile\n"
        "CheckRegistry().register_many(__register__)\n"
        "text = sys.stdin.read()\n"
        "LintFile(content='Warm up.', source='x').lint()\n"
        "start = time.perf_counter()\n"
        "LintFile(content=text, source='x').lint()\n"
        "print(time.perf_counter() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=text, capture_output=True, text=True)
    return float(done.stdout) if done.returncode == 0 else None


def cold_start() -> float:
    """Median seconds of `python -m assistant read` on 1,000 words, a new process each time."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(made(1000))
        file.flush()
        command = [sys.executable, "-m", "assistant", "read", file.name, "--json"]
        return median(timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True))[0] for _ in range(5))


def in_fresh_process(words: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.speed", "--one", str(words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(one_length(args.one)))
        return
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}\n")
    print("| words | read, s | words/s | peak MB | again, s | edit in one paragraph, ms | proselint, s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    rows = []
    for words in args.words:
        rows.append(row := in_fresh_process(words))
        theirs = peer(made(words))
        beside = f"{theirs:.2f} | {row['read'] / theirs:.1f}" if theirs else "not installed | "
        print(
            f"| {row['words']:.0f} | {row['read']:.2f} | {row['words'] / row['read']:.0f} | {row['memory_mb']:.0f} "
            f"| {row['again']:.2f} | {1000 * row['edit']:.0f} | {beside} |"
        )
    stages = {k.removeprefix("stage_"): v for k, v in rows[-1].items() if k.startswith("stage_")}
    print(f"\nstages at {rows[-1]['words']:.0f} words, s: " + ", ".join(f"{k} {v:.2f}" for k, v in stages.items()))
    print(f"cold start of `read`, 1,000 words: {cold_start():.2f} s")


if __name__ == "__main__":
    main()
