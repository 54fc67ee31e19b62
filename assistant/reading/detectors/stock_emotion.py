"""Her heart pounded, his breath caught: a part of the body does what it always does."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import classes
from assistant.reading.phrases import acts, is_noun

VERBS = classes("body_verbs")
# Canonical novels have plenty of these; they are marked, but lightly.
PLAIN = frozenset("set hold shake raise break fall meet search flow spread light fix touch scan beat".split())
OWNERS = frozenset("his her their my your its our".split())


def find(s: Sentence) -> Iterator[Hit]:
    for part in s:
        verbs = VERBS.get(part.lemma) or VERBS.get(part.lemma.removesuffix("s"))
        if verbs is None or not is_noun(part):
            continue
        verb = next((v for v in _verbs(s, part) if v.lemma in verbs and abs(v.i - part.i) <= 8), None)
        if verb is not None:
            owner = [t for t in s.children(part, "nmod") if t.lower in OWNERS and 0 < part.i - t.i <= 4]
            yield Hit.over([*owner, part, verb], 0.4 if verb.lemma in PLAIN else 0.8)


def _verbs(s: Sentence, part: Token) -> Iterator[Token]:
    """The verbs whose subject or object the part is, and the participle before it (clenched jaw)."""
    yield from acts(s, part)
    if part.dep == "obj":
        yield s.head(part)
    yield from (t for t in s.children(part, "amod") if t.tag in ("VBG", "VBN", "JJ"))


DETECTOR = Detector(
    dimension="charge",
    label="The body's stock answer",
    why="Hearts pound and breath catches in every book, so the reader recognises the feeling and does not have it. "
    "What did this body do, and only this one?",
    source="Kulka 1 (instantly recognised, charged with stock emotion); LAMP edits (Cliché)",
    find=find,
    flags=(
        "Her heart pounded as she opened the letter.",
        "His breath caught in his throat.",
        "Tears welled in her eyes.",
        "He clenched his jaw and looked away.",
        "A shiver ran down her spine.",
    ),
    passes=(
        "The surgeon held the heart in a steel dish.",
        "He rubbed soap from his eyes.",
        "She set the table with her left hand.",
    ),
)
