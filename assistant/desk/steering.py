"""What the page may ask about engines and levers: see answering.py for how, session.py for the rest."""

from collections.abc import Callable
from typing import Any

from assistant.desk import in_process, questions
from assistant.desk.answering import answers, checked, jobs
from assistant.desk.foresight import foresight


def foresee(question: str) -> str:
    """What each lever comes to with this engine, and what the rewrite may cost; nothing is sent."""
    return answers(lambda: foresight(checked(questions.AskRewrite, question)))


def describe_local(question: str) -> str:
    """What a model in this process would be: size and licence."""
    return answers(lambda: in_process.described(checked(questions.AskLocal, question)))


def start_local(question: str) -> str:
    """Ask the hub about a model, fetch it, load it or let it go: the writer pressed the button that says so."""

    def make() -> Any:
        ask = checked(questions.AskLocal, question)
        in_process.check_place()
        return {"job": jobs().start(in_process.working(ask)), "label": ask.name}

    return answers(make)


FUNCTIONS: list[Callable[[str], Any]] = [foresee, describe_local, start_local]
