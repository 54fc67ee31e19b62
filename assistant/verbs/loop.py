"""loop: read, rewrite what is marked, read again, keep the better, round after round."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING

from assistant.verbs.verb import DONE, Verb, engine, request, rewriting_arguments, weights

if TYPE_CHECKING:
    from assistant.rewriting.loop import Step


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--strategy", required=True, action="append", metavar="NAME", help="one of `strategies`; several take turns"
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="at most so many rounds (5)")
    parser.add_argument("--target", type=float, metavar="SCORE", help="stop at this score or below")
    parser.add_argument("--budget", type=int, metavar="TOKENS", help="begin no round after so many tokens")
    rewriting_arguments(parser)


def run(args: argparse.Namespace) -> int:
    return asyncio.run(_rounds(args))


async def _rounds(args: argparse.Namespace) -> int:
    """A line a round on standard error, the last draft on standard output; with --json the whole path."""
    from assistant.prompts import strategy
    from assistant.rewriting.loop import Aim, Ended, Path, Step, loop

    strategies = [strategy(name) for name in args.strategy]
    aim = Aim(args.target, args.rounds, args.budget)
    path = Path.beginning(request(args, strategies[0]))
    why = ""
    print(_told(path.here), file=sys.stderr)
    async for event in loop(path, engine(args), aim, strategies, weights(args) or None):
        if isinstance(event, Step):
            path = Path((*path.steps, event))
            print(_told(event), file=sys.stderr)
        elif isinstance(event, Ended):
            why = event.why
    if args.json:
        print(json.dumps({"ended": why, "steps": [step.to_json() for step in path.steps]}, indent=1))
    else:
        from assistant.exporters.terminal import visible

        print(visible(path.here.request.draft.text))
    return DONE


def _told(step: "Step") -> str:
    found = step.to_json()
    score = "too short for a score" if found["score"] is None else f"kitsch {found['score']:.0f}"
    cost = f", {step.tokens} tokens" if step.tokens else ""
    return (
        f"round {step.round}: {score}, {found['marks']} marks, meaning kept {step.meaning_kept:.2f}{cost}. {step.said}"
    )


VERB = Verb("rewrite in rounds, keeping what reads less kitschy", arguments, run)
