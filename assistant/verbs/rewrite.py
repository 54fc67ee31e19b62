"""rewrite: rewrite a draft, or a span of it, against the grain, and choose among what comes."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from assistant.verbs.verb import BAD, DONE, Verb, engine, request, rewriting_arguments, targets, tell_cost, weights

if TYPE_CHECKING:
    from assistant.rewriting import Asked, Candidate, Engine, Request
    from assistant.rewriting.choosing import Choice


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strategy", required=True, metavar="NAME", help="one of `strategies`")
    rewriting_arguments(parser)


def run(args: argparse.Namespace) -> int:
    from assistant.prompts import strategy

    asked, chosen = request(args, strategy(args.strategy)), engine(args)
    if chosen.model:
        tell_cost(asked, targets(args))
    return asyncio.run(_candidates(asked, chosen, weights(args), args.json))


async def _candidates(asked: "Request", chosen: "Engine", weights: dict[str, float], as_json: bool) -> int:
    """Candidates as they come, then the order in which they serve; 2 where none came."""
    from assistant.rewriting import Asked, Done, Failed, rewrite

    came: list[Candidate] = []
    questions: list[Asked] = []
    said: set[str] = set()
    async for event in rewrite(asked, chosen):
        if isinstance(event, Failed):
            # Eight candidates that fail for one reason need one sentence.
            if event.message not in said:
                print(event.message, file=sys.stderr)
            said.add(event.message)
        elif isinstance(event, Asked):
            questions.append(event)
        elif isinstance(event, Done):
            came.append(event.candidate)
            if not as_json:
                print(_shown(len(came), event.candidate))
    if questions:
        _print_questions(asked, questions, as_json)
    elif came or as_json:
        _print_choice(asked, came, weights, as_json)
    return DONE if came or questions else BAD


def _print_choice(asked: "Request", came: list["Candidate"], weights: dict[str, float], as_json: bool) -> None:
    """Best first: as JSON the candidates with all their measures, else their numbers."""
    from assistant.rewriting.choosing import choose

    if not came:
        print("[]")
        return
    choice = choose(asked, came, weights)
    if as_json:
        print(json.dumps([_weighed(came[i], choice, i) for i in choice.order], indent=1))
    elif len(came) > 1:
        refused = "; refused ones last" if any(choice.refused) else ""
        print(f"Best first{refused}: " + " ".join(f"[{i + 1}]" for i in choice.order))
        print(f"Different in what they do: {choice.distinct} of {len(came)}.")


def _weighed(candidate: "Candidate", choice: "Choice", i: int) -> dict[str, Any]:
    found = candidate.to_json()
    values = {name: raw[i] for name, raw in choice.raw.items()}
    place = {"total": choice.totals[i], "front": i in choice.front, "class": choice.of_class[i]}
    return found | {"measures": {**values, **found["measures"]}, "choice": place}


def _print_questions(asked: "Request", came: list["Asked"], as_json: bool) -> None:
    found = [question for one in came for question in one.questions]
    if as_json:
        print(json.dumps([question.to_json(asked.draft) for question in found], indent=1))
        return
    from assistant.exporters.terminal import visible

    for question in found:
        print(f"“{visible(asked.draft[question.span])}”\n    {visible(question.text)}")


def _shown(number: int, candidate: "Candidate") -> str:
    from assistant.exporters.terminal import visible

    measures = candidate.measures
    drop = "" if measures.kitsch_drop is None else f"kitsch {-measures.kitsch_drop:+.0f}, "
    head = (
        f"[{number}] {candidate.strategy}, {visible(candidate.model or candidate.engine)}: {drop}"
        f"meaning kept {measures.meaning_kept:.2f}, "
        f"length {measures.length_ratio:.0%}, sent {dict(candidate.sent)}"
    )
    guard = [f"    {'Refused' if o.refuses else 'Marked down'}: {visible(o.message)}" for o in candidate.objections]
    return "\n".join([head, *guard, *(f"    {note}" for note in candidate.notes), "", visible(candidate.passage), ""])


VERB = Verb("rewrite a draft, or a span of it, against the grain", arguments, run)
