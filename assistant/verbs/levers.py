"""levers: how candidates can be steered, and what a model takes of it."""

import argparse
import json

from assistant.verbs.verb import DONE, Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="M", help="say what this model takes; nothing is sent to it")
    parser.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server that has the model")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from assistant.models import Target
    from assistant.rewriting.levers._trial import with_each
    from assistant.rewriting.levers.lever import registry

    target = Target(args.model, args.base_url, trusted=True) if args.model else None
    done = with_each(target)
    if args.json:
        print(json.dumps([{**lever.to_json(name), "done": done[name]} for name, lever in registry().items()], indent=1))
        return DONE
    for name, lever in registry().items():
        print(f"{name:16} {lever.label}: {lever.about}\n{'':16} Here: {done[name]}")
    return DONE


VERB = Verb("how candidates can be steered, and what a model takes of it", arguments, run)
