"""Both strange and familiar, beautiful yet sad: two opposites held out together, for depth."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower == "both":
            yield from _both(s, t)
        elif t.lower in ("yet", "somehow", "but"):
            yield from _yet(s, t)
        elif t.lower == "equal" and (parts := s.next(t)) is not None and parts.lower in ("parts", "measure"):
            yield Hit.over([t, parts, *s.tokens[parts.i + 1 : parts.i + 4]], 0.9)


def _both(s: Sentence, both: Token) -> Iterator[Hit]:
    window = s.tokens[both.i + 1 : both.i + 7]
    link = next((t for t in window if t.lower == "and"), None)
    if link is None or link.i - both.i < 2:
        return
    one, two = s.tokens[link.i - 1], s.next(link)
    if two is not None and two.lower in ("a", "an", "the", "to", "of"):
        two = s.next(two)
    if _quality(one) and two is not None and (_quality(two) or two.pos == "ADV"):
        end = next((t for t in s.tokens[two.i : two.i + 3] if _quality(t)), two)
        yield Hit.over([both, end], 0.8)


def _quality(t: Token) -> bool:
    return t.pos == "ADJ" or t.tag == "JJ" or t.lower.endswith("ing")


def _yet(s: Sentence, yet: Token) -> Iterator[Hit]:
    one, two = s.next(yet, -1), s.next(yet)
    if one is not None and one.text == ",":
        one = s.next(one, -1)
    if one is None or two is None:
        return
    if two.lower in ("also", "somehow", "strangely", "oddly", "undeniably", "deeply") and yet.lower == "yet":
        two = s.next(two)
    if two is None or not _quality(one) or not _quality(two):
        return
    if yet.lower != "but":
        yield Hit.over([one, yet, two], 0.8)
    elif one.pos == two.pos == "ADJ" and not _denied(s, one):
        yield Hit.over([one, yet, two], 0.6)


def _denied(s: Sentence, one: Token) -> bool:
    """Not old but tired: "not this but that" finds these."""
    return any(t.lower in ("not", "n't", "n’t", "never", "no") for t in s.tokens[max(0, one.i - 5) : one.i])


DETECTOR = Detector(
    dimension="familiarity",
    label="Two opposites at once",
    why="Joining opposites sounds deep and leaves both vague. Which is it mostly, and what shows the other?",
    source="LAMP edits (“both mesmerizing and unsettling”); Kulka 2 and 3",
    find=find,
    flags=(
        "The sound was both mesmerizing and unsettling.",
        "A delicate yet powerful flavour filled the spoon.",
        "It was equal parts terror and joy.",
        "Her voice was soft but steady.",
    ),
    passes=(
        "Both the cat and the dog were out.",
        "She has not come yet, and nobody minds.",
        "He took both bags and left.",
        "The road was not long but steep.",
    ),
)
