"""The weight of her silence: a measure of something abstract, made to stand for having felt it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import governed, is_abstract

# Container nouns that promise a feeling and hold none. Not "a cup of", "a row of": those hold things.
CONTAINERS = frozenset(
    """
    weight gravity enormity echo ghost hint sense wave flicker surge pang glimmer shadow whisper trace tide mantle
    veil blanket tapestry symphony kaleidoscope dance mixture mix blend twinge rush flood burst jolt stab
    undercurrent cocktail whirlwind swirl torrent sliver spark ember note shroud cloak mosaic web thread fabric
    bubble sea ocean fog haze cloud cascade chorus wellspring well reservoir glint ripple warmth storm maze burden
    depth abyss realm remnant semblance modicum ounce aura layer facade beacon moment act power fragment promise
    cacophony spectrum expanse stretch pool twist fleck tinge dose measure balance glow edge air level degree form
    kind rhythm language seed grip clutch embrace wall mask cocktail knot wake flood jumble brew aftermath
    """.split()
) | lexicon("vehicles")
# These hold things as often as feelings, so one abstract word after them says less.
PLAIN = frozenset(
    """
    note thread cloud layer warmth well sea storm burden spark fabric moment act power fragment promise stretch
    pool twist measure balance glow edge air level degree form kind rhythm language seed wall wake aftermath
    """.split()
)
# These hold nothing else, whatever is named after them; but see SENSES.
EMPTY = frozenset(
    """
    sense pang twinge mix tapestry symphony kaleidoscope semblance undercurrent cacophony whirlwind
    """.split()
)
# A sense of humour is a thing one can have.
SENSES = frozenset(
    """
    humour humor duty justice honour honor property right fun style direction smell sight touch hearing taste
    rhythm time place
    """.split()
)
FEELINGS = lexicon("abstract")
# A pang of guilt, a mix of fear and hope: named_emotion and paired_feelings find these.
EMOTIONS = lexicon("emotion")
DOSES = frozenset(
    """
    pang twinge stab rush flood jolt tinge spark burst torrent whirlwind swirl mix mixture blend cocktail
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & CONTAINERS:
        return
    for noun in s:
        if noun.lemma not in CONTAINERS or noun.pos != "NOUN":
            continue
        held = [t for t in governed(s, noun, "of") if t.lemma in FEELINGS or _held(noun, t)]
        if held and not (noun.lemma in DOSES and any(t.lemma in EMOTIONS for t in held)):
            yield Hit.over([noun, *held], 0.5 if noun.lemma in PLAIN else 0.8)


def _held(container: Token, held: Token) -> bool:
    """Whether it is abstract by its form, or the container is one that holds nothing else."""
    if held.lemma in SENSES:
        return False
    return (container.lemma in EMPTY and held.pos == "NOUN") or (is_abstract(held) and container.lemma not in PLAIN)


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
        "It was a mix of tradition and ambition.",
    ),
    passes=(
        "He guessed the weight of the flour.",
        "A wave of cold water broke over the wall.",
        "She poured a cup of tea.",
        "He has no sense of humour.",
    ),
)
