"""Stark contrast, bridge the gap: two words that always come together, whatever they are about."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import classes

ADJECTIVES = classes("worn_adjectives")
OBJECTS = classes("worn_objects")


def find(s: Sentence) -> Iterator[Hit]:
    for noun in s:
        for adjective in s.children(noun, "amod") if noun.lemma in ADJECTIVES else ():
            if adjective.lemma in ADJECTIVES[noun.lemma] and 0 < noun.i - adjective.i <= 3:
                yield Hit.over([adjective, noun], 0.6)
                break
        verb = s.head(noun)
        taken = noun.dep == "obj" or (noun.dep == "nsubj:pass" and noun.i < verb.i)
        if taken and verb.lemma in OBJECTS.get(noun.lemma, ()) and abs(verb.i - noun.i) <= 6:
            yield Hit.over([verb, noun], 0.6)


DETECTOR = Detector(
    dimension="familiarity",
    label="Two words that always meet",
    why="The one word brings the other along, so neither was chosen. Which of the two do you need?",
    source="Orwell 1946 (phrases “tacked together like the sections of a prefabricated hen-house”); LAMP edits",
    find=find,
    flags=(
        "It stood in stark contrast to the old house.",
        "He broke the silence.",
        "They weathered the storm.",
        "She took a deep, shaky breath.",
    ),
    passes=(
        "She found a coin in the routine search of his coat.",
        "The contrast setting on the screen was broken.",
        "A deep well stood behind the house.",
    ),
)
