"""..., creating a symphony of sound: a participle hung on the end that says what the sentence amounts to."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import phrase

# Tokens from its last word to the end of the sentence, with the full stop and a quotation mark.
AT_THE_END = 3
ABSTRACT = lexicon("abstract")
ADJECTIVES = lexicon("stock_adjectives")
STOCK = frozenset(
    """
    create cast leave fill make evoke mirror echo blend weave transform remind offer add lend paint infuse reveal
    highlight reflect capture embody symbolize bridge carve etch wrap blanket envelop mingle signal underscore
    betray hint promise invite allow remind understand foster send bring contrast mix merge bathe illuminate
    drown dissolve anchor ground tether savor savour relish grapple linger illustrate emphasize challenge unfold
    realize realise wonder sense feel know let search encourage dance threaten radiate oblige transport showcase
    """.split()
)


def find(s: Sentence) -> Iterator[Hit]:
    for t in s:
        if t.tag != "VBG" or t.dep.split(":")[0] not in {"advcl", "acl", "conj", "parataxis"}:
            continue
        comma = s.next(t, -1)
        if comma is not None and comma.pos == "ADV":
            comma = s.next(comma, -1)
        if comma is None or comma.text != "," or comma.i < 3:
            continue
        inside = [k for k in phrase(s, t, clauses=True) if k.i >= t.i]
        strength = _strength(t, inside)
        if strength and len(s) - max(k.i for k in inside) <= AT_THE_END:
            yield Hit.over([t, *inside], strength)


def _strength(t: Token, inside: list[Token]) -> float:
    abstract = any(k.lemma in ABSTRACT and k.pos == "NOUN" for k in inside)
    coloured = any(k.lower in ADJECTIVES for k in inside)
    if t.lemma in STOCK:
        return 0.5 + 0.2 * abstract + 0.1 * coloured
    return 0.3 + 0.1 * coloured if abstract else 0.0


DETECTOR = Detector(
    dimension="ornament",
    label="A trailing -ing",
    why="The sentence is over, and the participle adds an effect to it. Does it show something new, or sum up?",
    source="LAMP edits (“, creating a symphony of”); Strunk 1918, “avoid a succession of loose sentences”",
    find=find,
    flags=(
        "Birds sang in the trees, creating a symphony of sound.",
        "He shut the door and went down, leaving only the echo of his steps.",
    ),
    passes=(
        "She sat on the step, eating an apple.",
        "Leaving the house, he met the postman.",
    ),
)
