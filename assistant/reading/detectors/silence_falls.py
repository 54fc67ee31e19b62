"""A silence fell between them: the pause in which something is supposed to happen."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import acts, is_noun, noun_phrase

SILENCES = frozenset("silence hush stillness quiet pause".split())
LOADED = frozenset(
    """
    long deep heavy awkward comfortable companionable uneasy tense thick profound sudden dead deathly uncomfortable
    oppressive solemn breathless terrible dreadful complete utter shared stunned expectant contemplative easy brief
    loud deafening pregnant strained brooding reverent unspoken
    """.split()
)
FALLS = frozenset(
    """
    fall settle descend stretch hang grow deepen follow reign envelop wrap fill engulf linger seem feel press break
    become speak thicken reach ensue spread between hold
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SILENCES:
        return
    for noun in s:
        if noun.lemma not in SILENCES or not is_noun(noun):
            continue
        near = s.tokens[max(0, noun.i - 3) : noun.i]
        loaded = [t for t in near if t.lower in LOADED]
        verb = next((v for v in acts(s, noun) if v.lemma in FALLS and 0 < v.i - noun.i <= 6), None)
        after = s.next(noun)
        last = verb if verb is not None or after is None or after.lower != "between" else after
        if last is not None:
            yield Hit.over([*noun_phrase(s, noun, of=False), last], 0.7)
        elif loaded and noun.lemma != "pause":
            yield Hit.over([*loaded, noun], 0.5)


DETECTOR = Detector(
    dimension="familiarity",
    label="A silence falls",
    why="Silences fall, stretch and deepen between people in book after book. Who broke this one, and with what?",
    source="Kulka 2 (instantly recognised); measured in sentimental novels; LAMP edits",
    find=find,
    flags=(
        "A silence fell over the table.",
        "The silence between them was hard to bear.",
        "They ate in companionable silence.",
    ),
    passes=(
        "He asked for silence and got it.",
        "The fall silenced the engine.",
        "The quiet boy sat at the back.",
    ),
)
