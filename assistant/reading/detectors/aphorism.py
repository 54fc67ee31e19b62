"""Sometimes, love is a closed door: the story stops to tell everyone how life is."""

from collections.abc import Iterator

from assistant.language.tokens import Block, Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_noun

LARGE = lexicon("emotion") | frozenset(
    """
    life love time truth home death hope beauty freedom family friendship heart silence strength courage grief change
    kindness forgiveness trust art happiness faith nature youth experience people healing growth connection loss
    memory success failure connections relationship motherhood parenthood childhood destiny fate music marriage
    """.split()
)
HEDGES = frozenset("sometimes perhaps maybe ultimately".split())
PERSONAL = frozenset("i me my he she him her his they them their it this that there these those".split())
PRESENT = frozenset({"VBZ", "VBP"})
LONGEST = 30


def find_in_block(block: Block) -> Iterator[Hit]:
    sentences = block.sentences
    past = sum(any(t.tag == "VBD" for t in s) for s in sentences)
    for i, s in enumerate(sentences):
        closes = 2 <= i == len(sentences) - 1
        for start, end, strength in _truths(s):
            # Among sentences told in the past the timeless present stands out; in an essay it does less.
            if closes or strength >= 0.8 or 2 * past > len(sentences):
                yield Hit(start, end, min(1.0, strength + 0.2 * closes))


def _truths(s: Sentence) -> Iterator[tuple[int, int, float]]:
    """A general truth: a timeless present, a large subject without an article, nobody in particular."""
    hedged = s.tokens[0].lower in HEDGES
    for verb in s:
        if verb.tag not in PRESENT:
            continue
        clause = s.head(verb) if verb.dep in ("cop", "aux") else verb
        subject = s.child(clause, "nsubj")
        if subject is None or not 0 < verb.i - subject.i <= 8:
            continue
        if subject.pos == "PROPN" and subject.i > 0:
            continue
        large = subject.lemma in LARGE and s.child(subject, "det", "nmod:poss", "amod") is None
        first = subject.i == (2 if s.tokens[1].text == "," else 1)
        # "Sometimes the smallest gestures ...": the superlative stands for all of them.
        first = first or any(k.tag == "JJS" for k in s.children(subject, "amod"))
        anyone = hedged and first and is_noun(subject) and subject.lower not in PERSONAL
        if large or anyone:
            opening = s.tokens[0] if hedged and subject.i < 4 else subject
            strong = large and (hedged or verb.dep == "cop")
            yield opening.start, _end(s, verb).end, 0.8 if strong else 0.6
            return


def _end(s: Sentence, verb: Token) -> Token:
    rest = s.tokens[verb.i + 1 : verb.i + LONGEST]
    stop = next((t for t in rest if t.text in ".;:!?…—–"), None)
    return s.tokens[stop.i - 1] if stop is not None else (rest[-1] if rest else verb)


DETECTOR = Detector(
    dimension="reassurance",
    label="A general truth",
    why="The story stops and says how life is, for everyone. What if the reader were left to conclude it?",
    source="Adorno (comfort as false universality); Kundera (the second tear); LAMP edits (Exposition)",
    find_in_block=find_in_block,
    flags=(
        "He put the kettle on. She watched him for a while and said nothing. Sometimes, love is a closed door.",
        "They buried the dog under the elm. Nobody spoke on the way home. Grief has no shape of its own.",
    ),
    passes=(
        "He put the kettle on. She watched him. The kettle was blue.",
        "Sometimes he walked to the quay.",
        "Water boils at a lower temperature in the mountains. Cooks there add salt.",
    ),
)
