"""Dialogue and quotation that were not to be rewritten: changed, or gone.

It does not look at them where the writer had them read as prose is.
"""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.speech import said, spoken


def find(compared: Comparison) -> Iterator[Objection]:
    options = compared.request.options
    kept = f" {' '.join(said(compared.passage))} "
    touched = [
        text
        for kind, text in spoken(compared.old)
        if not options.reads(kind) and f" {' '.join(said(text))} " not in kept
    ]
    if touched:
        yield objection("dialogue_changed", "It changes what is said: {words}", touched)


CHECK = Check(
    about="Dialogue or quotation that was changed.",
    find=find,
    flags=(
        Example("“Go home now,” he said.", "“Go home at once,” he said."),
        Example("“Go home now,” he said.", "He told her to go."),
    ),
    passes=(
        Example("“Go home now,” he said.", "He said, “Go home now.”"),
        Example("'Go home now,' he said, 'please.'", "“Go home now,” he said. “Please.”"),
        Example("He told her to go.", "He sent her away."),
    ),
)
