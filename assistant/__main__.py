"""The command line: read, rewrite, corpus, strategies, models.

Exit code 0: done. 1: the score is over --fail-over. 2: bad usage or bad input, with one sentence on standard
error. What is asked for goes to standard output, everything else to standard error.

It parses arguments and hands over; the work is below it. Keys are never arguments (others on the machine can
read those): they come from the environment.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.draft import Span
from assistant.errors import AssistantError, BadInput

if TYPE_CHECKING:
    from assistant.reading import Options
    from assistant.rewriting import Candidate, Engine, Request

DONE, OVER, BAD = 0, 1, 2


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant",
        description="Finds kitsch in a draft, says how much and in which way, and rewrites against the grain.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="read|rewrite|corpus|strategies|models")

    read = verbs.add_parser("read", help="mark a draft and score it")
    read.add_argument("file", metavar="FILE|-", help="a .txt or .md file, or - for standard input")
    form = read.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="the reading as JSON")
    form.add_argument("--sarif", dest="form", action="store_const", const="sarif", help="the findings as SARIF 2.1.0")
    read.add_argument("--genre", metavar="NAME", help="which shelf the score is told against: literary, verse, ...")
    read.add_argument("--fail-over", type=float, metavar="SCORE", help="exit code 1 where the score is above SCORE")
    _reading_options(read)

    rewrite = verbs.add_parser("rewrite", help="rewrite a draft, or a span of it, against the grain")
    rewrite.add_argument("file", metavar="FILE|-", help="a .txt or .md file, or - for standard input")
    rewrite.add_argument("--strategy", required=True, metavar="NAME", help="one of `strategies`")
    rewrite.add_argument("--model", metavar="M", help="a litellm model string; without it, the offline engine")
    rewrite.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible server that has the model")
    rewrite.add_argument("--temperature", type=float, metavar="T", help="0 to 2; without it, the strategy's own")
    rewrite.add_argument("--n", type=int, metavar="N", help="how many candidates")
    rewrite.add_argument("--seed", type=int, metavar="S", help="the same seed gives the same candidates")
    rewrite.add_argument("--span", metavar="START:END", help="code-point offsets of the part to rewrite")
    rewrite.add_argument("--json", action="store_true", help="the candidates as JSON")
    _reading_options(rewrite)

    corpus = verbs.add_parser("corpus", help="read many texts: {id, text} a line in, {id, ...reading} a line out")
    corpus.add_argument("source", metavar="IN.jsonl")
    corpus.add_argument("target", metavar="OUT.jsonl")
    _reading_options(corpus)

    for name, about in (("strategies", "the ways of going against the grain"), ("models", "what can be asked here")):
        verbs.add_parser(name, help=about).add_argument("--json", action="store_true")
    return parser


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dialogue", action="store_true", help="read dialogue as prose is read")
    parser.add_argument("--quotation", action="store_true", help="read quotations as prose is read")


def _options(args: argparse.Namespace) -> "Options":
    """What the settings say, and what was switched on for this once."""
    from assistant.reading import Options
    from assistant.settings import settings

    return Options(
        dialogue=args.dialogue or settings().dialogue == "read",
        quotation=args.quotation or settings().quotation == "read",
    )


def read(args: argparse.Namespace) -> int:
    from assistant.exporters import Look, exporters
    from assistant.files import load_draft
    from assistant.reading import read as read_draft
    from assistant.reading.shelves import known_genre, standing_of

    genre = known_genre(args.genre) if args.genre is not None else None
    reading = read_draft(load_draft(args.file), _options(args))
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 100
    look = Look(colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ, width=width)
    print(exporters()[args.form or "terminal"].export(reading, standing_of(reading, genre), look))
    if args.fail_over is not None and reading.score is not None and reading.score > args.fail_over:
        return OVER
    return DONE


def rewrite(args: argparse.Namespace) -> int:
    from assistant.files import load_draft
    from assistant.models import Target
    from assistant.prompts import strategy
    from assistant.reading import read as read_draft
    from assistant.rewriting import Request, Steering, engine
    from assistant.settings import settings

    chosen = strategy(args.strategy)
    draft, options = load_draft(args.file), _options(args)
    steering = Steering(temperature=args.temperature, seed=args.seed, n=args.n)
    request = Request(draft, read_draft(draft, options), chosen, steering, parsed_span(args.span), options)
    target = Target(args.model, args.base_url or settings().base_url) if args.model else None
    return asyncio.run(_candidates(request, engine(target), args.json))


async def _candidates(request: "Request", chosen: "Engine", as_json: bool) -> int:
    """Candidates as they come; 2 where none came."""
    from assistant.rewriting import Done, Failed
    from assistant.rewriting import rewrite as events_of

    came: list[Candidate] = []
    said: set[str] = set()
    async for event in events_of(request, chosen):
        if isinstance(event, Failed):
            # Eight candidates that fail for one reason need one sentence.
            if event.message not in said:
                print(event.message, file=sys.stderr)
            said.add(event.message)
        elif isinstance(event, Done):
            came.append(event.candidate)
            if not as_json:
                print(_shown(len(came), event.candidate))
    if as_json:
        print(json.dumps([candidate.to_json() for candidate in came], indent=1))
    return DONE if came else BAD


def _shown(number: int, candidate: "Candidate") -> str:
    from assistant.exporters.terminal import visible

    measures = candidate.measures
    drop = "" if measures.kitsch_drop is None else f"kitsch {-measures.kitsch_drop:+.0f}, "
    head = (
        f"[{number}] {candidate.strategy}, {candidate.engine}: {drop}meaning kept {measures.meaning_kept:.2f}, "
        f"length {measures.length_ratio:.0%}, sent {dict(candidate.sent)}"
    )
    return "\n".join([head, *(f"    {note}" for note in candidate.notes), "", visible(candidate.passage), ""])


def parsed_span(given: str | None) -> Span | None:
    """ "3:17" to a Span. Raises BadSpan or BadInput."""
    if given is None:
        return None
    start, colon, end = given.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise BadInput(f"--span takes two offsets, as in 120:184; “{given}” is not that.")
    return Span(int(start), int(end))


def corpus(args: argparse.Namespace) -> int:
    from assistant.corpus import read_corpus

    return BAD if read_corpus(args.source, args.target, _options(args)) else DONE


def strategies(args: argparse.Namespace) -> int:
    from assistant.prompts import strategies as all_strategies

    found = all_strategies().values()
    if args.json:
        print(json.dumps([{"name": s.name, "label": s.label, "about": s.about} for s in found], indent=1))
    else:
        print("\n".join(f"{s.name:24} {s.label}: {s.about}" for s in found))
    return DONE


def models(args: argparse.Namespace) -> int:
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


VERBS = {"read": read, "rewrite": rewrite, "corpus": corpus, "strategies": strategies, "models": models}


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate in a draft must not end the program when it is shown.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        return VERBS[args.verb](args)
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
