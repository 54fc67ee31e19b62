"""The air hung heavy with unspoken words: a room or a voice filled, thick or laced with a feeling."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import doing, governed, is_abstract

FILLED = frozenset(
    """
    heavy thick laden charged electric alive ripe rich abuzz aglow fill filled lace laced tinge tinged brim brimming
    imbue imbued infuse infused suffuse suffused saturate saturated dripping fraught crackle pulse hum buzz
    swell ache glisten sparkle twinkle glow gleam burn shine flash tremble quiver throb vibrate bubble overflow
    pregnant drench steeped load etch etched color colour
    """.split()
)
AIR = frozenset("air silence atmosphere room space night voice tone eye gaze smile evening stillness".split())
THICK = frozenset("heavy thick charged electric dense".split())
SENSED = frozenset("scent smell aroma fragrance sound promise laughter hum tear excitement electricity".split())
FEELINGS = lexicon("abstract") | SENSED
HANGS = frozenset("hang linger float hover crackle".split())
SAID = frozenset("word question silence name answer remark promise sentence threat accusation".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & (FILLED | HANGS):
        return
    for noun, verb in doing(s):
        if verb.lemma in HANGS and (noun.lemma in SAID or is_abstract(noun)) and 0 < verb.i - noun.i <= 8:
            place = next((k for k in s.tokens[verb.i + 1 : verb.i + 6] if k.lower in ("air", "between", "over")), None)
            if place is not None:
                yield Hit.over([noun, verb, place], 0.8)
    for t in s:
        if t.lemma not in FILLED and t.lower not in FILLED:
            continue
        held = [n for n in governed(s, t, "with") if n.lemma in FEELINGS]
        if held:
            yield Hit.over([t, *held], 0.7)
        elif t.lower in THICK:
            subject = s.child(t, "nsubj")
            if subject is not None and subject.lemma in AIR and 0 < t.i - subject.i <= 5:
                yield Hit.over([subject, t], 0.6)


DETECTOR = Detector(
    dimension="thinness",
    label="Thick with feeling",
    why="A feeling is poured into the air or a voice and left there. What did someone do or leave undone?",
    source="LAMP edits (“the air hung heavy with”); Kulka 3",
    find=find,
    flags=(
        "The air hung heavy with the scent of rain and unspoken tension.",
        "His voice was laced with regret.",
        "Her eyes sparkled with excitement.",
        "The question hung in the air between them.",
    ),
    passes=(
        "The cart was heavy with wet sand.",
        "She filled the jug with milk.",
        "The soup was thick.",
        "The hams hung in the air of the loft.",
    ),
)
