"""A look of concern, a cry of joy: the outward sign is given with its label on."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import governed, is_noun, noun_phrase

SIGNS = frozenset(
    """
    look cry smile tone glance gaze expression tear thrill gesture sigh sob flush burst flood tide gleam flash feeling
    note voice touch word shudder gasp murmur exclamation agony storm fit hint trace act paroxysm transport
    """.split()
)
FEELINGS = lexicon("emotion") | frozenset(
    "rapture courage disgust contempt scorn reproach entreaty fright affection".split()
)


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & SIGNS or not s.lemmas & FEELINGS:
        return
    for sign in s:
        if sign.lemma in SIGNS and is_noun(sign):
            signs = [t for t in noun_phrase(s, sign, of=False) if t.dep != "case"]
            felt = [n for n in governed(s, sign, "of") if n.lemma in FEELINGS and n.i - sign.i <= 6]
            if felt:
                yield Hit.over([*signs, *felt], 0.7)


DETECTOR = Detector(
    dimension="charge",
    label="A look of concern",
    why="The look comes with its label. What was there to see in it, so that the reader could put the name to it?",
    source="Ortlieb; Kulka 1; measured: more in the novels of sentimental authors than of canonical ones; LAMP edits",
    find=find,
    flags=(
        "He gave her a look of concern.",
        "With a cry of joy she ran to the gate.",
        "There was a note of regret in his letter.",
    ),
    passes=(
        "A look at the map settled it.",
        "He sang a note of the scale.",
        "The cry of the curlew woke him.",
    ),
)
