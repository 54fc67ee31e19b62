"""The walls seemed to close in, he seemed to hesitate: the sentence asserts, and does not stand by it."""

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
# What a wall or a night is given, and a person only seems to be given.
HEDGED = "The sentence says what was done and takes it back. Did they or did they not, as far as one could see?"
PERSONS = frozenset("i he she they you we one who".split())
HEDGES = frozenset({"almost", "somehow", "nearly"})


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in SEEM and t.pos == "VERB":
            yield from _seems(s, t)
        elif t.lower == "as" and t.dep in {"mark", "case", "advmod"}:
            yield from _as_if(s, t)


def _seems(s: Sentence, t: Token) -> Iterator[Hit]:
    subject, done = s.child(t, "nsubj"), s.child(t, "xcomp")
    to = s.next(t) if done is None or done.pos != "VERB" else s.child(done, "mark")
    if done is None or done.pos != "VERB" or done.lemma in {"be", "have"} or to is None or to.lower != "to":
        return
    if not 0 < done.i - t.i <= 4:
        return
    near = subject is not None and 0 < t.i - subject.i <= 8
    if near and subject is not None and subject.lemma in THINGS and subject.pos != "PROPN":
        yield Hit.over([subject, t, done], 0.7)
    else:
        person = subject is not None and (subject.lower in PERSONS or subject.pos == "PROPN")
        yield Hit.over([t, done], 0.4 if person else 0.5, HEDGED)


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
        "He seemed to hesitate at the gate.",
    ),
    passes=(
        "He seemed to be the only one awake.",
        "It seemed late.",
        "She walked as if her shoes hurt.",
    ),
)
