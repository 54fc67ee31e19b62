"""The wind whispered: weather, water and trees do and feel what people do and feel."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import doing, governed

NATURE = lexicon("nature")
HUMAN = lexicon("human_verbs")
# What a wind or a night is given to do in a noun: "the whisper of the wind".
GESTURES = frozenset(
    "whisper kiss embrace sigh caress smile laughter heart arm tear breath lullaby song promise soul lament".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & NATURE:
        return
    for noun, verb in doing(s):
        if _is_nature(noun) and verb.lemma in HUMAN and 0 < verb.i - noun.i <= 6:
            yield Hit.over([noun, verb], 0.7)
    for t in s:
        if t.tag == "VBN" and t.lemma in HUMAN:
            yield from (Hit.over([t, n], 0.7) for n in governed(s, t, "by") if _is_nature(n))
        elif t.lemma in GESTURES and t.pos == "NOUN":
            yield from (Hit.over([t, n], 0.6) for n in governed(s, t, "of") if _is_nature(n))
        elif t.lower.endswith("ing") and _is_human(t.lower.removesuffix("ing")):
            after = s.next(t)
            if after is not None and _is_nature(after):
                yield Hit.over([t, after], 0.6)


def _is_nature(noun: Token) -> bool:
    """Not Nottingham Forest, nor Rose; but a first word has its capital anyway."""
    return noun.lemma in NATURE and (noun.pos == "NOUN" or noun.i == 0)


def _is_human(stem: str) -> bool:
    """Whether a participle without its -ing belongs to a human verb: "sigh", "danc"."""
    return stem in HUMAN or stem + "e" in HUMAN


DETECTOR = Detector(
    dimension="ornament",
    label="Nature that feels",
    why="Weather and trees are made to feel what the people feel. What did the wind or the light do, and who noticed?",
    source="Ruskin 1856, the pathetic fallacy; Killy 1961",
    find=find,
    flags=(
        "The wind whispered through the trees.",
        "Stars winked above the roofs.",
        "They heard the sighing wind.",
    ),
    passes=(
        "The wind blew from the north.",
        "She whispered to the wind.",
        "Rain fell on the roofs.",
    ),
)
