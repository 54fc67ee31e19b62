"""Loss, hope and resilience: three abstract things in a row, where the third is there for the rhythm."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import conjuncts, is_noun, noun_phrase

LARGE = (
    lexicon("abstract")
    | lexicon("emotion")
    | frozenset(
        """
    simplicity tradition culture community family history art music nature laughter tear resilience strength courage
    creativity craftsmanship innovation friendship story struggle triumph adventure challenge ambition failure
    success wisdom knowledge understanding beauty elegance intimacy trust respect kindness honesty integrity faith
    virtue honor honour duty truth purity goodness mercy justice freedom youth strength smile sigh prayer
    """.split()
    )
)


def find(s: Sentence) -> Iterator[Hit]:
    for first in s:
        if first.dep == "conj" or not is_noun(first):
            continue
        row = [t for t in conjuncts(s, first) if is_noun(t) or t.lemma in LARGE]
        if len(row) == 3 and row[-1].i - first.i <= 16 and sum(t.lemma in LARGE for t in row) >= 2:
            yield Hit.over([t for noun in row for t in _alone(s, noun)], 0.8)


def _alone(s: Sentence, noun: Token) -> list[Token]:
    return [t for t in noun_phrase(s, noun, of=False) if t.dep != "case"]


DETECTOR = Detector(
    dimension="familiarity",
    label="Three in a row",
    why="Three large words in a row make a cadence rather than a thought. Which one of them do you mean?",
    source="Kulka 2; Orwell 1946 (pretentious diction); LAMP edits",
    find=find,
    flags=(
        "It was a place of love, loss and hope.",
        "She spoke of courage, tradition, and resilience.",
    ),
    passes=(
        "He bought bread, string and two lemons.",
        "Love and a spare tyre were what he needed.",
        "The men, the dogs and the carts were gone.",
    ),
)
