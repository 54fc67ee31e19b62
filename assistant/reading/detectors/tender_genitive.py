"""The joy of, a tear of, the sorrow of: tender things joined to one another by "of"; measured, not marked."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import governed, is_noun

SWEET = lexicon("tender") | lexicon("emotion")


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SWEET:
        return
    for t in s:
        if is_noun(t) and any(n.lemma in SWEET for n in governed(s, t, "of")):
            yield Hit.over([t], 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="Of sorrow, of love",
    why="Tender nouns hang on other nouns, so that all is of something felt. Which of them was there?",
    source="Measured: author by author, in two sets of prose and one of verse; Ortlieb; LAMP edits",
    find=find,
    flags=("He drank the cup of sorrow.", "There was a world of tenderness in it."),
    passes=("He drank a cup of tea.", "The end of the street was dark."),
    marks=False,
)
