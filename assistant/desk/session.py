"""What the page may ask about a draft and its rewrites; how a question travels, answering.py says.

Offsets that come in and go out count UTF-16 units, as the page does; inside they count code points. Between two
questions it keeps running jobs, and in memory the drafts that pages had read last, so that only what changed travels.
It never logs a draft or a key.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.desk import figures, questions, steering, variants, work
from assistant.desk.answering import answers, checked, jobs
from assistant.desk.early import read_early
from assistant.desk.questions import check_length
from assistant.desk.replies import commonness_reply
from assistant.desk.rereading import near, read_alone, reread
from assistant.desk.versions import NOTHING, Versions, counted
from assistant.desk.warming import marked
from assistant.desk.work_replies import strategy_reply
from assistant.errors import UnknownName
from assistant.models import loopback_servers
from assistant.prompts import refused, strategies
from assistant.reading import never
from assistant.reading.curve import curve
from assistant.reading.detector import detectors
from assistant.reading.shelves import genres, known_genre
from assistant.rewriting import rewrite
from assistant.rewriting.judge import check_judge
from assistant.rewriting.levers.lever import registry
from assistant.rewriting.voice import Voice
from assistant.settings import settings

SAMPLES = Path(__file__).parent / "samples"


@cache
def versions() -> Versions:
    return Versions()


def open_desk(_: str) -> str:
    """What the page needs once, when it opens: strategies, the samples' names, genres, what the operator chose."""
    return answers(
        lambda: {
            "strategies": [strategy_reply(s) for s in strategies().values()],
            "levers": [lever.to_json(name) for name, lever in registry().items()],
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
    """What is new in the reading of a draft since the version that the page has, and the name of the version it has
    then; see rereading.reread. Where the server has forgotten that version, {"gone": true}."""

    def make() -> Any:
        ask = checked(questions.AskStanding, question)
        genre = None if ask.genre is None else known_genre(ask.genre)
        before = versions().find(ask.version) if ask.version else NOTHING
        edited = before and ask.edited(before)
        if before is None or edited is None or before.is_full:
            return {"gone": True}
        read, reply = read_early(edited.size, reread, before, ask.at, ask.put, edited, ask.options, genre)
        marked()
        return {"version": versions().keep(replace(read, before=ask.version)), **reply}

    return answers(make)


def read_near(question: str) -> str:
    """The marks of what is new in a draft, before it is read again; see rereading.near. {"unsure": true} where only
    the whole draft tells, and where the server has forgotten the page's version."""

    def make() -> Any:
        ask = checked(questions.AskStanding, question)
        before = versions().find(ask.version) if ask.version else None
        edited = before and ask.edited(before)
        if before is None or edited is None:
            return {"unsure": True}
        return read_early(edited.size, near, before, ask.at, ask.put, edited, ask.options) or {"unsure": True}

    return answers(make)


def read_pieces(question: str) -> str:
    """The marks in some paragraphs: those on the screen, while a long draft waits. See rereading.read_alone."""

    def make() -> Any:
        ask = checked(questions.AskPieces, question)
        size = sum(map(len, ask.put))
        check_length(size, lambda: counted(ask.put))
        return read_early(size, read_alone, ask.put, ask.options)

    return answers(make)


def why_number(question: str) -> str:
    """Why a figure of the reading is what it is, down to the words; as figures.why_reply gives it."""

    def make() -> Any:
        ask = checked(questions.AskWhy, question)
        return figures.why_reply(ask.draft, ask.options, ask.of)

    return answers(make)


def read_curve(question: str) -> str:
    """The score along the draft, or the sentence that says why there is none; {"gone": true} where the server has
    forgotten the version that the page names."""

    def make() -> Any:
        ask = checked(questions.AskCurve, question)
        draft = ask.draft(versions().find)
        return {"gone": True} if draft is None else figures.curve_reply(curve(draft, ask.options), draft)

    return answers(make)


def how_common(question: str) -> str:
    """How common a kind of mark, and the words under one, are on the reference shelves, for 10,000 words."""

    def make() -> Any:
        ask = checked(questions.AskMark, question)
        return commonness_reply(ask.detector, ask.words)

    return answers(make)


def check_rules(question: str) -> str:
    """What is never to be marked, from a file's text, with its rules' labels; a refusal says what does not fit."""

    def make() -> Any:
        rules = never.checked(checked(questions.AskText, question).text)
        return {"rules": rules.model_dump(), "labels": {name: detectors()[name].label for name in rules.rules}}

    return answers(make)


def reference_shelves(_: str) -> str:
    """What a number is told against: the shelves and where their texts stand."""
    return answers(figures.shelves_reply)


def read_polish(question: str) -> str:
    """The polish of each text, 0 to 100; None where there are no words. And how it is measured."""
    return answers(lambda: figures.polish_reply(checked(questions.AskPolish, question).drafts))


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
        check_judge(ask.judge.target, ask.writers)
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
        reading = work.model_reading(ask.draft, ask.targets, ask.allowance)
        return {"job": jobs().start(reading), "label": ask.target.model}

    return answers(make)


async def look(question: str) -> str:
    """What is new in a job; waits some seconds for news."""
    ask = checked(questions.AskJob, question)
    news = await jobs().look(ask.job, ask.since)
    return json.dumps(news or {"error": "That work is no longer there; start it again."})


def known_jobs(question: str) -> str:
    """Which of some jobs can still be looked at, for a page that was loaded again."""
    return answers(lambda: {"known": [job for job in checked(questions.AskJobs, question).jobs if jobs().knows(job)]})


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
    read_near,
    read_pieces,
    why_number,
    read_curve,
    how_common,
    check_rules,
    reference_shelves,
    read_polish,
    find_servers,
    hear_voice,
    start_rewrite,
    start_choosing,
    start_judging,
    start_loop,
    start_model_reading,
    look,
    known_jobs,
    stop,
    *steering.FUNCTIONS,
    *variants.FUNCTIONS,
]
