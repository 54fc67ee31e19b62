"""With a sad smile, in a trembling voice: how it was said or done, from the property room."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_noun, noun_phrase, preposition

BREATHED = frozenset("sigh sob smile shudder gasp groan moan cry shiver tremor laugh chuckle pang throb thrill".split())
LOOKED = frozenset(
    "look glance gaze gesture expression tone voice whisper air murmur accent face eye lip heart".split()
)
FELT = frozenset(
    """
    sad soft gentle tender low sweet trembling quivering broken mournful wistful weary bitter passionate solemn
    loving pitying tearful radiant happy pale aching beating throbbing heavy breaking bleeding hushed faint husky
    choked tremulous quiet earnest rueful knowing shining glowing streaming downcast reproachful yearning agonized
    anguished hopeless despairing pleading imploring grateful thankful light glad full swimming flashing kindling
    """.split()
)
ARTICLES = frozenset("a an his her their my".split())


def find(s: Sentence) -> Iterator[Hit]:
    for noun in s:
        if noun.lemma not in BREATHED | LOOKED or not is_noun(noun):
            continue
        case = preposition(s, noun)
        if case not in ("with", "in") or not any(t.lower in ARTICLES for t in s.children(noun, "det", "nmod", "case")):
            continue
        dressed = any(t.lower in FELT for t in s.children(noun, "amod", "compound"))
        if dressed or (noun.lemma in BREATHED and case == "with"):
            yield Hit.over(noun_phrase(s, noun, of=False), 0.8 if dressed else 0.5)


DETECTOR = Detector(
    dimension="charge",
    label="With a sad smile",
    why="The phrase lends the line its feeling. Would what is said, or not said, carry it alone?",
    source="Ortlieb; Killy 1961; LAMP edits (Cliché)",
    find=find,
    flags=(
        "She turned away with a sad smile.",
        "He answered in a trembling voice.",
        "With a sigh she put down the cup.",
    ),
    passes=("He came in with a bucket.", "She stood in her kitchen.", "They paid with a coin."),
)
