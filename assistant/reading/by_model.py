"""A model reads the draft too: it quotes what it finds, says why, and gives one number.

Its marks are findings with the detector "model", so that they stand beside ours and are told apart. A quotation
is looked for in the draft as it stands, then with white space and the style of quotation marks set aside, and
in no other way; one that is not there is refused and counted. It does not know whether the model is right, and
its score is not on our scale.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.draft import WORD, Draft, Span
from assistant.errors import BadInput, BadReply
from assistant.models import Budget, Failure, Sampling, Target, complete, conversation
from assistant.prompts import Prompt, reading_prompt
from assistant.reading.findings import Dimension, Finding

DETECTOR = "model"
# A model does not say how strong a mark is; this is the middle of ours.
STRENGTH = 0.5
FENCED = re.compile(r"```[a-zA-Z]*\s*\n(.*?)\n?\s*```", re.DOTALL)
SINGLE, DOUBLE = "‘’‛`´′", "“”„‟«»″"
# What a model was asked to answer with.
Answer = TypeVar("Answer", bound=BaseModel)
STRAIGHT = str.maketrans(dict.fromkeys(SINGLE, "'") | dict.fromkeys(DOUBLE, '"'))


class ModelMark(BaseModel):
    """One mark as the model sends it."""

    model_config = ConfigDict(frozen=True)

    quote: str
    dimension: Dimension
    why: str = Field(min_length=1)


class ModelAnswer(BaseModel):
    """The JSON the prompt asks for. What a model adds to it is passed over."""

    model_config = ConfigDict(frozen=True)

    marks: tuple[ModelMark, ...]
    score: float | None = Field(default=None, ge=0, le=100)
    summary: str = ""


@dataclass(frozen=True)
class ModelReading:
    """What a model found: findings in reading order, the quotations that are not in the draft, its number (0..100,
    or None where it gave none) and its sentence. asked and sent: the sampling, as in a Candidate. failed: who was asked
    before it."""

    model: str
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]
    score: float | None
    summary: str
    asked: Mapping[str, Any]
    sent: Mapping[str, Any]
    failed: tuple[Failure, ...] = ()

    def to_json(self, draft: Draft) -> dict[str, Any]:
        return {
            "model": self.model,
            "score": self.score,
            "summary": self.summary,
            "spans": [f.to_json(draft) for f in self.findings],
            "refused": list(self.refused),
            "steering": {"asked": dict(self.asked), "sent": dict(self.sent)},
        }


async def read_by_model(
    draft: Draft,
    target: Target | Sequence[Target],
    sampling: Sampling | None = None,
    prompt: Prompt | None = None,
    budget: Budget | None = None,
) -> ModelReading:
    """Send the draft to `target` with `prompt` (quote_and_score, where none is given), within `budget`. Of several
    targets the first that answers counts.

    Raises BadInput for a draft without words, ModelError for what the model refuses, BadReply among them where the
    reply is not the JSON that was asked for. Cancelling closes the connection.
    """
    if not WORD.search(draft.text):
        raise BadInput("There are no words here for a model to read; paste a draft first.")
    filled = (prompt or reading_prompt()).fill(draft.text)
    messages = conversation(filled.system, filled.user)
    reply = await complete(target, messages, sampling or Sampling(temperature=0.0), budget=budget)
    answer = parsed_answer(reply.text, ModelAnswer)
    findings, refused = placed(draft, answer, reply.model)
    return ModelReading(
        reply.model, findings, refused, answer.score, answer.summary, reply.asked.given(), reply.sent.given(),
        reply.failed,
    )  # fmt: skip


def parsed_answer(text: str, kind: type[Answer]) -> Answer:
    """The reply as JSON of that kind, perhaps in a Markdown fence. Raises BadReply for anything else."""
    text = text.strip()
    fenced = FENCED.fullmatch(text)
    try:
        return kind.model_validate_json(fenced.group(1) if fenced else text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise BadReply(
            f"The model did not answer with the JSON it was asked for (at {where}): ask again, or choose another model."
        ) from error


def placed(draft: Draft, answer: ModelAnswer, model: str) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The marks as findings in reading order, and the quotations that are not in the draft."""
    findings: list[Finding] = []
    refused: list[str] = []
    taken: set[Span] = set()
    for mark in answer.marks:
        span = next((s for s in occurrences(draft.text, mark.quote) if s not in taken), None)
        if span is None:
            refused.append(mark.quote)
            continue
        taken.add(span)
        findings.append(
            Finding(span, DETECTOR, mark.dimension, f"Marked by {model}", mark.why, f"{model}, asked for it", STRENGTH)
        )
    return tuple(sorted(findings, key=lambda f: f.span)), tuple(refused)


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """Where `quote` stands in `text`: letter for letter; where it nowhere does, with white space and the style of
    quotation marks set aside."""
    quote = quote.strip()
    if not quote:
        return
    exact = list(_all(text, quote))
    if exact:
        yield from (Span(a, a + len(quote)) for a in exact)
        return
    loose, at = _loosened(text)
    wanted = _loosened(quote)[0]
    yield from (Span(at[a], at[a + len(wanted) - 1] + 1) for a in _all(loose, wanted))


def _all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _loosened(text: str) -> tuple[str, list[int]]:
    """The text with runs of white space as one space and straight quotes, and where each character came from."""
    kept = [i for i, c in enumerate(text) if not (c.isspace() and i and text[i - 1].isspace())]
    return "".join(" " if text[i].isspace() else text[i] for i in kept).translate(STRAIGHT), kept
