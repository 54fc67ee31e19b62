"""Questions in place of a rewrite, by a model: its JSON, and where its quotations stand in the draft.

Questions by rule are in offline/questions.py. It does not know whether a question is a good one.
"""

from pydantic import BaseModel, ConfigDict, Field, RootModel

from assistant.draft import Span
from assistant.errors import BadReply
from assistant.reading.by_model import occurrences, parsed_answer
from assistant.rewriting.candidate import Question, Request


class ModelQuestion(BaseModel):
    """One question as the model sends it. What it adds is passed over."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    quote: str
    question: str = Field(min_length=1, max_length=400)


class ModelQuestions(RootModel[tuple[ModelQuestion, ...]]):
    """The JSON the prompt asks for: parts/asking.md."""


def questions_in(reply: str, request: Request) -> tuple[Question, ...]:
    """The reply's questions about the passage, in reading order. A question comes once, and none is about words that
    are deliberate, or are not there.

    Raises BadReply where the reply is not the JSON that was asked for, or nothing of it is left.
    """
    answer = parsed_answer(reply, ModelQuestions).root
    start = request.span.start if request.span else 0
    found: list[Question] = []
    for sent in answer:
        spans = (span.shifted(start) for span in occurrences(request.passage, sent.quote))
        span = next((s for s in spans if _open(s, request, found)), None)
        if span and all(sent.question.casefold() != other.text.casefold() for other in found):
            found.append(Question(span, sent.question))
    if not found:
        what = "words that are not in the draft" if answer else "nothing"
        raise BadReply(f"The model asked about {what}; ask again, or choose another model.")
    return tuple(sorted(found, key=lambda q: q.span))


def _open(span: Span, request: Request, found: list[Question]) -> bool:
    """Whether these words may be asked about and have not been."""
    return not any(span.overlaps(k) for k in request.kept) and all(span != q.span for q in found)
