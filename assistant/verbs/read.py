"""read: mark a draft and score it."""

import argparse
import os
import sys

from assistant.verbs.verb import DONE, OVER, Verb, draft_argument, options, reading_arguments


def arguments(parser: argparse.ArgumentParser) -> None:
    draft_argument(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="the reading as JSON")
    form.add_argument("--sarif", dest="form", action="store_const", const="sarif", help="the findings as SARIF 2.1.0")
    parser.add_argument("--genre", metavar="NAME", help="which shelf the score is told against: literary, verse, ...")
    parser.add_argument("--fail-over", type=float, metavar="SCORE", help="exit code 1 where the score is above SCORE")
    reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    from assistant.exporters import Look, exporters
    from assistant.files import load_draft
    from assistant.reading import read
    from assistant.reading.shelves import known_genre, standing_of

    genre = known_genre(args.genre) if args.genre is not None else None
    reading = read(load_draft(args.file), options(args))
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 100
    look = Look(colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ, width=width)
    print(exporters()[args.form or "terminal"].export(reading, standing_of(reading, genre), look))
    if args.fail_over is not None and reading.score is not None and reading.score > args.fail_over:
        return OVER
    return DONE


VERB = Verb("mark a draft and score it", arguments, run)
