"""The command line. Its verbs are the files of verbs/.

Exit code 0: done. 1: the score is over --fail-over. 2: bad usage or bad input, with one sentence on standard
error. What is asked for goes to standard output, everything else to standard error.

It parses arguments and hands over; the work is below it. Keys are never arguments (others on the machine can
read those): they come from the environment.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from assistant.errors import AssistantError
from assistant.verbs.verb import BAD, DONE, registry


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Finds kitsch in a draft, says how much and in which way, and rewrites against the grain.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(registry()))
    for name, verb in registry().items():
        verb.arguments(verbs.add_parser(name, help=verb.about, description=verb.about))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate in a draft must not end the program when it is shown.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return registry()[args.verb].run(args)
    except AssistantError as refusal:
        print(refusal, file=sys.stderr)
        return BAD
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (| head); nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


if __name__ == "__main__":
    sys.exit(main())
