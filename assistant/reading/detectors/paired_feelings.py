"""Her voice a mix of hope and fear: two abstract things joined, as if two names were more precise than one."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import conjuncts, is_noun, noun_phrase

FEELINGS = lexicon("emotion") - {"feeling", "pain", "love", "comfort", "surprise"}
STATES = lexicon("emotion") | lexicon("abstract")
JOINED = frozenset("mix mixture blend combination balance collision swirl tapestry dance interplay fusion".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & STATES:
        return
    for first in s:
        if not is_noun(first) or first.lemma not in STATES:
            continue
        joined = [t for t in conjuncts(s, first) if is_noun(t) and t.lemma in STATES and t.i - first.i <= 10]
        if len(joined) < 2 or not any(t.lemma in FEELINGS for t in joined):
            continue
        over = s.head(first) if first.dep == "nmod" else first
        mixed = over.lemma in JOINED and 0 < first.i - over.i <= 6
        phrase = [t for j in joined for t in noun_phrase(s, j, of=False)]
        yield Hit.over([over, *phrase] if mixed else phrase, 1.0 if mixed else 0.6)


DETECTOR = Detector(
    dimension="charge",
    label="Two feelings at once",
    why="Two names of feelings, joined, sound exact and settle nothing. Which of the two would show, and in what?",
    source="Ortlieb (mixed feelings as a ready-made); LAMP edits (“a mix of fear and determination”)",
    find=find,
    flags=(
        "Her voice was a mix of hope and fear.",
        "They spoke of grief and longing.",
        "Her eyes held a blend of sadness and quiet resolve.",
    ),
    passes=(
        "He bought a mix of sand and cement.",
        "They spoke of rent and coal.",
        "The love of money and a good dinner drove him.",
    ),
)
