"""Something unspoken passed between them: the sentence points at a thing and does not name it."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit

PRONOUNS = frozenset({"something", "someone"})
VAGUE = frozenset(
    """
    unspoken unsaid unnamed deep deeper profound primal ancient dark darker intangible ineffable indefinable
    inexplicable akin raw vital fragile real larger greater bigger beautiful magical sacred nameless elusive
    unseen fundamental essential visceral vast precious strange
    """.split()
)
HAPPENS = frozenset(
    """
    shift stir change break snap click crack pass flicker loosen awaken twist settle bloom spark ease soften
    """.split()
)
# Words from "something" to its verb.
REACH = 8


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.lemma in PRONOUNS:
            yield from _pronoun(s, t)
        elif t.lemma in {"unspoken", "unsaid", "untold"} and t.pos in {"ADJ", "VERB"}:
            yield Hit.over([t, s.head(t)] if t.dep == "amod" and abs(t.head - t.i) <= 4 else [t], 0.7)


def _pronoun(s: Sentence, it: Token) -> Iterator[Hit]:
    adjective = s.next(it)
    if adjective is not None and adjective.lemma in VAGUE:
        yield Hit.over([it, adjective], 0.7)
    elif adjective is not None:
        verb = s.next(adjective) if adjective.pos in {"ADV", "AUX"} else adjective
        if verb is None or verb.lemma not in HAPPENS:
            # "Something inside her had changed": the verb stands further on.
            verb = s.head(it) if it.dep == "nsubj" else None
        if verb is not None and verb.lemma in HAPPENS and 0 < verb.i - it.i <= REACH:
            yield Hit.over([it, verb], 0.8)


DETECTOR = Detector(
    dimension="thinness",
    label="Something unnamed",
    why="The sentence promises a thing and keeps it back. Do you know what it is? Then the reader may too.",
    source="LAMP category “Lack of Specificity and Detail”; Kulka 3",
    find=find,
    flags=(
        "Something shifted between them.",
        "There was something deeper in his voice.",
        "They shared an unspoken understanding.",
        "Something inside her had changed.",
    ),
    passes=(
        "Something fell off the shelf in the next room.",
        "He wanted something to eat.",
        "She said nothing about the money.",
    ),
)
