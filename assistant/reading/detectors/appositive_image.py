"""He nodded, a silent invitation: an image in apposition that says what the plain words before it meant."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import governed, modifiers

FIGURES = frozenset(
    """
    reminder testament symphony tapestry dance mosaic echo invitation promise plea prayer pact challenge relic beacon
    sanctuary refuge ritual rhythm counterpoint contrast melody whisper ghost shadow witness companion sentinel
    lifeline bridge thread canvas kaleidoscope mixture mix blend shield fortress monument puzzle storm mask battle
    glimmer flicker hint oasis haven portal window offering ode chorus backdrop confession farewell gesture language
    smile reunion burst wave weight war signal collection labyrinth maze world place moment sign force presence
    """.split()
)
ABSTRACT = lexicon("abstract") | FIGURES
STOCK = lexicon("stock_adjectives")
# Endings of nouns that name no thing: admission, sadness, defiance.
ENDINGS = ("tion", "sion", "ness", "ance", "ence", "ment", "ity")
OPENERS = frozenset({",", "—", "–", "-", "--"})


def find(s: Sentence) -> Iterator[Hit]:
    for noun in s:
        if noun.pos != "NOUN" or not _is_abstract(noun) or noun.dep in {"ROOT", "nsubj", "obj"}:
            continue
        article = next((k for k in s.children(noun, "det") if k.lower in {"a", "an"}), None)
        if article is None or noun.i - article.i > 5 or s.child(noun, "case", "cop", "cc") is not None:
            continue
        before = s.next(article, -1)
        if before is None or before.text not in OPENERS or before.i < 2:
            continue
        strength = _strength(s, noun)
        if strength:
            yield Hit.over([article, noun, *governed(s, noun, "of")], strength)


def _is_abstract(noun: Token) -> bool:
    return noun.lemma in ABSTRACT or noun.lemma.endswith(ENDINGS)


def _strength(s: Sentence, noun: Token) -> float:
    of = any(True for _ in governed(s, noun, "of"))
    image = any(k.lower in STOCK for k in modifiers(s, noun))
    figure = noun.lemma in FIGURES
    return {0: 0.0, 1: 0.5, 2: 0.7, 3: 0.9}[of + image + figure]


DETECTOR = Detector(
    dimension="ornament",
    label="An image set beside",
    why="The first half was clear; the second half tells how to take it. Can the gesture stand alone?",
    source="LAMP edits (“N, a silent invitation”); Killy 1961",
    find=find,
    flags=(
        "He held the door open, a silent invitation.",
        "He put down the cup, a quiet admission of defeat.",
        "The streets were loud, a symphony of horns and voices.",
    ),
    passes=(
        "Tom, a plumber from Leeds, held the door.",
        "She bought bread, a jar of honey and some tea.",
    ),
)
