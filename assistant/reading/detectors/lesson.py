"""It taught her that some things last: the story hands over its moral."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

TEACHERS = frozenset("it this that they these those which".split())
PEOPLE = frozenset("man woman girl boy friend doctor lawyer wife husband brother sister gentleman lady maid".split())
MORALS = frozenset("lesson moral truth importance value meaning beauty power fragility complexity".split())
WHAT = frozenset("simplicity life love patience family friendship connection kindness resilience hope vulnerability "
                 "community tradition forgiveness time trust silence change loss humanity freedom".split())  # fmt: skip
DEEP = frozenset("matter mean be live belong".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in ("teach", "remind") and t.pos == "VERB":
            yield from _taught(s, t)
        elif t.lemma in MORALS and is_noun(t):
            about = next((k for k in s.children(t, "nmod") if k.lemma in WHAT and 0 < k.i - t.i <= 5), None)
            if about is not None:
                yield Hit.over([t, about], 0.8)
            elif t.lemma == "lesson" and s.head(t).lemma in ("learn", "teach") and abs(t.head - t.i) <= 6:
                yield Hit.over([t, s.head(t)], 0.6)
        elif t.lower == "truly" and abs(t.head - t.i) <= 2 and s.head(t).lemma in DEEP:
            yield Hit.over([t, s.head(t)], 0.7)


def _taught(s: Sentence, t: Token) -> Iterator[Hit]:
    that = next((k for k in s.tokens[t.i + 1 : t.i + 6] if k.lower == "that"), None)
    teacher = s.child(t, "nsubj")
    thing = teacher is None or teacher.lower in TEACHERS or (is_noun(teacher) and teacher.lemma not in PEOPLE)
    if that is not None and that.tag == "IN" and thing and s.child(t, "ccomp", "csubj", "advcl") is not None:
        yield Hit.over([t, that], 0.7)


DETECTOR = Detector(
    dimension="reassurance",
    label="The moral",
    why="The sentence says what was learnt. If the scene shows it, the reader has it already. Does it?",
    source="Kulka 3; Adorno; LAMP category “Unnecessary/Redundant Exposition”",
    find=find,
    flags=(
        "It taught her that some things last.",
        "He had learned the importance of patience.",
        "This was what truly mattered.",
    ),
    passes=(
        "She taught arithmetic to the lower forms.",
        "The piano lesson began at four.",
        "He told the truth about the money.",
    ),
)
