"""Lets a person look, not the eyes: "her gaze drifted to the window" -> "she looked at the window", "his eyes scanned
the room" -> "he scanned the room"; ", her eyes fixed on the door" -> ", looking at the door"."""

from collections.abc import Iterator

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import SUBJECT_OF, agrees_with_pronoun, between
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

LOOKS = frozenset("gaze eye stare glance".split())
# What eyes do when somebody looks, and then where.
GOES = frozenset(
    "drift dart flick flicker shift move wander fall turn land settle rest fix linger lock travel sweep snap slide "
    "roam trail skim train focus".split()
)
# What they do to something, and so does whoever has them.
DOES = frozenset("scan search follow trace sweep study find".split())
AT = frozenset("to toward towards on onto upon".split())
WAYS = frozenset("across around over up down out away back from through past between".split())
JOINTS = frozenset("as and when while but".split())
# Between the eyes and the verb.
SLIGHT = frozenset("now still then already both were was had been".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for owner in s:
        verb = _verb(s, owner)
        if verb is None or owner.lower not in SUBJECT_OF or owner.lower == "its":
            continue
        change = _looked(s, owner, verb)
        if change and site.touches(between(s, owner.i, verb.i + 1)):
            yield Proposal(change, bonus=0.3)


def _verb(s: Sentence, owner: Token) -> Token | None:
    """What the eyes of `owner` ("her") do, right after them or after an adverb."""
    eyes = s.next(owner)
    if owner.tag != "PRP$" or eyes is None or eyes.lemma not in LOOKS or eyes.pos != "NOUN" or not _opens(s, owner):
        return None
    verb = s.next(eyes)
    while verb is not None and (verb.lower in SLIGHT or (verb.pos == "ADV" and verb.lower.endswith("ly"))):
        verb = s.next(verb)
    known = verb is not None and verb.lemma in GOES | DOES and verb.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN")
    return verb if known else None


def _opens(s: Sentence, owner: Token) -> bool:
    """Whether a clause can begin here: no preposition or verb before it that wants the eyes."""
    before = s.next(owner, -1)
    return before is None or before.text in (",", ";", "—", "–") or before.lower in JOINTS


def _looked(s: Sentence, owner: Token, verb: Token) -> dict[int, str] | None:
    who, before, after = SUBJECT_OF[owner.lower], s.next(owner, -1), s.next(verb)
    # ", her eyes fixed on the door" has no tense of its own.
    absolute = verb.tag in ("VBG", "VBN") or (verb.lower in ("fixed", "locked", "focused", "trained"))
    if absolute and (before is None or before.text != ","):
        return None
    if after is None:
        return None
    skipped = gone(between(s, owner.i + 1, verb.i))
    if after.lower in AT | WAYS and verb.lemma in GOES:
        said = "looking" if absolute else f"{who} {inflect('look', _tag(who, verb))}"
        return {**skipped, owner.i: said} | ({after.i: "at"} if after.lower in AT else {})
    if verb.lemma in DOES and not absolute and (after.pos in ("DET", "PRON", "PROPN", "NOUN") or after.tag == "PRP$"):
        return {**skipped, owner.i: who, verb.i: agrees_with_pronoun(who, verb.lemma, verb.tag == "VBD")}
    return None


def _tag(who: str, verb: Token) -> str:
    if verb.tag == "VBD":
        return "VBD"
    return "VBZ" if who in ("he", "she") else "VBP"


OPERATION = Operation(
    about="lets a person look, not the eyes",
    propose=propose,
    turns=(
        ("Her gaze drifted to the window.", "gaze drifted", "She looked at the window."),
        ("He stopped, his eyes fixed on the door.", "eyes fixed", "He stopped, looking at the door."),
        ("His eyes scanned the room.", "eyes scanned", "He scanned the room."),
        ("My eyes wander across the shelves.", "eyes wander", "I look across the shelves."),
    ),
    leaves=(
        ("Her eyes filled with tears.", "eyes filled"),
        ("She felt his eyes rest on her.", "eyes rest"),
        ("He closed his eyes and turned to the wall.", "eyes and turned"),
    ),
)
