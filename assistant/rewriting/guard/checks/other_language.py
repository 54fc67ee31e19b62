"""A reply, or a part of it, in another language than the draft's."""

import re
from collections.abc import Iterator

from assistant.draft import WORD
from assistant.language.identify import is_foreign
from assistant.language.likeness import likeness
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection

# Words below which a sentence is given the benefit of the doubt: names and a motto are no other language.
ENOUGH_WORDS = 6
# Function words that are some in other languages too, the least number of others, and the share of them unknown here.
SHARED = frozenset("a all as do he her him his i in is it me no on or over so to up was we".split())
FEWEST_OWN, STRANGE = 5, 0.5
STOP = re.compile(r"(?<=[.!?…])[\"”»]?\s+|\n")


def find(compared: Comparison) -> Iterator[Objection]:
    if compared.request.reading.language == "en" and compared.new.identity.language not in ("en", "und"):
        yield objection("other_language", "It is in another language than the draft.", refuses=True)
        return
    foreign = _foreign(compared.passage)
    if foreign and not _foreign(compared.request.draft.text):
        yield objection("other_language", "This is in another language: “{words}”", foreign, refuses=True)


def _foreign(text: str) -> list[str]:
    """Its sentences in another language, by their full stops: the parser does not know where a French one ends."""
    return [piece.strip() for piece in STOP.split(text) if _is_foreign(piece.strip())]


def _is_foreign(sentence: str) -> bool:
    if is_foreign(sentence, ENOUGH_WORDS):
        return True
    words = WORD.findall(sentence)
    own = [w for w in words if w.lower() not in SHARED]
    # An English sentence has words that are English alone, and the pipeline's vectors know nearly all of them.
    strange = sum(likeness(w.lower(), w.lower()) is None for w in own)
    return len(words) >= ENOUGH_WORDS and strange > STRANGE * len(own) and is_foreign(" ".join(own), FEWEST_OWN)


CHECK = Check(
    about="A rewrite in another language.",
    find=find,
    flags=(
        Example(
            "She closed the door and sat down on the bed.",
            "Sie schloss die Tür und setzte sich auf das Bett, wie immer.",
        ),
        Example(
            "She closed the door and sat down.", "She shut the door. Elle s’assit sur le lit et regarda par la fenêtre."
        ),
        Example(
            "She closed the door and sat down.", "She shut the door. Saiu de casa a pé e não disse nada a ninguém."
        ),
    ),
    passes=(
        Example("She closed the door.", "She shut it. Che sarà, sarà."),
        Example(
            "Elle ferma la porte et s’assit sur le lit.",
            "Elle s’assit sur le lit et ferma la porte.",
            lead="She read: ",
        ),
        Example("She closed the door.", "Door, lock, key, chain, bolt, bar: shut."),
    ),
)
