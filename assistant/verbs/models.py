"""models: what can be asked here."""

import argparse
import json

from assistant.verbs.verb import DONE, Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from assistant.models import loopback_servers

    found = [{"model": m, "base_url": s.base_url, "server": s.label} for s in loopback_servers() for m in s.models]
    if args.json:
        print(json.dumps([{"model": None, "base_url": None, "server": "offline"}, *found], indent=1))
        return DONE
    print("offline                  edits by rule, no model; what `rewrite` uses without --model")
    for entry in found:
        print(f"{entry['model']:24} {entry['server']}: --model {entry['model']} --base-url {entry['base_url']}")
    print("any litellm model string, such as openai/NAME, anthropic/NAME, with its key in the environment")
    return DONE


VERB = Verb("what can be asked here", arguments, run)
