"""Softly, slowly, in a low voice: the hush in which feeling is served; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit

HUSHED = frozenset(
    """
    softly low quietly gently slowly silently gravely wistfully earnestly eagerly tenderly sadly hushed noiselessly
    soundlessly faintly murmuring whispered lingeringly dreamily
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in HUSHED:
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="A hushed manner",
    why="Much is done softly, slowly and low here, as in church. Where does anybody raise a voice, or drop a plate?",
    source="Measured: author by author, in two sets of prose and one of verse; Killy 1961",
    find=find,
    flags=("He spoke softly and went slowly out.",),
    passes=("He shouted and ran out.",),
    marks=False,
)
