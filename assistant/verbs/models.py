"""models: what can be asked here; and a model from the hub, fetched on the writer's word."""

import argparse
import json

from assistant.verbs.verb import DONE, LOCAL, Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--fetch", metavar="OWNER/NAME", help="ask the hub for a model's size and licence")
    parser.add_argument("--yes", action="store_true", help="with --fetch: and download it")


def run(args: argparse.Namespace) -> int:
    if args.fetch:
        return _fetch(args.fetch.removeprefix(LOCAL), args.yes)
    from assistant.models import loopback_servers

    found = [{"model": m, "base_url": s.base_url, "server": s.label} for s in loopback_servers() for m in s.models]
    if args.json:
        print(json.dumps([{"model": None, "base_url": None, "server": "offline"}, *found], indent=1))
        return DONE
    print("offline                  edits by rule, no model; what `rewrite` uses without --model")
    for entry in found:
        print(f"{entry['model']:24} {entry['server']}: --model {entry['model']} --base-url {entry['base_url']}")
    print(f"{LOCAL + 'FOLDER':24} a model's folder on this machine, run in this process")
    print("any litellm model string, such as openai/NAME, anthropic/NAME, with its key in the environment")
    return DONE


def _fetch(name: str, yes: bool) -> int:
    """Size and licence first; the download only with --yes."""
    from assistant.models import local

    print(local.offer(name, yes=True))
    if yes:
        print(f"It lies in {local.fetch(name, yes=True)}. Use it as --model {LOCAL}{name}.")
    else:
        print("Nothing was downloaded. Add --yes to fetch it.")
    return DONE


VERB = Verb("what can be asked here", arguments, run)
