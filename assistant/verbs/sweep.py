"""sweep: many texts, strategies, levers, temperatures and models against each other, with every measure."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING

from assistant.errors import BadInput
from assistant.verbs.verb import BAD, DONE, LOCAL, Verb, options, reading_arguments

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.lab.sweep import Kept, Plan, Store

# A plan of more cells is run only when that is confirmed.
MANY = 1_000
OFFLINE = "offline"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE|FOLDER|-", help="a .txt or .md file, or a folder of them")
    parser.add_argument("target", metavar="OUT", help="a folder for what comes out; a stopped sweep goes on from it")
    parser.add_argument("--strategy", required=True, metavar="A,B|all", help="of `strategies`, with commas between")
    parser.add_argument(
        "--temperature",
        default="own",
        metavar="T,T",
        help="0 to 2, with commas between; a ladder is 0.2..1.2, and “own” is the strategy's",
    )
    parser.add_argument(
        "--lever",
        action="append",
        metavar="A=1+B",
        help="of `levers`, joined by + where they go together; may be repeated; “plain” is none",
    )
    parser.add_argument(
        "--model",
        action="append",
        metavar="M",
        help="a litellm model string, or local/FOLDER; may be repeated; “offline”, or none, is edits by rule",
    )
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server that has the models")
    parser.add_argument("--n", type=int, default=4, metavar="N", help="candidates a cell (4)")
    parser.add_argument("--repeats", type=int, default=1, metavar="R", help="how often each combination is run (1)")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed gives the same sweep (0)")
    parser.add_argument("--voice", metavar="FILE", help="a sample of the writer's own prose")
    parser.add_argument("--dollars", type=float, metavar="D", help="stop before the models cost more than this")
    parser.add_argument("--retry", action="store_true", help="try again the cells in which something failed")
    parser.add_argument("--estimate", action="store_true", help="say how many cells there are and what they may cost")
    parser.add_argument("--yes", action="store_true", help=f"run a plan of more than {MANY:,} cells")
    parser.add_argument("--date", metavar="DATE", help="the date the report carries; today's, unless said")
    parser.add_argument("--json", action="store_true", help="the tables as JSON")
    reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from assistant.lab.sweep.exporters import write_all
    from assistant.lab.sweep.store import NAME, Store, kept
    from assistant.lab.sweep.versions import versions

    made, out = plan(args), Path(args.target)
    if args.dollars is not None and not args.dollars >= 0:
        raise BadInput("--dollars takes what the sweep may cost, 0 or more.")
    _tell(made)
    if args.estimate:
        print(_estimated(made))
        return DONE
    if made.count > MANY and not args.yes:
        raise BadInput(f"That is a large sweep. {_estimated(made)} Add --yes to run it, or vary less.")
    _load_local(made)
    with Store.opened(out / NAME, made, date=args.date or _today(), versions=versions()) as store:
        try:
            asyncio.run(_cells(made, store, args))
        except KeyboardInterrupt:
            print(f"{kept(out / NAME).done:,} of {made.count:,} cells are kept in {out}.", file=sys.stderr)
            raise
        finally:
            # What is finished can be looked at, whatever stopped the rest.
            if sys.exc_info()[0] is not KeyboardInterrupt:
                files = write_all(found := kept(out / NAME), out)
    _show(found, files, args.json)
    return DONE if any(record.candidates for record in found.records.values()) else BAD


def plan(args: argparse.Namespace) -> "Plan":
    """What the arguments ask for. Raises AssistantError."""
    from assistant.files import load_draft
    from assistant.lab.sweep.plan import Combination, Model, Plan, parsed_temperature
    from assistant.lab.sweep.texts import load_texts
    from assistant.prompts import strategies
    from assistant.settings import settings

    chosen, url = options(args), args.base_url or settings().base_url
    names = tuple(strategies()) if args.strategy == "all" else tuple(args.strategy.replace(",", " ").split())
    return Plan(
        load_texts(args.source),
        names,
        tuple(Combination.parsed(given) for given in args.lever or ["plain"]),
        tuple(parsed_temperature(given) for given in args.temperature.replace(",", " ").split()),
        tuple(
            None if m == OFFLINE else Model(m, None if m.startswith(LOCAL) else url) for m in args.model or [OFFLINE]
        ),
        args.n,
        args.repeats,
        args.seed,
        chosen.dialogue,
        chosen.quotation,
        load_draft(args.voice).text if args.voice else None,
    )


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _tell(made: "Plan") -> None:
    """How many cells, and what is left out and why, once for each reason."""
    print(f"{made.count:,} cells of {made.n} candidates.", file=sys.stderr)
    left_out = dict[str, int]()
    for skipped in made.skipped:
        left_out[skipped.why] = left_out.get(skipped.why, 0) + skipped.cells
    for why, cells in left_out.items():
        print(f"Left out: {cells:,} cells. {why}", file=sys.stderr)


def _estimated(made: "Plan") -> str:
    from assistant.lab.sweep.cells import Readings
    from assistant.lab.sweep.costs import Costs, targets

    likely = Costs(Readings(made), targets(made, trusted=True)).of_all(made.cells())
    return f"{made.count:,} cells, {made.count * made.n:,} candidates. {likely}"


def _load_local(made: "Plan") -> None:
    """Models in this process are loaded first: naming them is the writer's word."""
    from assistant.models import local

    for model in made.models:
        if model and model.model.startswith(LOCAL):
            name = model.model.removeprefix(LOCAL)
            print(local.describe(name), file=sys.stderr)
            local.load(name)


async def _cells(made: "Plan", store: "Store", args: argparse.Namespace) -> None:
    """All that are not finished, with a bar that begins where the last run stopped."""
    from contextlib import aclosing

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from assistant.lab.sweep.costs import targets
    from assistant.lab.sweep.run import run

    before = store.kept.done
    if before:
        print(f"{before:,} of them are finished already.", file=sys.stderr)
    columns = (BarColumn(), TextColumn("{task.completed:.0f} of {task.total:.0f} cells{task.fields[told]}"))
    console = Console(stderr=True, markup=False)
    running = run(made, store, asked=targets(made, trusted=True), dollars=args.dollars, retry=args.retry)
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task("", total=made.count, completed=before, told="")
        async with aclosing(running) as finished:  # type: ignore[type-var]
            async for one in finished:
                told = f", ${one.spent:.4f}" if one.spent else ""
                progress.update(bar, completed=one.done, told=told)


def _show(found: "Kept", files: list["Path"], as_json: bool) -> None:
    from assistant.lab.sweep.analysis import analysis

    about = analysis(found)
    if as_json:
        print(json.dumps(about, indent=1))
        return
    for failure in about["failures"]:
        print(f"{failure['candidates']:,} candidates did not come: {failure['sentence']}", file=sys.stderr)
    from rich.console import Console
    from rich.table import Table

    console = Console(markup=False, highlight=False)
    for outcome in about["outcomes"][:5]:
        explained = about["variance"][outcome["name"]]
        table = Table("factor", "eta squared", "partial", "95 % of the partial", title=outcome["label"])
        for share in explained["shares"]:
            table.add_row(share["factor"], *map(_figure, (share["eta2"], share["partial"])),
                          f"{_figure(share['low'])} to {_figure(share['high'])}")  # fmt: skip
        console.print(table if explained["shares"] else f"{outcome['label']}: {explained['why']}")
    print("\n".join(map(str, files)))


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


VERB = Verb("strategies x levers x temperatures x models on one text or a folder, measured", arguments, run)
