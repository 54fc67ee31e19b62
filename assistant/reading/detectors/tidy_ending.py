"""And that was enough: the last lines put everything in its place."""

from collections.abc import Iterator

from assistant.language.tokens import Parsed, Sentence
from assistant.reading.detector import Detector, Hit

SETTLED = frozenset(
    """
    hope home peace beginning future together forever happy smile new light love promise tomorrow comfort belong
    enough strength heal whole forgive gratitude grateful content purpose possibility sunrise dawn chapter journey
    legacy connection heart dream acceptance resilience courage bond joy warmth ready rest sunset horizon forward
    always remember matter memory alive understand blessed heaven eternal eternity free
    """.split()
)
PLAIN = frozenset(
    "new light always remember understand smile ready rest home heart together matter memory free".split()
)
CLOSING_SENTENCES = 2


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    if not parsed.paragraphs:
        return
    last = parsed.paragraphs[-1]
    closing = last.block.sentences[-CLOSING_SENTENCES:]
    if sum(len(p.block.sentences) for p in parsed.paragraphs) < 5:
        return
    for s in closing:
        strength = _strength(s)
        if strength:
            yield Hit(last.start + s.start, last.start + s.end, strength)


def _strength(s: Sentence) -> float:
    words = {t.lemma for t in s if t.lemma in SETTLED}
    weight = sum(0.15 if w in PLAIN else 0.3 for w in words)
    if any(t.lower == "enough" and s.head(t).lemma in ("be", "enough") for t in s):
        weight += 0.4
    # A long sentence meets more of these words by chance.
    weight *= min(1.0, 22 / len(s))
    return min(1.0, weight) if weight >= 0.45 else 0.0


DETECTOR = Detector(
    dimension="reassurance",
    label="All is well",
    why="The last lines put everything right. What is still not settled, and could be left so?",
    source="Adorno (the happy end as consolation); Kulka 1; LAMP edits",
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
