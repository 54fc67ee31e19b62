"""She found solace in it, a sense of peace: comfort is handed out by name."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun, preposition

COMFORTS = frozenset(
    """
    solace comfort peace hope strength purpose meaning closure belonging reassurance acceptance redemption forgiveness
    healing clarity consolation serenity stability courage joy happiness fulfillment contentment grace relief
    sanctuary gratitude resilience understanding connection tranquility calm normalcy control
    """.split()
)
# Alone these are given and taken in plain prose too.
EVERYDAY = frozenset("control relief understanding courage meaning strength".split())
GIVES = frozenset("find bring offer seek provide draw restore lend discover regain rekindle embrace grant".split())
MEASURES = frozenset("sense glimmer moment feeling source beacon promise ray spark sliver measure search place".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & COMFORTS:
        return
    for comfort in s:
        if comfort.lemma not in COMFORTS or not is_noun(comfort):
            continue
        head = s.head(comfort)
        if abs(head.i - comfort.i) > 6:
            continue
        strength = _strength(s, comfort, head)
        if strength:
            yield Hit.over([head, comfort], strength)


def _strength(s: Sentence, comfort: Token, head: Token) -> float:
    if comfort.dep == "obj" and head.lemma in GIVES:
        return 0.4 if comfort.lemma in EVERYDAY else 0.7
    if comfort.dep == "nmod" and head.lemma in MEASURES and preposition(s, comfort) in ("of", "for"):
        return 0.8
    return 0.0


DETECTOR = Detector(
    dimension="reassurance",
    label="Comfort by name",
    why="The comfort is named, so that nobody has to be comforted. What was it in, exactly: a hand, a chair, an hour?",
    source="Adorno (kitsch as consolation); LAMP edits (“found solace”, “a sense of peace”)",
    find=find,
    flags=(
        "She found solace in the rhythm of the loom.",
        "A sense of peace came over him.",
        "The letters brought her comfort.",
    ),
    passes=(
        "They signed the peace in the morning.",
        "She found a coin under the mat.",
        "He hoped for rain.",
    ),
)
