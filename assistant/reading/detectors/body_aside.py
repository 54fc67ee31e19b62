"""..., her voice barely a whisper: a face, a voice or a pair of eyes tacked on to say what is felt."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit

PARTS = frozenset(
    "voice eye gaze face expression smile heart breath hand finger brow jaw shoulder mind tone lip cheek chest".split()
)
OWNERS = frozenset("his her their my your its our".split())
STOCK = frozenset(
    """
    whisper soft steady quiet barely thick heavy wide bright distant fix scan search dart linger fill pound
    shake reflect meet lock narrow widen glisten sparkle twinkle gleam shine soften etch mask mix mixture
    hush calm warm gentle crack quiver waver break betray reveal dance flicker clench furrow tight
    unreadable blank wistful unfocused tinge lace light alight aglow hesitant tentative weary brim blaze
    curl catch echo glaze murmur reel swirl heavy hoarse raw
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for owner in s:
        if owner.lower not in OWNERS or (before := s.next(owner, -1)) is None or before.text not in (",", "—", "–"):
            continue
        words = s.tokens[owner.i : owner.i + 8]
        part = next((t for t in words[1:4] if t.lemma in PARTS), None)
        if part is None:
            continue
        said = _said(s, part)
        if said is not None:
            yield Hit.over([owner, said], 0.7)


def _said(s: Sentence, part: Token) -> Token | None:
    """The stock word that follows with no finite verb before it: "her voice [barely] a whisper"."""
    for t in s.tokens[part.i + 1 : part.i + 5]:
        finite = t.tag in ("VBD", "VBZ", "VBP", "MD") and t.lemma not in STOCK
        if finite or t.text in ",.;:!?" or t.lower in ("and", "of", "was", "were", "is", "are", "had", "has"):
            return None
        if t.lemma in STOCK:
            return t
    return None


DETECTOR = Detector(
    dimension="charge",
    label="A look or a voice, added",
    why="After the comma a voice or a pair of eyes says what to feel. Does the line before it need that help?",
    source="LAMP edits (Cliché: “her voice barely a whisper”); Ortlieb",
    find=find,
    flags=(
        "She answered at last, her voice barely a whisper.",
        "He stood at the door, his eyes fixed on the floor.",
        "They waited, their faces heavy with worry.",
    ),
    passes=(
        "He came in, his hands full of kindling.",
        "Her voice was low.",
        "They sold the horse, their last, and his face said nothing.",
    ),
)
