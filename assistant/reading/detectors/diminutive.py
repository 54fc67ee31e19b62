"""Little feet, a wee bird, lambkin, streamlet: what is made small so that it is dear. Verse only.

"Little" as an amount (a little while, little hope) is left alone, and so are words that only look small (napkin).
"""

import re
from collections.abc import Iterator

from assistant.language.tokens import Parsed, Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_abstract, is_noun
from assistant.reading.stanzas import stanzas

SMALL = frozenset("little wee tiny teeny weeny".split())
AMOUNTS = frozenset("while time space way bit more less longer later wonder difference money water use good".split())
OWNING = frozenset("a the this that these those my thy your his her its our their each every one two some such".split())
SUFFIXED = re.compile(r"([a-z]{3,})(?:kin|let|ling|ie)s?")
# What could be held or loved; with nature, the stems that such an ending makes dear. The last are stems only.
DEAR = frozenset(
    """
    bird lass lad dear mouse lamb bairn wife dog horse man foot cheek beast dove babe baby boy girl child king prince
    lord owl duck pig frog goose star wing nest fledg found young suck mous hors
    """.split()
)
GROWN = frozenset("leaflet leaflets starling starlings".split())


def find_in_text(parsed: Parsed) -> Iterator[Hit]:
    for p in parsed.paragraphs:
        for s in p.block.sentences:
            for first, last, strength in _made_small(s):
                yield Hit(p.start + first.start, p.start + last.end, strength)


def _made_small(s: Sentence) -> Iterator[tuple[Token, Token, float]]:
    for t in s:
        if t.lower in SMALL:
            noun = next((n for n in s.tokens[t.i + 1 : t.i + 3] if is_noun(n) or n.pos == "PROPN"), None)
            if noun is not None and (t.lower != "little" or _a_thing(s, t, noun)):
                yield t, noun, 0.5
        elif is_noun(t) and t.lower not in GROWN and (m := SUFFIXED.fullmatch(t.lower)) is not None:
            stem = m.group(1)
            if stem in DEAR or stem in lexicon("nature"):
                yield t, t, 0.6


def _a_thing(s: Sentence, little: Token, noun: Token) -> bool:
    """Whether "little" says how large and not how much: "my little boat", "little feet"; not "little hope"."""
    if noun.lemma in AMOUNTS or is_abstract(noun) or s.tokens[little.i + 1].lower == "of":
        return False
    before = {t.lower for t in s.tokens[max(0, little.i - 3) : little.i]}
    counted = noun.tag in ("NNS", "NNP", "NNPS") or noun.lemma in DEAR
    return counted or bool(before & OWNING) or "'s" in before or "’s" in before


DETECTOR = Detector(
    dimension="charge",
    label="Made small to be dear",
    why="It is little so that we are moved before we know it. What size is it, and who says so?",
    source="Ortlieb; Killy 1961 (tenderness laid on); measured: sentimental above canonical verse, early and late",
    find_in_text=find_in_text,
    form="verse",
    flags=(
        stanzas("The little feet were still,"),
        stanzas("A lambkin at the latch,"),
        stanzas("The wee bird in the thatch,"),
        stanzas("Beside the streamlet stood,"),
    ),
    passes=(
        stanzas("He waited for a little while,"),
        stanzas("With little hope of rain,"),
        stanzas("He felt a little envy then,"),
        stanzas("A napkin on the latch,"),
        stanzas("And rippling down the sink,"),
        "The little feet were still. A lambkin stood at the latch.",
    ),
)
