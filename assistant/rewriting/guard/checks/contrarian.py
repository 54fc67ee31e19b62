"""Contrarian for its own sake: the claim is turned round and nothing else has changed."""

from collections.abc import Iterator

from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.reversal import TURNING, alike, turned

# From here on nothing but the turn has changed in a sentence.
NOTHING_ELSE = 0.8


def find(compared: Comparison) -> Iterator[Objection]:
    pairing = compared.pairing
    if not pairing.pairs or pairing.gone or pairing.come:
        return
    words = [turned(pair) for pair in pairing.pairs]
    if all(words) and all(alike(pair) >= NOTHING_ELSE for pair in pairing.pairs):
        yield objection(
            "contrarian",
            "It only turns the claim round and changes nothing else: {words}.",
            (w for found in words for w in found),
            refuses=compared.request.strategy.name not in TURNING,
        )


CHECK = Check(
    about="The claim turned round, and nothing else changed.",
    find=find,
    flags=(
        Example("The heart knows what the mind cannot.", "The heart does not know what the mind cannot."),
        Example("Love was always enough for them. It rained.", "Love was never enough for them. It rained."),
        Example("Love was always enough for them.", "Love was never enough for them.", strategy="opposite"),
    ),
    passes=(
        Example("Love was always enough for them.", "They had the rent to pay, and love was never enough."),
        Example("She did not know.", "She did not know it."),
    ),
)
