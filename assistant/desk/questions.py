"""What the page may ask, checked: the shapes of its questions, and the draft, spans and requests they stand for.

Offsets that come in count UTF-16 units, as the page does; what is given on counts code points. It knows nothing of
how a question is answered.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, SecretStr

from assistant.draft import Draft, Span, Utf16
from assistant.errors import BadInput
from assistant.models import Target
from assistant.prompts import strategy
from assistant.reading import Options, read
from assistant.rewriting import Engine, Request, Steering, engine
from assistant.settings import settings

# A draft longer than this many characters a word is not prose; its words are not even counted.
LONGEST_WORD = 60
MOST_CANDIDATES = 16
MOST_ROUNDS = 100


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


class AskModelReading(AskReading):
    target: AskModel


class Place(Ask):
    """A stretch of the draft, in UTF-16 units."""

    start: int
    end: int

    def span(self, units: Utf16) -> Span:
        return Span(units.point(self.start), units.point(self.end))


class AskRewrite(AskReading):
    """`place` is the selection, None the whole draft; `kept` is what is deliberate; `target` None is the offline
    engine."""

    strategy: str
    temperature: float = Field(ge=0, le=2)
    n: int = Field(ge=1, le=MOST_CANDIDATES)
    seed: int | None = None
    place: Place | None = None
    kept: tuple[Place, ...] = ()
    voice: Text | None = None
    target: AskModel | None = None

    @property
    def engine(self) -> Engine:
        return engine(self.target.target if self.target else None)

    def request(self) -> Request:
        """As slow as a reading. Raises BadInput, BadSpan, UnknownName or BadPromptFile."""
        draft = self.draft
        units = Utf16(draft.text)
        return Request(
            draft,
            read(draft, self.options),
            strategy(self.strategy),
            Steering(temperature=self.temperature, n=self.n, seed=self.seed),
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
    """`writer` is the model that wrote the passages, None where rules did."""

    judge: AskModel
    writer: str | None = None


class AskVoice(Ask):
    sample: Text


class AskJob(Ask):
    job: str
    since: int = 0


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
