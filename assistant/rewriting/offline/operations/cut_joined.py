"""Cuts the second of two things joined by "and" where it is mostly mark and the sentence ends with it: "He closed the
gate and felt the weight lift" -> "He closed the gate"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import between, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many words have to be left of the sentence.
LEAST_LEFT = 4
# The marks have to be this share of what goes, by words.
LEAST_MARKED = 0.6
SHORTEST, LONGEST = 2, 22
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# With these there are two or none; and a clause opened before the "and" may go on after it.
PAIRED = frozenset("both between either neither not mix mixture blend combination balance among together".split())
OPENERS = frozenset("that who which where whose if when whether as because while whatever how what why than".split())


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, last_word(site.sentence)
    for joint in s:
        if joint.lower != "and" or joint.i < LEAST_LEFT or not SHORTEST <= end - joint.i <= LONGEST:
            continue
        start = joint.i - 1 if s.tokens[joint.i - 1].text == "," else joint.i
        part = between(s, start, end)
        if not site.touches(part) or site.share(part) < LEAST_MARKED or not _may_go(s, joint, end):
            continue
        if _second_verb(s, joint) or _second_noun(s, joint, end):
            yield Proposal(gone(part), bonus=0.2 * site.share(part) - 0.1)


def _may_go(s: Sentence, joint: Token, end: int) -> bool:
    """Whether this is the only "and" of a pair, in no list, and nothing else goes on after it."""
    rest, before = s.tokens[joint.i + 1 : end + 1], s.tokens[: joint.i]
    if any(t.lower in PAIRED for t in before) or any(t.text in ';:—–“”"()' or t.lower in ("and", "or") for t in rest):
        return False
    # "a, b and c" is a list.
    comma = next((t.i for t in reversed(before) if t.text in ",;:—–"), None)
    if comma == joint.i - 1:
        return not any(t.text == "," for t in before[max(0, joint.i - 7) : joint.i - 1])
    return comma is None or joint.i - comma > 4


def _second_verb(s: Sentence, joint: Token) -> bool:
    """Another verb of the same subject: "she sat and felt lighter", with no clause opened between the two."""
    verb = s.next(joint)
    while verb is not None and verb.pos == "ADV":
        verb = s.next(verb)
    if verb is None or verb.tag not in FINITE or verb.pos == "AUX":
        return False
    first = next((t for t in s.tokens[: joint.i] if t.tag in FINITE and t.pos == "VERB" and s.child(t, "nsubj")), None)
    if first is None or first.tag != verb.tag or first.dep not in ("ROOT", "conj"):
        return False
    return not any(t.lower in OPENERS for t in s.tokens[first.i + 1 : joint.i])


def _second_noun(s: Sentence, joint: Token, end: int) -> bool:
    """Another noun phrase beside an object: "he had the keys and a sense of dread"; nothing in it is a verb."""
    rest, before = s.tokens[joint.i + 1 : end + 1], s.tokens[joint.i - 1]
    before = s.tokens[joint.i - 2] if before.text == "," else before
    if before.pos != "NOUN" or not (rest[0].lower in ("a", "an", "the") or rest[0].tag == "PRP$"):
        return False
    noun = s.head(rest[0])
    first = s.head(noun)
    after_verb = any(t.tag in FINITE and s.child(t, "nsubj") for t in s.tokens[: joint.i])
    # The parser may join the second object to the verb of the first.
    joined = noun.dep == "conj" and noun.pos == "NOUN" and first.i < joint.i
    objects = (first.pos == "NOUN" and not first.dep.startswith("nsubj")) or s.child(first, "obj") is not None
    return after_verb and joined and objects and not any(t.tag in FINITE | {"MD"} for t in rest)


OPERATION = Operation(
    about="cuts the second of two joined things where it is mostly mark",
    propose=propose,
    turns=(
        ("He closed the heavy gate and felt the weight lift.", "felt the weight lift", "He closed the heavy gate."),
        (
            "He had the keys to the house and a quiet sense of dread.",
            "a quiet sense of dread",
            "He had the keys to the house.",
        ),
    ),
    leaves=(
        ("It hung between the wall and the weight of years.", "the weight of years"),
        ("She said that he was late and felt the weight lift.", "felt the weight lift"),
        ("He bought bread, salt, and the weight of butter.", "the weight of butter"),
    ),
)
