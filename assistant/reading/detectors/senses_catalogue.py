"""The scent of jasmine mingled with the distant hum of the city: sensations of stock, collected."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import REACH, governed, modifiers

SENSATIONS = frozenset(
    """
    scent smell aroma fragrance perfume hum buzz murmur rustle clatter chatter crackle whisper tang hiss rumble
    chirp chorus symphony sound taste glow warmth whiff rhythm laughter click creak clink patter lap thrum drone
    flicker sight melody strain babble hush clink chime
    """.split()
)
FAINT = frozenset(
    """
    faint soft gentle distant quiet low sweet subtle familiar rich heady warm rhythmic steady soothing constant
    occasional muted muffled intoxicating comforting delicate earthy lingering pungent unmistakable mingled
    metallic acrid musty crisp salty soft-spoken cheerful melodic smoky fresh
    """.split()
)
MINGLE = frozenset(
    "mingle mix blend intertwine waft drift linger permeate fill hang punctuate float greet intermingle merge".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SENSATIONS:
        return
    for noun in s:
        if noun.lemma in SENSATIONS and noun.pos == "NOUN":
            of = list(governed(s, noun, "of"))
            faint = [k for k in modifiers(s, noun) if k.lower in FAINT]
            points = 2 * bool(faint) + bool(of) + (len(of) > 1) + 2 * _mingles(s, noun)
            if points >= 3:
                yield Hit.over([*faint, noun, *of], min(1.0, 0.2 * points))


def _mingles(s: Sentence, noun: Token) -> bool:
    head = s.head(noun)
    kids = (k for k in s.children(noun, "acl", "amod") if abs(k.i - noun.i) <= REACH)
    return head.lemma in MINGLE or any(k.lemma in MINGLE for k in kids)


DETECTOR = Detector(
    dimension="ornament",
    label="A list of sensations",
    why="A scent, a hum, a glow: they could hang in any room. Which one belongs to this room and no other?",
    source="Moles 1971 on accumulation and synaesthesia in kitsch; LAMP category “Cliche”",
    find=find,
    flags=(
        "The scent of jasmine mingled with the smell of coffee.",
        "She heard the distant hum of traffic.",
    ),
    passes=(
        "He could smell gas.",
        "The sound of the saw stopped.",
    ),
)
