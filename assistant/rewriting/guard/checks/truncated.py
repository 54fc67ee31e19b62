"""A reply that stops in the middle of a sentence though the passage did not."""

import re
from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection

# A full stop or its kin, with the quotes and brackets that may follow it.
ENDED = re.compile(r"(?:[.!?…:]|[—–-]+[\"'”’»]|\.\s*\*+)[\"'”’»)\]*_]*\s*$")
# Words shown of the end.
SHOWN = 5


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = compared.request.passage, compared.passage
    if ENDED.search(old) and not ENDED.search(new):
        end = " ".join(new.split()[-SHOWN:])
        yield objection("truncated", "It stops in the middle of a sentence: “… {words}”", [end], refuses=True)


CHECK = Check(
    about="A rewrite that stops in the middle of a sentence.",
    find=find,
    flags=(
        Example("She closed the door. She sat down.", "She closed the door. She sat"),
        Example("She closed the door and sat down.", "She closed the door,"),
    ),
    passes=(
        Example("She closed the door", "She shut the door"),
        Example("She closed the door.", "“Shut,” she said. “Shut!”"),
        Example("She closed the door.", "She shut the door—and then …"),
        Example("the heavy, heavy door", "the door", lead="She closed ", tail="."),
    ),
)
