"""Clasped to his breast, with a bursting heart: the gestures by which feeling has always been staged."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.phrases import acts, is_noun, noun_phrase

SEATS = frozenset("heart bosom breast soul spirit".split())
CLASP = frozenset("clasp press fold strain gather draw hold crush catch take lay hide bury fling throw enfold".split())
PLACES = frozenset("heart bosom breast arm neck shoulder knee foot".split())
SWELLS = frozenset(
    """
    break burst swell throb bleed ache yearn leap glow melt burn flutter sink thrill overflow cry sing rejoice whisper
    grieve long beat stir quake faint bound fill soften mourn hunger
    """.split()
)
STATES = frozenset("broken breaking bursting bleeding whole very throbbing beating".split())
EYES = frozenset("tear sob prayer".split())
SHED = frozenset("burst shed weep dissolve dry wipe kiss choke blind wet dim fill moisten murmur breathe".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (PLACES | SEATS | EYES):
        return
    for part in s:
        if not is_noun(part):
            continue
        head, dep = s.head(part), part.dep.split(":")[0]
        near = head.i != part.i and abs(head.i - part.i) <= 8
        if part.lemma in EYES and near and head.lemma in SHED:
            yield Hit.over([head, part], 0.7)
        elif part.lemma in SEATS and (verb := _swells(s, part)) is not None:
            yield Hit.over([*noun_phrase(s, part, of=False), verb], 0.7)
        elif part.lemma in ("heart", "bosom", "breast") and near and dep == "obl" and head.lemma in CLASP:
            yield Hit.over([head, *noun_phrase(s, part, of=False)], 0.9)
        elif part.lemma in SEATS:
            yield from _state(s, part)


def _swells(s: Sentence, part: Token) -> Token | None:
    return next((v for v in acts(s, part) if v.lemma in SWELLS and abs(v.i - part.i) <= 8), None)


def _state(s: Sentence, part: Token) -> Iterator[Hit]:
    state = next((t for t in s.children(part, "amod") if t.lower in STATES and 0 < part.i - t.i <= 4), None)
    if state is not None:
        yield Hit.over([state, part], 0.6)


DETECTOR = Detector(
    dimension="charge",
    label="The heart on show",
    why="Hearts, bosoms and tears carry the feeling here as they have in a thousand books. What else did the hands do?",
    source="Kulka 1; Ortlieb; Killy 1961 (Deutscher Kitsch)",
    find=find,
    flags=(
        "She clasped the boy to her heart.",
        "He burst into tears.",
        "With a broken heart she turned to the window.",
        "His soul yearned for her.",
    ),
    passes=(
        "The doctor listened to her heart.",
        "He pressed the button on the wall.",
        "They went to the heart of the city.",
    ),
)
