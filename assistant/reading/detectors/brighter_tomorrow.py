"""Whatever the future held, they would face it: the story looks ahead, and what it sees is well."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit

NEW = frozenset("new fresh brighter better".split())
BEGINNINGS = frozenset("beginning chapter dawn start future tomorrow horizon possibility purpose life journey".split())
WELL = frozenset("right okay ok fine well alright".split())
ALL = frozenset("everything all things it".split())
AHEAD = frozenset("future tomorrow morning day life fate road path journey".split())
HELD = frozenset("hold bring throw lie await unfold".split())
WOULD = frozenset("would will 'd ’d could 'll ’ll".split())
FACED = frozenset("face navigate weather overcome survive rebuild heal endure cherish".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lower in NEW and (noun := s.next(t)) is not None and noun.lemma in BEGINNINGS:
            if noun.lemma not in ("life", "purpose", "start") or t.lower in ("brighter", "better", "fresh"):
                yield Hit.over([t, noun], 0.6)
        elif t.lemma in HELD and t.pos == "VERB":
            yield from _held(s, t)
        elif t.lower in WELL:
            yield from _well(s, t)
        elif t.lemma in FACED and t.pos == "VERB":
            would = s.next(t, -1)
            if would is not None and would.lower in (*WOULD, "always") and s.child(t, "nsubj") is not None:
                yield Hit.over([would, t], 0.6)
        elif t.lower == "maybe" and [w.lower for w in s.tokens[t.i + 1 : t.i + 4]] == [",", "just", "maybe"]:
            yield Hit.over(s.tokens[t.i : t.i + 4], 1.0)


def _held(s: Sentence, t: Token) -> Iterator[Hit]:
    """What the future held, whatever tomorrow might bring, what lay ahead."""
    before = s.tokens[max(0, t.i - 5) : t.i]
    what = next((w for w in before if w.lower in ("what", "whatever")), None)
    ahead = any(w.lemma in AHEAD for w in before) or ((after := s.next(t)) is not None and after.lower == "ahead")
    if what is not None and ahead:
        yield Hit.over([what, t], 0.9)


def _well(s: Sentence, t: Token) -> Iterator[Hit]:
    """Everything would be all right."""
    before = s.tokens[max(0, t.i - 5) : t.i]
    be = next((w for w in before if w.lower == "be"), None)
    if be is not None and any(w.lower in WOULD for w in before) and any(w.lower in ALL for w in before):
        yield Hit.over([next(w for w in before if w.lower in ALL), t], 0.8)


DETECTOR = Detector(
    dimension="reassurance",
    label="A brighter tomorrow",
    why="The line looks ahead and sees that it will be well. Who in the story would doubt it?",
    source="Adorno (the happy end as consolation); LAMP edits",
    find=find,
    flags=(
        "Whatever the future held, she was ready.",
        "It was a new beginning.",
        "He knew that everything would be all right.",
        "Maybe, just maybe, he could stay.",
    ),
    passes=(
        "She held the future bride's train.",
        "He was all right after a glass of water.",
        "They bought a new lamp.",
    ),
)
