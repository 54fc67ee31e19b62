"""How fast drafts are read, and in how much memory, beside peers in the same run on the same texts.

    python -m tests.benchmarks.speed [--words 1000 10000 100000] [--corpus 1000000] [--no-peers]

Prints Markdown tables for RESULTS.md. For each length a fresh process, its libraries loaded, reads one text it has not
seen, then the same text with an edit inside one paragraph and with a paragraph put in, at places all over it (95th
percentile); then stages; 20 writers typing at once; the corpus; cold starts. The texts are made from the sentences of
the tests' own two texts, shuffled from a seed and numbered, so that no two paragraphs are equal. They are all stock
prose and its opposite: there is far more to mark in them than in a novel.
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
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.peers import PEERS, seconds
from tests.texts import KITSCH, PLAIN

ROOT = Path(__file__).resolve().parents[2]
EDITS = 60
WRITERS, DRAFT_WORDS, ROUNDS = 20, 2_000, 10
CORPUS_TEXT = 1_000


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


def p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def typed(text: str, i: int) -> str:
    """The text with a sentence more at the end of some paragraph."""
    paragraphs = text.split("\n\n")
    paragraphs[random.Random(i).randrange(len(paragraphs))] += f" She paid him {i} coins."
    return "\n\n".join(paragraphs)


def put_in(text: str, i: int) -> str:
    """The text with a paragraph more somewhere."""
    paragraphs = text.split("\n\n")
    paragraphs.insert(random.Random(i).randrange(len(paragraphs)), made(60, seed=1000 + i))
    return "\n\n".join(paragraphs)


def one_length(words: int) -> dict[str, float]:
    """In this process, which should be fresh: reading, re-reading, edits, stages, peak memory."""
    from assistant.draft import Draft
    from assistant.language import parse, pipeline
    from assistant.language.regions import outline
    from assistant.language.tagger import tag_all
    from assistant.reading import Options, learnt, read
    from assistant.reading.evidence import evidence, passages
    from assistant.reading.score import resampled

    text, other = made(words), made(words, seed=1)
    read(Draft(made(200, seed=2)))
    out = {"words": float(len(text.split()))}
    out["read"], _ = timed(lambda: read(Draft(text)))
    out["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, change in (("edit", typed), ("insert", put_in)):
        changed = [Draft(change(text, i)) for i in range(EDITS)]
        out[name] = p95([timed(partial(read, draft))[0] for draft in changed])
    out["again"] = median(timed(lambda: read(Draft(text)))[0] for _ in range(5))
    out["stage_outline"], outlined = timed(lambda: outline(other))
    texts = [other[s.start : s.end] for s, _ in outlined.paragraphs]
    out["stage_eye (one thread)"], _ = timed(lambda: tag_all(texts, learnt.part(learnt.EYE)))
    out["stage_parse (one thread)"], _ = timed(lambda: pipeline._parsed(texts))
    parsed = parse(Draft(other), learnt.part(learnt.EYE))
    out["stage_passages"], parts = timed(lambda: passages(parsed, Options()))
    out["stage_evidence"], found = timed(lambda: evidence(parts))
    out["stage_interval"], _ = timed(lambda: resampled(found))
    return out


def writers() -> dict[str, float]:
    """WRITERS, each at a draft of their own, all press a key at once, ROUNDS times; and one of them alone."""
    from assistant.draft import Draft
    from assistant.reading import read

    drafts = [made(DRAFT_WORDS, seed=n) for n in range(WRITERS)]
    for text in drafts:
        read(Draft(text))
    times: list[float] = []
    with ThreadPoolExecutor(WRITERS) as desks:
        for i in range(ROUNDS):
            edited = [typed(text, 100 * i + n) for n, text in enumerate(drafts)]
            times += [t for t, _ in desks.map(lambda text: timed(partial(read, Draft(text))), edited)]
    alone = [timed(partial(read, Draft(typed(drafts[0], 5000 + i))))[0] for i in range(EDITS)]
    return {"together": p95(times), "alone": p95(alone)}


def corpus(words: int) -> dict[str, float]:
    """`words` in texts of CORPUS_TEXT words, through `python -m assistant corpus`."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        with source.open("w", encoding="ascii") as lines:
            for n in range(words // CORPUS_TEXT):
                lines.write(json.dumps({"id": n, "text": made(CORPUS_TEXT, seed=n)}) + "\n")
        command = [sys.executable, "-m", "assistant", "corpus", str(source), str(target)]
        took, _ = timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True))
        # The largest of its processes; there is one for each core, and the one that hands out and writes down.
        return {"seconds": took, "memory_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}


def cold(*arguments: str) -> float:
    """Median seconds of `python -m assistant ...`, a new process each time."""
    command = [sys.executable, "-m", "assistant", *arguments]
    return median(timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True))[0] for _ in range(5))


def cold_read() -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(made(1000))
        file.flush()
        return cold("read", file.name, "--json")


def in_fresh_process(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.speed", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def report(lengths: list[int], corpus_words: int, peers: list[str]) -> None:
    print(f"{date.today()}, {platform.platform()}, Python {platform.python_version()}\n")
    heads = ["words", "read, s", "words/s", "peak MB", "again, ms", "edit, p95 ms", "paragraph put in, p95 ms"]
    print("| " + " | ".join([*heads, *(f"{p}, s" for p in peers)]) + " |")
    print("|---" * (len(heads) + len(peers)) + "|")
    row: dict[str, float] = {}
    for words in lengths:
        row = in_fresh_process("--one", str(words))
        theirs = [seconds(p, made(words)) for p in peers]
        cells = [
            f"{row['words']:.0f}",
            f"{row['read']:.2f}",
            f"{row['words'] / row['read']:.0f}",
            f"{row['memory_mb']:.0f}",
            *(f"{1000 * row[name]:.0f}" for name in ("again", "edit", "insert")),
            *("–" if t is None else f"{t:.2f}" for t in theirs),
        ]
        print("| " + " | ".join(cells) + " |", flush=True)
    stages = {k.removeprefix("stage_"): v for k, v in row.items() if k.startswith("stage_")}
    print(f"\nstages at {row['words']:.0f} words, s: " + ", ".join(f"{k} {v:.2f}" for k, v in stages.items()))
    print("\n| | measured | aim |\n|---|---|---|")
    typing = in_fresh_process("--writers")
    print(f"| {WRITERS} writers at once, p95 ms (one alone) | {1000 * typing['together']:.0f} ", end="")
    print(f"({1000 * typing['alone']:.0f}) | 400 |")
    if corpus_words:
        many = in_fresh_process("--many", str(corpus_words))
        rate = corpus_words / many["seconds"]
        told = f"{many['seconds']:.0f} s, {rate:.0f} words/s, {many['memory_mb']:.0f} MB a process"
        print(f"| `corpus`, {corpus_words} words | {told} | 8,000 words/s, 1,200 MB |")
    print(f"| cold start of `read`, 1,000 words, s | {cold_read():.2f} | 2.5 |")
    print(f"| cold start of `--help`, s | {cold('--help'):.2f} | 0.4 |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--corpus", type=int, default=1_000_000)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--many", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--writers", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(one_length(args.one)))
    elif args.many:
        print(json.dumps(corpus(args.many)))
    elif args.writers:
        print(json.dumps(writers()))
    else:
        report(args.words, args.corpus, [] if args.no_peers else list(PEERS))


if __name__ == "__main__":
    main()
