"""..., as if trying to remember: the gesture was clear, and a clause after the comma says what it was like."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import is_abstract, to_the_stop

LONGEST = 14
LARGE = frozenset("world universe weight time life secret house itself themselves heart soul".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & {"if", "though"}:
        return
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if t.lower != "as" or before is None or after is None or after.lower not in ("if", "though"):
            continue
        if before.text not in (",", "—", "–", "--"):
            continue
        words = to_the_stop(s, t, LONGEST)
        # What is not finite explains a gesture; what is large or abstract explains a feeling.
        bare = len(words) > 2 and (words[2].tag in ("VBG", "VBN", "TO") or words[2].lower in ("in", "for", "by"))
        large = any(is_abstract(k) or k.lemma in LARGE for k in words[2:])
        yield Hit.over(words, 0.4 + 0.2 * bare + 0.2 * large)


DETECTOR = Detector(
    dimension="thinness",
    label="As if, added",
    why="The gesture was there to be read; “as if” reads it for us. What is lost if the sentence stops before?",
    source="LAMP category “Unnecessary/Redundant Exposition”; Strunk 1918, “omit needless words”",
    find=find,
    flags=(
        "He tapped the table, as if weighing an answer.",
        "She held the cup with both hands, as though it were the whole world.",
        "The door swung open, as if to welcome them.",
    ),
    passes=(
        "It looked as if it would rain.",
        "She walks as if her shoes hurt.",
        "He is, as far as I know, a plumber.",
    ),
)
