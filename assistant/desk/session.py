"""What the page may ask. Each function takes and gives one string of JSON; a refusal is {"error": sentence}.

Strings of JSON, because a draft may hold what JSON can carry and UTF-8 cannot (a lone surrogate); answers are
plain ASCII for the same reason. Everything that comes in is checked once, by questions.py. Offsets that come in and
go out count UTF-16 units, as the page does; inside they count code points.

It keeps nothing between two questions but running jobs. It never logs a draft or a key.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from assistant.desk import questions, work
from assistant.desk.jobs import Jobs, sentence_for
from assistant.desk.questions import Ask
from assistant.desk.replies import reading_reply, strategy_reply
from assistant.errors import AssistantError, UnknownName
from assistant.models import loopback_servers
from assistant.prompts import refused, strategies
from assistant.reading import read
from assistant.reading.shelves import genres, known_genre, standing_of
from assistant.rewriting import rewrite
from assistant.rewriting.judge import check_judge
from assistant.rewriting.voice import Voice
from assistant.settings import settings

SAMPLES = Path(__file__).parent / "samples"


@cache
def jobs() -> Jobs:
    return Jobs()


Kind = TypeVar("Kind", bound=Ask)


def answers(make: Callable[[], Any]) -> str:
    """Whatever `make` gives, as JSON; for a refusal or a bug, the sentence about it."""
    try:
        return json.dumps(make())
    except AssistantError as refusal:
        sentence = str(refusal)
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        name = ".".join(map(str, first["loc"])) or "the question"
        sentence = f"“{name}” does not fit: {first['msg']}. Change it and try again."
    except Exception as bug:
        sentence = sentence_for(bug)
    return json.dumps({"error": sentence})


def checked(kind: type[Kind], question: str) -> Kind:
    # Not model_validate_json, which refuses lone surrogates.
    return kind.model_validate(json.loads(question))


def open_desk(_: str) -> str:
    """What the page needs once, when it opens: strategies, the samples' names, genres, what the operator chose."""
    return answers(
        lambda: {
            "strategies": [strategy_reply(s) for s in strategies().values()],
            "refused": [str(fault) for fault in refused().values()],
            "samples": [{"name": path.stem, "label": path.stem.replace("_", " ")} for path in sample_files()],
            "model": settings().model,
            "base_url": settings().base_url,
            "genres": [{"name": name, "label": genre.label} for name, genre in genres().items()],
            "dialogue": settings().dialogue == "read",
            "quotation": settings().quotation == "read",
        }
    )


def sample_files() -> list[Path]:
    return sorted(SAMPLES.glob("*.txt"))


def sample(question: str) -> str:
    """A draft to try the desk on."""

    def make() -> Any:
        name = checked(questions.AskName, question).name
        files = {path.stem: path for path in sample_files()}
        if name not in files:
            raise UnknownName("sample", name, files)
        return {"text": files[name].read_text(encoding="utf-8").rstrip("\n")}

    return answers(make)


def read_draft(question: str) -> str:
    """The reading of a draft and where it stands, as reading_reply gives it."""

    def make() -> Any:
        ask = checked(questions.AskStanding, question)
        genre = None if ask.genre is None else known_genre(ask.genre)
        reading = read(ask.draft, ask.options)
        return reading_reply(reading, standing_of(reading, genre))

    return answers(make)


def find_servers(_: str) -> str:
    """Model servers on this machine, with their models."""
    return answers(
        lambda: [{"label": s.label, "base_url": s.base_url, "models": list(s.models)} for s in loopback_servers()]
    )


def hear_voice(question: str) -> str:
    """Whether a sample of the writer's voice can be used; a refusal says why not."""

    def make() -> Any:
        Voice.of(checked(questions.AskVoice, question).sample)
        return {}

    return answers(make)


def start_rewrite(question: str) -> str:
    """Begin to rewrite; gives the job's name. See work.rewriting for what comes of it, as for all that follow."""

    def make() -> Any:
        ask = checked(questions.AskRewrite, question)
        request = ask.request()
        return {"job": jobs().start(work.rewriting(request, rewrite(request, ask.engine))), "label": ask.engine.label}

    return answers(make)


def start_choosing(question: str) -> str:
    """Begin to weigh rewrites that the page has, such as those that had come when it stopped."""

    def make() -> Any:
        ask = checked(questions.AskChoice, question)
        return {"job": jobs().start(work.choosing(ask.request(), ask.passages)), "label": "choosing"}

    return answers(make)


def start_judging(question: str) -> str:
    """Have another model than the writer's compare rewrites that the page has."""

    def make() -> Any:
        ask = checked(questions.AskJudge, question)
        check_judge(ask.judge.target, [ask.writer] if ask.writer else [])
        return {"job": jobs().start(work.judging(ask)), "label": ask.judge.model}

    return answers(make)


def start_loop(question: str) -> str:
    """Begin to rewrite round after round, or go on from where the page's texts end."""

    def make() -> Any:
        ask = checked(questions.AskLoop, question)
        return {"job": jobs().start(work.looping(ask)), "label": ask.engine.label}

    return answers(make)


def start_model_reading(question: str) -> str:
    """Have the chosen model read the draft."""

    def make() -> Any:
        ask = checked(questions.AskModelReading, question)
        return {"job": jobs().start(work.model_reading(ask.draft, ask.target.target)), "label": ask.target.model}

    return answers(make)


async def look(question: str) -> str:
    """What is new in a job; waits some seconds for news."""
    ask = checked(questions.AskJob, question)
    news = await jobs().look(ask.job, ask.since)
    return json.dumps(news or {"error": "That work is no longer there; start it again."})


def stop(question: str) -> str:
    """End a job."""

    def make() -> Any:
        jobs().stop(checked(questions.AskJob, question).job)
        return {}

    return answers(make)


FUNCTIONS: list[Callable[[str], Any]] = [
    open_desk,
    sample,
    read_draft,
    find_servers,
    hear_voice,
    start_rewrite,
    start_choosing,
    start_judging,
    start_loop,
    start_model_reading,
    look,
    stop,
]
