"""Paragraphs run together, split or lost."""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = len(compared.old.paragraphs), len(compared.new.paragraphs)
    if old and new and old != new:
        had = "1 paragraph" if old == 1 else f"{old} paragraphs"
        yield objection("paragraphs_merged", f"The passage has {had} and this has {new}.")


CHECK = Check(
    about="Paragraphs run together, split or lost.",
    find=find,
    flags=(
        Example("She closed the door.\n\nHe sat down.", "She closed the door. He sat down."),
        Example("She closed the door. He sat down.", "She closed the door.\n\nHe sat down."),
    ),
    passes=(Example("She closed the door.\n\nHe sat down.", "She shut the door.\n\n\nHe sat."),),
)
