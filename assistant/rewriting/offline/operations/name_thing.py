"""Points at a thing the draft has named, in the place of a sentence that is mostly mark, or after another.

"The weight of her silence settled over them." -> "She picked up the kettle." It adds no thing that is not there.
"""

from collections.abc import Iterator

from assistant.language.tokens import Token
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.grammar import SUBJECT_OF, agrees_with_pronoun, is_past, noun_phrase, whole, written
from assistant.rewriting.offline.operation import Operation, Proposal, Site, instead

# A sentence is replaced where the mark is at least this share of its words, and it is no longer than LONGEST.
MOST_OF_IT = 0.5
LONGEST = 16
# Verb and the words after it; the least that can be done about a thing.
HANDLED = ("pick up", "move", "reach for")
LOOKED_AT = ("look at", "turn to", "glance at")


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    marked = sum(t.is_word for t in site.tokens)
    if not whole(s) or any(t.text in '“”"' for t in s) or s.tokens[-1].text != ".":
        return
    replaces = s.words <= LONGEST and marked >= MOST_OF_IT * s.words
    who = _who(site)
    here = {t.lower for t in s}
    past = is_past(s, s.root)
    if who is None:
        return
    for rank, thing in enumerate(t for t in site.things if t not in here):
        gestures = HANDLED if thing in words("portable") else LOOKED_AT
        gesture = gestures[len(thing) % len(gestures)]
        verb, _, rest = gesture.partition(" ")
        said = f"{who} {agrees_with_pronoun(who, verb, past)} {rest} the {thing}".replace("  ", " ")
        # The thing named last is nearest at hand.
        if replaces:
            yield Proposal(instead(s.tokens[:-1], said), bonus=0.3 - 0.05 * rank, key=thing)
        else:
            yield Proposal({s.tokens[-1].i: f". {said[:1].upper()}{said[1:]}."}, bonus=-0.05 * rank, key=thing)


def _who(site: Site) -> str | None:
    """Whoever the sentence is about: its subject where that is a person, else whose heart or silence it is."""
    s = site.sentence
    subject = s.child(s.root, "nsubj")
    if subject is not None and (subject.lower in ("he", "she", "they", "i", "we") or subject.pos == "PROPN"):
        return "I" if subject.lower == "i" else written(site.text, noun_phrase(s, subject))
    owner = next((t for t in s if _owns(t)), None)
    return SUBJECT_OF[owner.lower] if owner else None


def _owns(t: Token) -> bool:
    return t.tag == "PRP$" and t.lower in SUBJECT_OF and t.lower not in ("its", "your")


OPERATION = Operation(
    about="points at a thing the draft has named",
    propose=propose,
    follows=False,
    turns=(
        (
            "The weight of her silence settled over them.",
            "The weight of her silence settled over them",
            "She picked up the kettle.",
        ),
    ),
    leaves=(
        ("“Her heart raced,” he read, and put the book down.", "heart raced"),
        ("The heart is a pump.", "The heart is a pump"),
    ),
)
