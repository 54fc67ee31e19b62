"""What the guard catches and what it wrongly refuses.

    python -m tests.benchmarks.guard DATA_DIR [--half 1] [--each 60] [--offline 20] [--show KIND] [--only PART ...]

DATA_DIR holds lamp_pairs.jsonl (drafts and their professional edits) and lamp_spans.jsonl (what professionals called a
cliché). Violations of each kind are planted in professional edits and in rewrites of the offline engine; one is caught
where a check of its kind says something that it did not say of the same rewrite before. Half 0 of the paragraphs, and
of the words that are planted, was there to tune on; half 1 is what is reported. --only runs the kinds whose names
have one of the parts in them, and with "edits" what the guard says of the professional edits: so a run can be cut up.
"""

import argparse
import asyncio
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from assistant import prompts
from assistant.draft import Draft, Span
from assistant.reading import Reading, read
from assistant.rewriting import Done, Request, Steering, engine, rewrite
from assistant.rewriting.by_model import filled
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard import registry
from tests.benchmarks.guard_planting import KINDS, Case, sentences

QUOTED = re.compile('["“”«»]')


@lru_cache(maxsize=10_000)
def reading(text: str) -> Reading:
    return read(Draft(text))


def half_of(paragraph: str) -> int:
    return int(hashlib.md5(paragraph.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def pairs(folder: Path, half: int) -> list[tuple[str, str]]:
    """Drafts with their professional edits, those of one half of the paragraphs."""
    by: dict[str, dict[str, str]] = defaultdict(dict)
    where: dict[str, str] = {}
    for line in (folder / "lamp_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by[row["meta"]["pair_id"]][row["label"]] = row["text"]
        where[row["meta"]["pair_id"]] = row["meta"]["paragraph_id"]
    return [(p["llm_draft"], p["pro_edited"]) for k, p in sorted(by.items()) if half_of(where[k]) == half]


def cliched(folder: Path, but: set[str]) -> list[str]:
    """Sentences in which professionals marked a cliché, of other drafts than those of `but`.

    None with a quotation mark: one without its other half would make speech of the rest of a paragraph.
    """
    found = []
    for line in (folder / "lamp_spans.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [s for s in row["spans"] if s["category"] == "Cliche"]
        if row["text"] not in but:
            at = 0
            for sentence in sentences(row["text"]):
                start = row["text"].index(sentence, at)
                at = start + len(sentence)
                if not QUOTED.search(sentence) and any(s["start"] < at and start < s["end"] for s in spans):
                    found.append(sentence)
    return found


def by_rule(draft: str, seed: int) -> str | None:
    """A rewrite of the offline engine's."""
    names = ("cut_it", "withhold_the_feeling", "unresolved", "one_particular")
    request = Request(
        Draft(draft), reading(draft), prompts.strategy(names[seed % len(names)]), Steering(n=1, seed=seed)
    )

    async def first() -> str | None:
        return next(iter([e.candidate.passage async for e in rewrite(request, engine()) if isinstance(e, Done)]), None)

    return asyncio.run(first())


def cases(folder: Path, half: int, offline: int) -> Iterator[Case]:
    rows = pairs(folder, half)
    drafts = [draft for draft, _ in rows]
    cliches = tuple(cliched(folder, set(drafts)))
    made = [(d, r) for i, d in enumerate(random.Random(half).sample(drafts, offline)) if (r := by_rule(d, i))]
    for draft, edit in [*rows, *made]:
        findings = reading(draft).findings
        spans = [(s, draft.index(s)) for s in sentences(draft)]
        unmarked = tuple(s for s, at in spans if not any(f.span.overlaps(Span(at, at + len(s))) for f in findings))
        others = tuple(d for d in drafts if d != draft)
        yield Case(draft, edit, unmarked=unmarked, cliches=cliches, others=others, half=half)


def compared(case: Case) -> Comparison:
    kept = tuple(Span(case.draft.index(w), case.draft.index(w) + len(w)) for w in case.kept)
    request = Request(Draft(case.draft), reading(case.draft), prompts.strategy(case.strategy), kept=kept)
    return Comparison(request, case.rewrite, filled(request, request.asking(0)))


def said(case: Case, checks: tuple[str, ...]) -> dict[tuple[str, tuple[str, ...]], bool]:
    """What the checks say of a rewrite, about which words, and whether it refuses; a message names only a few words."""
    comparison = compared(case)
    return {(o.message, o.words): o.refuses for name in checks for o in registry()[name].find(comparison)}


@dataclass
class Tally:
    planted: int = 0
    caught: int = 0
    refused: int = 0


def planted(all_cases: list[Case], each: int, show: str | None, only: list[str]) -> None:
    print("| violation | planted | caught | of them refused |\n|---|---|---|---|")
    total = Tally()
    for kind, planter, checks in KINDS:
        if only and not any(part in kind for part in only):
            continue
        tally, rng = Tally(), random.Random(kind)
        for case in rng.sample(all_cases, len(all_cases)):
            if tally.planted == each:
                break
            if kind == "the prompt in the reply":
                prompt = compared(case).prompt
                case = replace(case, prompt=f"{prompt.system}\n{prompt.user}" if prompt else "")
            made = planter(rng, case)
            if made is None:
                continue
            before = said(replace(made, rewrite=case.rewrite), checks) if made.draft == case.draft else {}
            if made.draft == case.draft and planter.__name__ in ("bland", "contrary"):
                before = {}
            new = {m: r for m, r in said(made, checks).items() if m not in before}
            tally.planted += 1
            tally.caught += bool(new)
            tally.refused += any(new.values())
            if kind == show and not new:
                print("MISSED", [w for w in made.rewrite.split() if w not in case.rewrite.split()], made.rewrite[:300])
        print(
            f"| {kind} | {tally.planted} | {tally.caught / max(1, tally.planted):.0%} | {tally.refused} |", flush=True
        )
        total.planted += tally.planted
        total.caught += tally.caught
    print(f"| all | {total.planted} | {total.caught / max(1, total.planted):.1%} | |")


def on_edits(rows: list[tuple[str, str]]) -> None:
    """What the whole guard says of the professional edits themselves."""
    refused, marked = Counter[str](), Counter[str]()
    overall = Counter[str]()
    reading_s = guard_s = 0.0
    for draft, edit in rows:
        comparison = compared(Case(draft, edit))
        start = time.perf_counter()
        _ = comparison.reading
        middle = time.perf_counter()
        found = [o for check in registry().values() for o in check.find(comparison)]
        reading_s, guard_s = reading_s + middle - start, guard_s + time.perf_counter() - middle
        kinds = {o.check: False for o in found} | {o.check: True for o in found if o.refuses}
        for name, refuses in kinds.items():
            (refused if refuses else marked)[name] += 1
        overall["refused" if any(kinds.values()) else "marked" if kinds else "clean"] += 1
    print("\n| check | edits refused | edits marked down |\n|---|---|---|")
    for name in registry():
        print(f"| {name} | {refused[name] / len(rows):.1%} | {marked[name] / len(rows):.1%} |")
    print(f"| any ({len(rows)} edits) | {overall['refused'] / len(rows):.1%} | {overall['marked'] / len(rows):.1%} |")
    print(f"\nThe guard takes {guard_s / reading_s:.0%} of the time of a reading.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--half", type=int, default=1, choices=(0, 1))
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--offline", type=int, default=20)
    parser.add_argument("--show")
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    if args.only != ["edits"]:
        planted(list(cases(args.data_dir, args.half, args.offline)), args.each, args.show, args.only)
    if not args.only or "edits" in args.only:
        on_edits(pairs(args.data_dir, args.half))


if __name__ == "__main__":
    main()
