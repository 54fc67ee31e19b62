"""In that moment, she realized that: the insight is announced, and arrives on time."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun

INSIGHT = frozenset("realize realise understand know see recognize recognise learn feel discover accept".split())
MOMENTS = frozenset("moment instant".split())
TURNING = frozenset("finally suddenly".split())
DAWNS = frozenset("dawn strike hit occur".split())
WHOM = frozenset("me him her us them you".split())
THOUGHTS = frozenset("realization realisation thought truth reality idea revelation significance".split())
YEARS = frozenset("year month week day life time decade lifetime".split())


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in MOMENTS:
            yield from _in_that_moment(s, t)
        elif t.lemma == "dawn" and t.pos == "VERB" and (on := s.next(t)) is not None and on.lower in ("on", "upon"):
            yield Hit.over([t, on], 0.9)
        elif t.lower in ("realization", "realisation", "epiphany", "understanding") and t.dep.startswith("nsubj"):
            if s.head(t).lemma in DAWNS | {"settle", "come", "wash", "sink", "bloom", "spread"}:
                yield Hit.over([t, s.head(t)], 0.9)
        elif t.lemma in ("hit", "strike", "occur") and t.pos == "VERB":
            yield from _it_struck(s, t)
        elif t.lower == "first" and not is_noun(t):
            yield from _first_time_in_years(s, t)
        elif t.lemma in INSIGHT and t.pos == "VERB":
            turn = next((k for k in s.children(t, "advmod") if k.lower in TURNING and abs(k.i - t.i) <= 4), None)
            if turn is not None and s.child(t, "ccomp", "obj") is not None:
                yield Hit.over([turn, t], 0.7)


def _it_struck(s: Sentence, t: Token) -> Iterator[Hit]:
    """It struck me that; the truth hit him."""
    subject, whom = s.child(t, "nsubj"), s.next(t)
    if subject is None or whom is None or not 0 < t.i - subject.i <= 4:
        return
    if whom.lower == "to":
        whom = s.next(whom)
    if whom is None or whom.lower not in WHOM:
        return
    after = s.tokens[whom.i + 1 : whom.i + 5]
    thought = subject.lemma in THOUGHTS or any(k.lower in ("that", "then", "how", ":", "—") for k in after)
    if (subject.lower == "it" and thought) or subject.lemma in THOUGHTS:
        yield Hit.over([subject, t, whom], 0.8)


def _in_that_moment(s: Sentence, t: Token) -> Iterator[Hit]:
    before, word = s.next(t, -1), s.next(t, -2)
    if before is None or word is None or before.lower not in ("that", "this") or word.lower not in ("in", "at"):
        return
    after = s.tokens[t.i + 1 : t.i + 6]
    insight = next((k for k in after if k.lemma in INSIGHT and k.pos == "VERB"), None)
    if word.lower == "at" and insight is None:
        return
    yield Hit.over([word, before, t, *([insight] if insight else [])], 1.0 if insight else 0.7)


def _first_time_in_years(s: Sentence, t: Token) -> Iterator[Hit]:
    window = s.tokens[t.i : t.i + 7]
    if len(window) > 3 and window[1].lower == "time" and window[2].lower in ("in", "since"):
        end = next((k for k in window[3:] if k.lemma in YEARS or k.lower in ("forever", "ages")), None)
        if end is not None:
            yield Hit.over(s.tokens[max(0, t.i - 2) : end.i + 1], 0.8)


DETECTOR = Detector(
    dimension="reassurance",
    label="The insight, announced",
    why="The sentence says that everything became clear, so the reader need not see it become so. "
    "What would they do differently the next morning?",
    source="LAMP edits (“in that moment ... realized that”); Adorno (kitsch as consolation)",
    find=find,
    flags=(
        "In that moment, she realized that home was not a place.",
        "It dawned on him that nobody would come.",
        "For the first time in years, she slept well.",
        "He finally understood what his father had meant.",
        "It struck me then that nobody had eaten.",
    ),
    passes=(
        "He stopped for a moment at the corner.",
        "Finally the bus came.",
        "It struck him on the shoulder.",
        "Dawn broke on the eleventh.",
        "It was the first time in the match that they led.",
    ),
)
