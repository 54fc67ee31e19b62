"""The weight of her silence: a measure of something abstract, made to stand for having felt it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import governed

# Container nouns that promise a feeling and hold none. Not "a cup of", "a row of": those hold things.
CONTAINERS = frozenset(
    """
    weight gravity enormity echo ghost hint sense wave flicker surge pang glimmer shadow whisper trace tide
    mantle veil blanket tapestry symphony kaleidoscope dance mixture mix blend twinge rush flood burst jolt stab
    undercurrent cocktail whirlwind swirl torrent sliver spark ember note shroud cloak mosaic web thread fabric
    bubble sea ocean fog haze cloud cascade chorus wellspring well reservoir glint ripple warmth storm maze
    burden depth abyss realm remnant semblance modicum ounce air aura layer facade beacon
    """.split()
)
# These hold things as often as feelings, so one abstract word after them says less.
PLAIN = frozenset("air note thread cloud layer warmth well sea storm burden spark fabric".split())
FEELINGS = lexicon("abstract")


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & CONTAINERS:
        return
    for noun in s:
        if noun.lemma not in CONTAINERS or noun.pos != "NOUN":
            continue
        held = [t for t in governed(s, noun, "of") if t.lemma in FEELINGS]
        if held:
            yield Hit.over([noun, *held], 0.5 if noun.lemma in PLAIN else 0.8)


DETECTOR = Detector(
    dimension="thinness",
    label="The weight of something",
    why="A weight, an echo or a wave of an abstract thing says that it was felt, not what it was. What was there?",
    source="Kulka 3 (adds no association); LAMP edits (“the weight of X settled”)",
    find=find,
    flags=(
        "The weight of her silence settled over the room.",
        "He felt a wave of relief.",
        "She carried the weight of his expectations.",
        "Her face held a mix of fear and determination.",
    ),
    passes=(
        "He guessed the weight of the flour.",
        "A wave of cold water broke over the wall.",
        "She poured a cup of tea.",
    ),
)
