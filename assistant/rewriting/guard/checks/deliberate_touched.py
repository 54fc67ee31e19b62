"""Words that the writer marked as deliberate, and that are not there any more, letter for letter and in order."""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection


def find(compared: Comparison) -> Iterator[Objection]:
    at, touched = 0, []
    for words in compared.request.deliberate:
        found = compared.passage.find(words, at)
        if found < 0:
            touched.append(words)
        else:
            at = found + len(words)
    if touched:
        yield objection(
            "deliberate_touched", "It changes what you marked as deliberate: “{words}”", touched, refuses=True
        )


CHECK = Check(
    about="Deliberate words that were changed.",
    find=find,
    flags=(
        Example("She closed the heavy door.", "She closed the door.", kept=("heavy door",)),
        Example("She closed the heavy door.", "She closed the Heavy door.", kept=("heavy",)),
        Example("First the door, then the bed.", "First the bed, then the door.", kept=("door", "bed")),
    ),
    passes=(
        Example("She closed the heavy door.", "The heavy door was shut.", kept=("heavy door",)),
        Example("She closed the door.", "She shut it.", lead="The heavy door. ", kept=("heavy",)),
    ),
)
