"""Like a moth to a flame, as cold as ice: a comparison whose second half the reader already knows."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_noun, noun_phrase, preposition

VEHICLES = lexicon("vehicles")
ABSTRACT = lexicon("abstract") | lexicon("emotion") | frozenset("word voice gaze eye it".split())
ENDS = frozenset('. , ; : ! ? ) — – -- and but … " ” ’'.split())
WORN = {
    "cold": "ice marble stone steel", "white": "snow sheet ghost lily marble chalk", "red": "rose blood beet cherry",
    "black": "night coal pitch ink", "pale": "death ghost lily sheet", "soft": "silk feather velvet whisper butter",
    "light": "feather air", "hard": "stone rock nail iron steel", "sharp": "razor knife blade", "free": "bird air",
    "still": "statue death stone grave", "quiet": "mouse grave", "silent": "grave tomb", "pure": "snow angel lily",
    "bright": "day sun star diamond", "fresh": "daisy", "old": "time hill world",
    "deep": "ocean sea", "clear": "day crystal",
    "strong": "ox lion oak", "brave": "lion", "gentle": "lamb dove",
    "innocent": "lamb dove child", "blue": "sky sea ocean",
    "sweet": "honey sugar candy rose", "smooth": "silk glass butter",
    "fair": "lily rose", "delicate": "flower butterfly",
    "solid": "rock", "true": "steel", "blind": "bat", "hungry": "wolf", "wild": "wind",
    "fragile": "glass", "warm": "sun",
    "dry": "dust bone sawdust", "thin": "rail paper", "swift": "arrow wind", "steady": "rock",
}  # fmt: skip


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if is_noun(t) and t.lemma in VEHICLES and preposition(s, t) == "like":
            yield from _like(s, t)
        elif t.lemma in WORN:
            yield from _as_cold_as(s, t)


def _like(s: Sentence, vehicle: Token) -> Iterator[Hit]:
    words = noun_phrase(s, vehicle)
    after = s.next(words[-1])
    # A comparison that is carried on (like a moth that had come in with the lamp) may yet be somebody's own.
    if after is not None and after.text not in ENDS and (vehicle.lemma, after.lower) != ("moth", "to"):
        return
    tenor = s.head(vehicle)
    about = s.child(tenor, "nsubj") or tenor
    like = [t for t in s.children(vehicle, "case") if t.i < vehicle.i]
    yield Hit.over([*like, *words], 0.9 if about.lemma in ABSTRACT else 0.6)


def _as_cold_as(s: Sentence, t: Token) -> Iterator[Hit]:
    window = s.tokens[t.i + 1 : t.i + 5]
    if window and window[0].lower == "as":
        vehicle = next((k for k in window[1:] if k.lemma in WORN[t.lemma].split()), None)
        if vehicle is not None:
            yield Hit.over([t, vehicle], 0.9)


DETECTOR = Detector(
    dimension="familiarity",
    label="A worn comparison",
    why="The reader knows what comes after “like” before it comes. What was it like for this person, on this day?",
    source="Orwell 1946 (on figures one is used to seeing in print); Kulka 2",
    find=find,
    flags=(
        "He was drawn to her like a moth to a flame.",
        "The words hung there like a ghost.",
        "Fear settled over her like a heavy blanket.",
        "Her hands were cold as ice.",
    ),
    passes=(
        "He walked like a man carrying a tray of eggs.",
        "The moth settled on the blanket.",
        "She darted off like a bird that has seen the cat in the next garden.",
        "It was as cold as the inside of a church.",
    ),
)
