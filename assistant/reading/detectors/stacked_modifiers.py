"""A soft, golden, lingering light: adjectives laid one on another before one noun."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import modifiers

STOCK = lexicon("stock_adjectives")
# One stock adjective in a row is a habit, two are an effect.
ENOUGH = 2


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & STOCK:
        return
    for noun in s:
        if noun.pos != "NOUN":
            continue
        found = [t for t in modifiers(s, noun) if t.tag != "NN" or t.lower in STOCK]
        stock = [a for a in found if a.lemma in STOCK or a.lower in STOCK]
        adverbs = [t for t in (_manner(s, a) for a in found) if t is not None]
        if len(stock) >= ENOUGH and any(a.tag != "NN" for a in stock):
            yield Hit.over([*found, *adverbs, noun], min(0.9, 0.3 * len(stock) + 0.1 * len(found)))


def _manner(s: Sentence, adjective: Token) -> Token | None:
    """The "-ly" adverb right before an adjective: "impossibly blue"."""
    before = s.next(adjective, -1)
    return before if before is not None and before.pos == "ADV" and before.lower.endswith("ly") else None


DETECTOR = Detector(
    dimension="ornament",
    label="Stacked adjectives",
    why="Several adjectives share one noun, and each makes the others fainter. Which one would you keep?",
    source="Killy 1961 on the piling up of effects (Kumulation); Strunk 1918",
    find=find,
    flags=(
        "A soft, golden light lay on the table.",
        "He had deep, soulful, haunting eyes.",
    ),
    passes=(
        "A small round table stood by the door.",
        "She wore an old coat.",
    ),
)
