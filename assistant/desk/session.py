"""What the page may ask. Each function takes and gives one string of JSON; a refusal is {"error": sentence}.

Strings of JSON, because a draft may hold what JSON can carry and UTF-8 cannot (a lone surrogate); answers are
plain ASCII for the same reason. Everything that comes in is checked here, once. Offsets that come in and go
out count UTF-16 units, as the page does; inside they count code points.

It keeps nothing between two questions but running jobs. It never logs a draft or a key.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, SecretStr, ValidationError

from assistant.desk.jobs import Jobs, State, sentence_for
from assistant.desk.replies import asked_reply, candidate_reply, model_reading_reply, reading_reply, strategy_reply
from assistant.draft import Draft, Span, Utf16
from assistant.errors import AssistantError, BadInput, UnknownName
from assistant.models import Target, loopback_servers
from assistant.prompts import refused, strategies, strategy
from assistant.reading import Options, read
from assistant.reading.by_model import read_by_model
from assistant.reading.shelves import genres, known_genre, standing_of
from assistant.rewriting import Asked, Done, Event, Progress, Request, Steering, engine, rewrite
from assistant.settings import settings

SAMPLES = Path(__file__).parent / "samples"
# A draft longer than this many characters a word is not prose; its words are not even counted.
LONGEST_WORD = 60


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string was expected")  # noqa: TRY004, pydantic wants a ValueError
    return value


# pydantic's own strings refuse lone surrogates, which a draft may hold.
Text = Annotated[str, PlainValidator(_string)]


class Ask(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AskReading(Ask):
    text: Text
    dialogue: bool = False
    quotation: bool = False

    @property
    def options(self) -> Options:
        return Options(dialogue=self.dialogue, quotation=self.quotation)

    @property
    def draft(self) -> Draft:
        """Raises BadInput where it is longer than the page reads."""
        draft, most = Draft(self.text), settings().page_words
        if len(draft) > most * LONGEST_WORD or draft.words > most:
            raise BadInput(
                f"The page reads drafts of up to {most:,} words and this one is longer; "
                "take a chapter at a time, or use “python -m assistant read”."
            )
        return draft


class AskStanding(AskReading):
    genre: str | None = None


class AskModel(Ask):
    model: str = Field(min_length=1, max_length=300)
    base_url: str | None = Field(default=None, max_length=2000)
    key: SecretStr | None = None

    @property
    def target(self) -> Target:
        key = self.key.get_secret_value().strip() if self.key else ""
        return Target(self.model.strip(), (self.base_url or "").strip() or None, key or None)


class AskRewrite(AskReading):
    strategy: str
    temperature: float = Field(ge=0, le=2)
    n: int = Field(ge=1, le=8)
    seed: int | None = None
    start: int | None = None
    end: int | None = None
    target: AskModel | None = None

    def span(self, draft: Draft) -> Span | None:
        if self.start is None or self.end is None:
            return None
        units = Utf16(draft.text)
        return Span(units.point(self.start), units.point(self.end))


class AskModelReading(AskReading):
    target: AskModel


class AskJob(Ask):
    job: str
    since: int = 0


class AskName(Ask):
    name: str


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
        name = checked(AskName, question).name
        files = {path.stem: path for path in sample_files()}
        if name not in files:
            raise UnknownName("sample", name, files)
        return {"text": files[name].read_text(encoding="utf-8").rstrip("\n")}

    return answers(make)


def read_draft(question: str) -> str:
    """The reading of a draft and where it stands, as reading_reply gives it."""

    def make() -> Any:
        ask = checked(AskStanding, question)
        genre = None if ask.genre is None else known_genre(ask.genre)
        reading = read(ask.draft, ask.options)
        return reading_reply(reading, standing_of(reading, genre))

    return answers(make)


def find_servers(_: str) -> str:
    """Model servers on this machine, with their models."""
    return answers(
        lambda: [{"label": s.label, "base_url": s.base_url, "models": list(s.models)} for s in loopback_servers()]
    )


def start_rewrite(question: str) -> str:
    """Begin to rewrite; gives the job's name. Slot i of the job is candidate i."""

    def make() -> Any:
        ask = checked(AskRewrite, question)
        draft = ask.draft
        request = Request(
            draft,
            read(draft, ask.options),
            strategy(ask.strategy),
            Steering(temperature=ask.temperature, n=ask.n, seed=ask.seed),
            ask.span(draft),
            ask.options,
        )
        chosen = engine(ask.target.target if ask.target else None)
        return {"job": jobs().start(states(request, rewrite(request, chosen))), "label": chosen.label}

    return answers(make)


async def states(request: Request, events: AsyncIterator[Event]) -> AsyncIterator[tuple[int, State]]:
    """An engine's events as a job's slots."""
    async with aclosing(events) as source:  # type: ignore[type-var]
        async for event in source:
            if isinstance(event, Progress):
                yield event.index, {"state": "coming", "passage": event.text}
            elif isinstance(event, Done):
                yield event.index, await asyncio.to_thread(candidate_reply, event.candidate, request)
            elif isinstance(event, Asked):
                yield event.index, asked_reply(event, request)
            else:
                yield event.index, {"state": "failed", "message": event.message}


def start_model_reading(question: str) -> str:
    """Have the chosen model read the draft; gives the job's name. Its only slot is what the model found."""

    def make() -> Any:
        ask = checked(AskModelReading, question)
        return {"job": jobs().start(model_states(ask.draft, ask.target.target)), "label": ask.target.model}

    return answers(make)


async def model_states(draft: Draft, target: Target) -> AsyncIterator[tuple[int, State]]:
    found = await read_by_model(draft, target)
    yield 0, {"state": "done", **model_reading_reply(found, draft)}


async def look(question: str) -> str:
    """What is new in a job; waits some seconds for news."""
    ask = checked(AskJob, question)
    news = await jobs().look(ask.job, ask.since)
    return json.dumps(news or {"error": "That work is no longer there; start it again."})


def stop(question: str) -> str:
    """End a job."""

    def make() -> Any:
        jobs().stop(checked(AskJob, question).job)
        return {}

    return answers(make)


FUNCTIONS: list[Callable[[str], Any]] = [
    open_desk,
    sample,
    read_draft,
    find_servers,
    start_rewrite,
    start_model_reading,
    look,
    stop,
]
