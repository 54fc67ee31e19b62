"""strategies: the ways of going against the grain."""

import argparse
import json
import sys

from assistant.verbs.verb import DONE, Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from assistant.prompts import refused, strategies

    found = strategies().values()
    if args.json:
        keys = ("name", "label", "about", "needs_model", "needs", "asks")
        print(json.dumps([{key: getattr(s, key) for key in keys} for s in found], indent=1))
    else:
        print("\n".join(f"{s.name:24} {s.label}: {s.about}{' Needs a model.' * s.needs_model}" for s in found))
    for fault in refused().values():
        print(fault, file=sys.stderr)
    return DONE


VERB = Verb("the ways of going against the grain", arguments, run)
