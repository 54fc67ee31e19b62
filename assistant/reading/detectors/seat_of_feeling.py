"""Deep in her heart, to his very soul: the organ where feelings are kept, by name."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun, preposition

SEATS = frozenset("heart soul bosom breast".split())
OWNERS = frozenset("his her my your their our its thy".split())
INTO = frozenset("in into from to with of at through within deep over upon on near against".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SEATS:
        return
    for seat in s:
        if seat.lemma not in SEATS or not is_noun(seat):
            continue
        owner = next((t for t in s.children(seat, "nmod") if t.lower in OWNERS and 0 < seat.i - t.i <= 4), None)
        case = preposition(s, seat)
        if owner is not None and case in INTO:
            before = [t for t in s.children(seat, "case") if t.i < seat.i]
            yield Hit.over([*before, owner, seat], 0.5)
        elif seat.dep == "conj" and s.head(seat).lemma in ("heart", "soul") and 0 < seat.i - seat.head <= 3:
            yield Hit.over([s.head(seat), seat], 0.6)


DETECTOR = Detector(
    dimension="charge",
    label="The seat of feeling",
    why="The heart is where feelings are kept in other books too. Where in this body, or this room, was it felt?",
    source="Kulka 1 (instantly recognised); Killy 1961; Ortlieb",
    find=find,
    flags=(
        "Deep in her heart she knew it.",
        "It moved him to his very soul.",
        "She gave herself heart and soul to it.",
    ),
    passes=("He learnt the poem by heart.", "The surgeon touched the heart.", "They lived in the heart of the city."),
)
