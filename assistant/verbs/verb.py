"""What a verb is, the registry, and what several verbs share: exit codes, the options of a reading, a request.

Nothing heavy is imported here or at the top of a verb, so that --help answers at once.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.draft import Span
from assistant.errors import BadInput
from assistant.plugins import plugins

if TYPE_CHECKING:
    from assistant.models import Target
    from assistant.prompts import Strategy
    from assistant.reading import Options
    from assistant.rewriting import Engine, Request
    from assistant.rewriting.levers.lever import Value

DONE, OVER, BAD = 0, 1, 2
LOCAL = "local/"


@dataclass(frozen=True, slots=True)
class Verb:
    """One plug-in. `arguments` adds to the verb's parser; `run` gives the exit code, and raises AssistantError."""

    about: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


@cache
def registry() -> Mapping[str, Verb]:
    """Every verb by the name of its file."""
    from assistant import verbs as folder

    return plugins(folder, "VERB", beside="verb")


def draft_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE|-", help="a .txt or .md file, or - for standard input")


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dialogue", action="store_true", help="read dialogue as prose is read")
    parser.add_argument("--quotation", action="store_true", help="read quotations as prose is read")
    parser.add_argument("--never", metavar="FILE", help="rules of what is never marked, as the desk saves them")


def options(args: argparse.Namespace) -> "Options":
    """What the settings say, and what was switched on for this once."""
    from assistant.reading import Options
    from assistant.reading.never import NO_RULES, load_never
    from assistant.settings import settings

    return Options(
        dialogue=args.dialogue or settings().dialogue == "read",
        quotation=args.quotation or settings().quotation == "read",
        never=load_never(args.never) if args.never else NO_RULES,
    )


def parsed_span(given: str) -> Span:
    """ "3:17" to a Span. Raises BadSpan or BadInput."""
    start, colon, end = given.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise BadInput(f"A span takes two offsets, as in 120:184; “{given}” is not that.")
    return Span(int(start), int(end))


def rewriting_arguments(parser: argparse.ArgumentParser) -> None:
    draft_argument(parser)
    parser.add_argument(
        "--model",
        metavar="M",
        action="append",
        default=[],
        help="a litellm model string, or local/FOLDER; repeated, the next is asked where one does not answer; "
        "without it, the offline engine",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        action="append",
        default=[],
        help="an OpenAI-compatible server that has the models; repeated, one for each model in its order",
    )
    parser.add_argument("--dollars", type=float, metavar="D", help="stop before the model costs more than this")
    parser.add_argument(
        "--temperature", metavar="T", help="0 to 2, or a ladder over the candidates (0.4..1.2); else the strategy's own"
    )
    parser.add_argument(
        "--lever", metavar="NAME=VALUE", action="append", default=[], help="one of `levers`; may be repeated"
    )
    parser.add_argument("--n", type=int, metavar="N", help="how many candidates")
    parser.add_argument(
        "--seed", type=int, metavar="S", help="the same seed, the same text, where the model keeps to it"
    )
    parser.add_argument("--span", metavar="START:END", help="code-point offsets of the part to rewrite")
    parser.add_argument(
        "--keep",
        metavar="START:END",
        action="append",
        default=[],
        help="a stretch no rewrite may touch; may be repeated",
    )
    parser.add_argument("--voice", metavar="FILE", help="a sample of the writer's own prose")
    parser.add_argument(
        "--weight", metavar="MEASURE=W", action="append", default=[], help="what counts in choosing; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    reading_arguments(parser)


def request(args: argparse.Namespace, strategy: "Strategy") -> "Request":
    """What rewriting_arguments ask for, of the draft they name."""
    from assistant.files import load_draft
    from assistant.reading import read
    from assistant.rewriting import Request, Steering

    draft, chosen = load_draft(args.file), options(args)
    return Request(
        draft,
        read(draft, chosen),
        strategy,
        Steering(levers(args), n=args.n, seed=args.seed),
        parsed_span(args.span) if args.span is not None else None,
        chosen,
        tuple(parsed_span(given) for given in args.keep),
        load_draft(args.voice).text if args.voice else None,
    )


def levers(args: argparse.Namespace) -> dict[str, "Value"]:
    """Of --lever and --temperature. Raises UnknownName or BadInput."""
    from assistant.rewriting.levers.lever import parsed

    temperature = [] if args.temperature is None else [f"temperature={args.temperature}"]
    return dict(parsed(given) for given in [*temperature, *args.lever])


def targets(args: argparse.Namespace) -> list["Target"]:
    """The models that were named, in the order in which they are asked. Addresses are the operator's own word. Raises
    BadInput where it is not clear which address is whose, or where two would have to be held in this process."""
    from assistant.models import Target
    from assistant.settings import settings

    models, urls = args.model, args.base_url or [settings().base_url]
    if len(urls) not in (1, len(models)):
        raise BadInput(
            f"There are {len(models)} models and {len(urls)} addresses: give one address for all, or one for each."
        )
    if sum(model.startswith(LOCAL) for model in models) > 1:
        raise BadInput("One model at a time fits into this process; name one local/ model, and others elsewhere.")
    each = urls if len(urls) == len(models) else urls * len(models)
    return [
        Target(model, None if model.startswith(LOCAL) else url, trusted=True)
        for model, url in zip(models, each, strict=True)
    ]


def tell_cost(asked: "Request", targets: "Sequence[Target]") -> None:
    """What the models may cost, on standard error, before anything is sent."""
    from assistant.rewriting.likely import likely

    print(likely(asked, targets), file=sys.stderr)


def engine(args: argparse.Namespace) -> "Engine":
    """The one that was asked for. A model in this process is loaded first: naming it is the writer's word."""
    from assistant.models import Budget, draft_budget, local
    from assistant.rewriting import engine

    if not args.model:
        return engine()
    chosen = targets(args)
    for name in (one.model.removeprefix(LOCAL) for one in chosen if one.model.startswith(LOCAL)):
        print(local.describe(name), file=sys.stderr)
        local.load(name)
    within = draft_budget()
    budget = within if args.dollars is None else Budget(args.dollars, "this draft", within=within)
    return engine(chosen, budget)


def weights(args: argparse.Namespace) -> dict[str, float]:
    """{"kitsch_drop": 1.0} of kitsch_drop=1. Raises BadInput; whether the measure exists choosing says."""
    found = {}
    for given in args.weight:
        name, _, value = given.partition("=")
        try:
            found[name] = float(value)
        except ValueError:
            raise BadInput(
                f"--weight takes a measure and a number, as in novelty=0.5; “{given}” is not that."
            ) from None
    return found
