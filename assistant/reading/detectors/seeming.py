"""The walls seemed to close in: a thing is said to seem alive, and the sentence does not stand by it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon

THINGS = (
    lexicon("abstract")
    | lexicon("nature")
    | frozenset(
        """
    room wall air house street city building walls floor ceiling step word window door clock hour minute second
    minutes moment corridor crowd town page wind ground table sound voice face eye
    """.split()
    )
)
SEEM = frozenset({"seem", "appear"})
HEDGES = frozenset({"almost", "somehow", "nearly"})


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in SEEM and t.pos == "VERB":
            yield from _seems(s, t)
        elif t.lower == "as" and t.dep in {"mark", "case", "advmod"}:
            yield from _as_if(s, t)


def _seems(s: Sentence, t: Token) -> Iterator[Hit]:
    subject, done = s.child(t, "nsubj"), s.child(t, "xcomp")
    if (
        subject is None
        or done is None
        or subject.pos == "PROPN"
        or subject.lemma not in THINGS
        or done.pos != "VERB"
        or done.lemma in {"be", "have"}
    ):
        return
    if 0 < done.i - t.i <= 4 and t.i - subject.i <= 8:
        yield Hit.over([subject, t, done], 0.6)


def _as_if(s: Sentence, t: Token) -> Iterator[Hit]:
    after, before = s.next(t), s.next(t, -1)
    if after is None or after.lower not in {"if", "though"}:
        return
    itself = next((k for k in s.tokens[t.i : t.i + 8] if k.lower in {"itself", "themselves"}), None)
    if itself is not None:
        yield Hit.over([t, itself], 0.9)
    elif before is not None and before.lower in HEDGES:
        yield Hit.over([before, t, after], 0.6)


DETECTOR = Detector(
    dimension="thinness",
    label="It seemed to",
    why="The sentence lends a thing a life and takes it back with a hedge. What did it do that one could see?",
    source="Strunk 1918, “make definite assertions”; Ruskin 1856 on the pathetic fallacy; LAMP edits",
    find=find,
    flags=(
        "The walls seemed to close in.",
        "It was as if the house itself were listening.",
        "Time seemed to slow.",
    ),
    passes=(
        "He seemed to be the only one awake.",
        "It seemed late.",
        "She walked as if her shoes hurt.",
    ),
)
