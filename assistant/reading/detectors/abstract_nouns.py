"""Nouns for what cannot be seen, by class and by ending."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon

ABSTRACT = lexicon("abstract")
ENDINGS = ("ness", "tion", "sion", "ment", "ity", "ance", "ence", "ship", "hood")


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.pos == "NOUN" and (t.lemma in ABSTRACT or (len(t.lemma) > 7 and t.lemma.endswith(ENDINGS))):
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="thinness",
    label="Abstract nouns",
    why="Abstract nouns name what a scene would have shown.",
    source="Kulka 3; Orwell 1946; Strunk 1918",
    find=find,
    marks=False,
    flags=("Her loneliness became a kind of freedom.",),
    passes=("He put the plank on the barrow.",),
)
