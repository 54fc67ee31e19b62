"""Their eyes met, she gazed up into his face: looks that do the talking."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import acts, is_noun, preposition

LOOKS = frozenset("look gaze peer stare smile glance".split())
LIFTS = frozenset("lift raise lower drop cast fix turn avert".split())
MEETS = frozenset(
    "meet lock shine light kindle soften glow flash seek follow rest linger fill melt swim dance sparkle".split()
)
EYES = frozenset("eye gaze".split())
FACES = frozenset("eye face".split())
OWNERS = frozenset("his her my your their thy".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (EYES | FACES):
        return
    for part in s:
        if part.lemma not in EYES | FACES or not is_noun(part):
            continue
        owner = next((t for t in s.children(part, "nmod") if t.lower in OWNERS and 0 < part.i - t.i <= 4), None)
        if owner is not None and (verb := _verb(s, part)) is not None and abs(verb.i - part.i) <= 8:
            yield Hit.over([verb, owner, part], 0.6)


def _verb(s: Sentence, part: Token) -> Token | None:
    head = s.head(part)
    if part.dep.startswith("obl") and preposition(s, part) in ("into", "in", "from") and part.lemma in FACES:
        return head if head.lemma in LOOKS | {"come", "spring", "start", "stand"} else None
    if part.dep == "obj" and part.lemma in EYES:
        return head if head.lemma in LIFTS | {"meet", "seek", "hold"} else None
    return next((v for v in acts(s, part) if v.lemma in MEETS), None) if part.lemma in EYES else None


DETECTOR = Detector(
    dimension="charge",
    label="Eyes that speak",
    why="Eyes that meet, shine and fill do the talking here. What did one of them see?",
    source="Kulka 1; Killy 1961; LAMP edits (Cliché)",
    find=find,
    flags=("Their eyes met across the table.", "She gazed up into his face.", "He raised his eyes to her."),
    passes=("He rubbed his eyes.", "The optician looked at the chart.", "She washed her face."),
)
