"""Words in quotation marks that nobody says in the draft."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.speech import said, spoken

# So much of a speech must be in one of the draft's to be taken for it.
THE_SAME = 0.5


def find(compared: Comparison) -> Iterator[Objection]:
    known = [said(speech) for _, speech in spoken(compared.whole)]
    draft = f" {' '.join(said(compared.request.draft.text))} "
    fresh = [
        speech
        for _, speech in spoken(compared.new)
        if (words := said(speech))
        and f" {' '.join(words)} " not in draft
        and not any(_same(words, other) for other in known)
    ]
    if fresh:
        yield objection("new_speech", "Nobody says this in the draft: {words}", fresh)


def _same(a: list[str], b: list[str]) -> bool:
    shared = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return shared >= THE_SAME * len(a)


CHECK = Check(
    about="Speech that nobody says in the draft.",
    find=find,
    flags=(
        Example("She closed the door.", "“Leave me alone,” she said, and closed the door."),
        Example("“Go home,” he said.", "“Go home,” he said. “Your mother is waiting for you.”"),
    ),
    passes=(
        Example("“Go home,” he said.", "He said, “Go home.”"),
        Example("“Go home now, please,” he said.", "“Go home now,” he said."),
        Example("He told her to go home.", "He told her to “go home”."),
        Example("She closed the door.", "She shut the so-called “front” door."),
    ),
)
