"""The prompt in the reply, or what stands around the passage: words that were sent along and not asked for."""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection

# So many words in a row, which the draft does not have, are no accident.
RUN = 8
SIGNS = ".,;:!?…“”\"'‘’()[]{}<>*#_-–—"


def find(compared: Comparison) -> Iterator[Objection]:
    request, words = compared.request, _words(compared.passage)
    old = _runs(_words(request.passage))
    if compared.prompt:
        sent = _runs(_words(compared.prompt.system)) | _runs(_words(compared.prompt.user))
        # What was sent holds the draft too, whose words are the rewrite's own, and a version that is asked for again.
        again = request.refinement
        own = (request.draft.text, *((again.earlier, again.words) if again else ()))
        echoed = _first(words, sent.difference(*(_runs(_words(text)) for text in own)))
        if echoed:
            yield objection("prompt_echoed", "The model repeated its instructions: “{words}”", [echoed], refuses=True)
    if request.span:
        text = request.draft.text
        around = _runs(_words(text[: request.span.start])) | _runs(_words(text[request.span.end :]))
        repeated = _first(words, around - old)
        if repeated:
            yield objection("prompt_echoed", "It repeats what stands around it: “{words}”", [repeated], refuses=True)


def _words(text: str) -> list[str]:
    return [w for w in (word.strip(SIGNS).lower() for word in text.split()) if w]


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _first(words: list[str], runs: set[tuple[str, ...]]) -> str:
    """The first run of the reply that is one of `runs`, or ""."""
    spans = (words[i : i + RUN] for i in range(len(words) - RUN + 1))
    return next((" ".join(span) for span in spans if tuple(span) in runs), "")


CHECK = Check(
    about="The instructions, or the text around the passage, in the rewrite.",
    find=find,
    flags=(
        Example(
            "She closed the door.",
            "She shut it. Reply with the rewritten passage and nothing else: no preface, no explanation.",
        ),
        Example(
            "She closed the door.",
            "He had come a long way that day in the rain. She shut it.",
            lead="He had come a long way that day in the rain. ",
        ),
    ),
    passes=(
        Example("She closed the door.", "She shut it.", lead="He had come a long way that day in the rain. "),
        Example("Reply with the rewritten passage and nothing else: no preface.", "Nothing else: no preface."),
    ),
)
