"""corpus: read many texts."""

import argparse

from assistant.verbs.verb import BAD, DONE, Verb, options, reading_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN.jsonl")
    parser.add_argument("target", metavar="OUT.jsonl")
    reading_arguments(parser)
    parser.add_argument("--resume", action="store_true", help="go on after the readings that OUT.jsonl holds")


def run(args: argparse.Namespace) -> int:
    from assistant.corpus import read_corpus

    return BAD if read_corpus(args.source, args.target, options(args), resume=args.resume) else DONE


VERB = Verb("read many texts: {id, text} a line in, {id, ...reading} a line out", arguments, run)
