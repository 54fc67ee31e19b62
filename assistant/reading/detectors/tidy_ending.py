"""And that was enough: the last sentence goes large and puts everything in its place."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed, Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract

SETTLED = frozenset(
    """
    hope home peace beginning future together forever happy smile new light love promise tomorrow comfort belong
    enough strength heal whole forgive gratitude grateful content purpose possibility sunrise dawn chapter journey
    legacy connection heart dream acceptance resilience courage bond joy warmth ready rest sunset horizon forward
    always remember matter memory alive understand blessed heaven eternal eternity free reminder testament truth beauty
    """.split()
)
ENOUGH_SENTENCES = 5
# Points from which the last sentence is marked: a large noun is one, a word of settlement one, "enough" two.
MARKED = 4


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    if sum(len(p.block.sentences) for p in parsed.paragraphs) < ENOUGH_SENTENCES:
        return
    # A paragraph of nothing but control characters has no sentence.
    last = next(p for p in reversed(parsed.paragraphs) if p.block.sentences)
    s = last.block.sentences[-1]
    points = _points(s)
    if points >= MARKED:
        yield Hit(last.start + s.start, last.start + s.end, min(1.0, 0.2 * points))


def _points(s: Sentence) -> int:
    large = sum(is_abstract(t) for t in s)
    settled = len({t.lemma for t in s if t.lemma in SETTLED})
    enough = any(t.lower == "enough" and (t.dep == "ROOT" or s.head(t).lemma == "be") for t in s)
    return large + settled + 2 * enough if settled else 0


DETECTOR = Detector(
    dimension="reassurance",
    label="All is well",
    why="The last sentence goes large and puts everything right. What is still not settled, and could be left so?",
    source="Adorno (the happy end as consolation); LAMP pairs: editors cut four endings of this kind for one they add",
    find_in_text=find_in_text,
    flags=(
        "He rowed out. The nets were torn. She waited. It rained. Yet there was hope, and a new beginning.",
        "He rowed out. The nets were torn. She waited. It rained. They had their love, and it was enough, forever.",
    ),
    passes=(
        "He rowed out. The nets were torn. She waited. It rained. He hung the nets on the fence.",
        "There was hope, and a new beginning.",
    ),
)
