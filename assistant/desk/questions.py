"""What the page may ask, checked: the shapes of its questions, and the draft, spans and requests they stand for.

Offsets that come in count UTF-16 units, as the page does; what is given on counts code points. It knows nothing of
how a question is answered.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, SecretStr

from assistant.desk.spending import spending
from assistant.desk.versions import Version
from assistant.draft import Draft, Span, Utf16
from assistant.errors import BadInput
from assistant.models import Budget, Target
from assistant.models.local.folder import HUB_NAME
from assistant.prompts import strategy
from assistant.reading import Options, read
from assistant.reading.never import NeverJson
from assistant.rewriting import Engine, Request, Steering, engine
from assistant.settings import settings

# A draft longer than this many characters a word is not prose; its words are not even counted.
LONGEST_WORD = 60
MOST_CANDIDATES = 100
MOST_OTHERS = 4
MOST_ROUNDS = 100
MOST_TEXTS = 100


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string was expected")  # noqa: TRY004, pydantic wants a ValueError
    return value


# pydantic's own strings refuse lone surrogates, which a draft may hold.
Text = Annotated[str, PlainValidator(_string)]


class Ask(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AskOptions(Ask):
    """What a reading is asked for besides its text."""

    dialogue: bool = False
    quotation: bool = False
    never: NeverJson = NeverJson()

    @property
    def options(self) -> Options:
        return Options(dialogue=self.dialogue, quotation=self.quotation, never=self.never.never)


class AskReading(AskOptions):
    text: Text

    @property
    def draft(self) -> Draft:
        """Raises BadInput where it is longer than the page reads."""
        draft = Draft(self.text)
        check_length(len(draft), lambda: draft.words)
        return draft


class AskPieces(AskOptions):
    """Pieces of a draft that stand next to each other; see versions.py."""

    put: tuple[Text, ...] = Field(min_length=1)


class AskStanding(AskPieces):
    """The version that the page has with its pieces [at:at + cut] replaced by `put`, which makes `of` pieces; without a
    version `put` is the whole draft."""

    version: str | None = None
    at: int = Field(default=0, ge=0)
    cut: int = Field(default=0, ge=0)
    of: int = Field(ge=1)
    genre: str | None = None

    def edited(self, before: Version) -> Version | None:
        """None where this is not about that version. Raises BadInput where it is longer than the page reads."""
        if self.at + self.cut > len(before.pieces) or len(before.pieces) - self.cut + len(self.put) != self.of:
            return None
        check_length(sum(map(len, self.put)), lambda: 0)
        edited = before.edited(self.at, self.cut, self.put)
        check_length(sum(map(len, edited.pieces)), lambda: edited.words)
        return edited


def check_length(characters: int, words: Callable[[], int]) -> None:
    """Raises BadInput where a draft is longer than the page reads."""
    most = settings().page_words
    if characters > most * LONGEST_WORD or words() > most:
        raise BadInput(
            f"The page reads drafts of up to {most:,} words and this one is longer; "
            "take a chapter at a time, or use “python -m assistant read”."
        )


class AskCurve(AskOptions):
    """About a draft that was read, by the name of its version or, where that is forgotten, by its text."""

    version: str = ""
    text: Text | None = None

    def draft(self, find: Callable[[str], Version | None]) -> Draft | None:
        """None where the version is not found. Raises BadInput where the text is longer than the page reads."""
        if self.text is not None:
            return AskReading(text=self.text).draft
        found = find(self.version)
        return Draft(found.text) if found else None


class AskWhy(AskReading):
    """`of` is "base", "interval", "words", a dimension or a detector."""

    of: str


class AskPolish(Ask):
    texts: tuple[Text, ...] = Field(min_length=1, max_length=MOST_TEXTS)

    @property
    def drafts(self) -> list[Draft]:
        """Raises BadInput where one is longer than the page reads."""
        return [AskReading(text=text).draft for text in self.texts]


class AskModel(Ask):
    model: str = Field(min_length=1, max_length=300)
    base_url: str | None = Field(default=None, max_length=2000)
    key: SecretStr | None = None

    @property
    def target(self) -> Target:
        key = self.key.get_secret_value().strip() if self.key else ""
        return Target(self.model.strip(), (self.base_url or "").strip() or None, key or None)


class AskSpending(Ask):
    """`visit` and `writing` are the page's names for this visit and this draft, whose models may cost no more than
    `dollars`."""

    visit: str = Field(default="", max_length=100)
    writing: str = Field(default="", max_length=100)
    dollars: float | None = Field(default=None, ge=0)

    @property
    def allowance(self) -> Budget:
        return spending().on(self.visit, self.writing, self.dollars)


# Who is asked, in this order, where the first model does not answer.
Others = Annotated[tuple[AskModel, ...], Field(max_length=MOST_OTHERS)]


def in_turn(*models: AskModel) -> tuple[Target, ...]:
    return tuple(one.target for one in models)


class AskModelReading(AskReading, AskSpending):
    target: AskModel
    otherwise: Others = ()

    @property
    def targets(self) -> tuple[Target, ...]:
        return in_turn(self.target, *self.otherwise)


class Place(Ask):
    """A stretch of the draft, in UTF-16 units."""

    start: int
    end: int

    def span(self, units: Utf16) -> Span:
        return Span(units.point(self.start), units.point(self.end))


class AskRewrite(AskReading, AskSpending):
    """`place` is the selection, None the whole draft; `kept` is what is deliberate; `target` None is the offline
    engine, else `otherwise` are those asked in turn where it does not answer. `levers` are by name, as
    rewriting/levers has them."""

    strategy: str
    levers: dict[str, Any] = {}
    n: int = Field(ge=1, le=MOST_CANDIDATES)
    seed: int | None = None
    place: Place | None = None
    kept: tuple[Place, ...] = ()
    voice: Text | None = None
    target: AskModel | None = None
    otherwise: Others = ()

    @property
    def targets(self) -> tuple[Target, ...]:
        """In the order in which they are asked; empty for the offline engine."""
        return in_turn(self.target, *self.otherwise) if self.target else ()

    @property
    def engine(self) -> Engine:
        return engine(self.targets, self.allowance)

    def request(self) -> Request:
        """As slow as a reading. Raises BadInput, BadSpan, UnknownName or BadPromptFile."""
        draft = self.draft
        units = Utf16(draft.text)
        return Request(
            draft,
            read(draft, self.options),
            strategy(self.strategy),
            Steering(self.levers, n=self.n, seed=self.seed),
            self.place.span(units) if self.place else None,
            self.options,
            tuple(merged(kept.span(units) for kept in self.kept)),
            self.voice or None,
        )


class AskLoop(AskRewrite):
    """`texts` are the drafts after rounds 1, 2 ..., where a path is taken up again. With `turns` every strategy that
    the engine can do takes its turn, the chosen one first."""

    texts: tuple[Text, ...] = Field(default=(), max_length=MOST_ROUNDS)
    rounds: int = Field(ge=1, le=MOST_ROUNDS)
    score: float | None = Field(default=None, ge=0, le=100)
    budget: int | None = Field(default=None, ge=0)
    turns: bool = False
    weights: dict[str, float] = {}


class AskChoice(AskRewrite):
    """About rewrites that the page has: `passages` as they stand on its cards."""

    passages: tuple[Text, ...] = Field(min_length=1, max_length=MOST_CANDIDATES)


class AskJudge(AskChoice):
    """`writers` are the models that wrote any of the passages."""

    judge: AskModel
    writers: tuple[str, ...] = ()


class AskLocal(Ask):
    """About a model in this process: a folder, or a name at the hub."""

    name: str = Field(min_length=1, max_length=1000)
    do: Literal["describe", "offer", "fetch", "load", "unload"] = "describe"

    @property
    def at_hub(self) -> bool:
        """Whether it is named as the hub names models."""
        return bool(HUB_NAME.fullmatch(self.name)) and not Path(self.name).exists()


class AskVoice(Ask):
    sample: Text


class AskJob(Ask):
    job: str
    since: int = 0


class AskJobs(Ask):
    jobs: tuple[str, ...]


class AskText(Ask):
    text: Text


class AskMark(Ask):
    """About a kind of mark, and the words under one."""

    detector: str
    words: Text


class AskName(Ask):
    name: str


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, those that touch as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(span.end, out[-1].end))
        else:
            out.append(span)
    return out
