"""Says the verb itself: "couldn't help but smile" -> "smiled", "found herself reflecting" -> "reflected",
"let out a long sigh" -> "sighed", "was a testament to" -> "showed"."""

from collections.abc import Iterator

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import BE, REFLEXIVES, finite, finite_for, is_past, is_stem, lemma_is, subject
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# Verbs that stand before the one that counts: seemed to wait, began to rain.
BEFORE_TO = frozenset("seem appear begin start manage proceed".split())
GIVES = frozenset("let release exhale give heave utter take draw expel breathe".split())
OUTWARD = frozenset("let release exhale heave expel".split())
# What one finds oneself to be: "lost", "alone", "in a field".
STATES, WHERE = frozenset({"VBN", "VBD", "JJ"}), frozenset({"in", "at", "adrift", "alone"})
PERSONS = frozenset("i you he she we they who".split())
SHOWS = frozenset("testament".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for t in s:
        for change in (
            _could_not_help(s, t),
            _found_oneself(s, t),
            _seemed_to(s, t),
            _gave_a_sigh(s, t),
            _served_as(s, t),
        ):
            if change and site.touches(s.tokens[i] for i in change):
                yield Proposal(change, bonus=0.3)


def _form(s: Sentence, old: Token, lemma: str) -> str:
    """`lemma` in the form `old` has: finite where it is finite, else the same participle or infinitive."""
    helped = s.children(old, "aux") or s.child(old, "mark")
    if old.tag in ("VBD", "VBZ", "VBP") or (old.tag in ("VBN", "VB") and not helped):
        return finite_for(s, subject(s, old), lemma, is_past(s, old))
    return inflect(lemma, old.tag)


def _could_not_help(s: Sentence, t: Token) -> dict[int, str] | None:
    """could not help (but V | Ving)"""
    if t.lower not in ("could", "can", "ca") or t.i + 3 >= len(s):
        return None
    negation, help_, third = s.tokens[t.i + 1 : t.i + 4]
    if negation.lower not in ("not", "n't", "n’t") or help_.lower != "help":
        return None
    verb = s.next(third) if third.lower == "but" else third
    if verb is None or verb.pos not in ("VERB", "AUX") or (third.lower != "but" and verb.tag != "VBG"):
        return None
    past = t.lower == "could"
    lemma = "be" if verb.lower in BE else verb.lemma
    return gone(s.tokens[t.i : verb.i]) | {verb.i: finite_for(s, subject(s, help_) or _before(s, t), lemma, past)}


def _before(s: Sentence, t: Token) -> Token | None:
    """The word before, as a guess at the subject where the parse has none."""
    return s.next(t, -1)


def _found_oneself(s: Sentence, t: Token) -> dict[int, str] | None:
    """find oneself Ving -> V; find oneself adrift -> be adrift; allow oneself to V -> V"""
    after = s.next(t)
    if after is None or after.lower not in REFLEXIVES:
        return None
    verb = s.next(after)
    skipped: tuple[Token, ...] = (t, after)
    if t.lemma == "allow" and verb is not None and verb.lower == "to":
        skipped, verb = (*skipped, verb), s.next(verb)
    elif t.lemma == "find" and verb is not None and (verb.tag in STATES or verb.lower in WHERE):
        return {t.i: _form(s, t, "be"), after.i: ""}
    elif t.lemma != "find" or verb is None or verb.tag != "VBG":
        return None
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return None
    return gone(skipped) | {verb.i: _form(s, t, verb.lemma)}


def _seemed_to(s: Sentence, t: Token) -> dict[int, str] | None:
    """seem to V, begin to V; not "seemed to have gone" """
    to = s.next(t)
    if t.lemma not in BEFORE_TO or t.pos != "VERB" or to is None or to.lower != "to":
        return None
    verb = s.next(to)
    if verb is None or verb.lower == "have" or not (is_stem(verb.lower) and verb.text[0].islower()):
        return None
    who = subject(s, t)
    if t.lemma in ("seem", "appear") and (who is None or who.pos == "PROPN" or who.lower in PERSONS):
        return None  # what somebody only seems to do is a fact of the story
    form = {t.i: _form(s, t, verb.lower)}
    # "seemed to turn and dance": the other verb takes the same form.
    joint, other = s.next(verb), s.next(verb, 2)
    if joint is not None and joint.lower == "and" and other is not None and is_stem(other.lower):
        form[other.i] = _form(s, t, other.lower)
    return form | gone((to, verb))


def _gave_a_sigh(s: Sentence, t: Token) -> dict[int, str] | None:
    """let out a long sigh; gave a nod; released a breath she had not known she was holding"""
    verbs = table("acts")
    noun = next((n for n in s.tokens[t.i + 1 : t.i + 8] if n.lower in verbs), None)
    if t.lemma not in GIVES or t.pos != "VERB" or noun is None:
        return None
    inner = s.tokens[t.i + 1 : noun.i]
    small = all(i.lower in ("out", "a", "an", ",", "and") or i.pos in ("ADJ", "ADV") for i in inner)
    if not small or not any(i.lower in ("a", "an") for i in inner):
        return None
    if t.lemma == "let" and inner[0].lower != "out":
        return None
    after = s.next(noun)
    if noun.lower != "breath":
        return None if lemma_is(after, "of") else {t.i: _form(s, t, verbs[noun.lower])} | gone((*inner, noun))
    held = next((h for h in s.tokens[noun.i + 1 : noun.i + 12] if h.lower == "holding"), noun)
    direction = "out" if t.lemma in OUTWARD else "in"
    return {t.i: f"{_form(s, t, 'breathe')} {direction}"} | gone(s.tokens[t.i + 1 : held.i + 1])


def _served_as(s: Sentence, t: Token) -> dict[int, str] | None:
    """serve as -> be; be a testament to, stand as a testament to -> show"""
    noun = next((n for n in s.tokens[t.i + 1 : t.i + 6] if n.lemma in SHOWS), None)
    if noun is not None and (t.lower in BE or t.lemma in ("serve", "stand")):
        to = s.next(noun)
        if to is not None and to.lower == "to" and all(_slight(x) for x in s.tokens[t.i + 1 : noun.i]):
            return {t.i: _finite_here(s, t, noun, "show")} | gone(s.tokens[t.i + 1 : to.i + 1])
    after = s.next(t)
    if t.lemma in ("serve", "stand") and t.pos == "VERB" and after is not None and after.lower == "as":
        if t.tag == "VBG":
            return None
        said = next((n for n in s.tokens[after.i + 1 : after.i + 5] if n.pos == "NOUN"), None)
        many = said is not None and said.tag == "NNS"
        form = finite("be", is_past(s, t), many) if t.tag in ("VBD", "VBZ", "VBP", "VBN") else inflect("be", t.tag)
        return {t.i: form} | gone([after])
    return None


def _slight(t: Token) -> bool:
    return t.lower in ("as", "a", "an", "the") or t.pos in ("ADJ", "ADV", "DET")


def _finite_here(s: Sentence, t: Token, noun: Token, lemma: str) -> str:
    who = subject(s, noun) if t.lower in BE else subject(s, t)
    past = t.lower in ("was", "were") or (t.lower not in BE and is_past(s, t))
    return finite_for(s, who, lemma, past) if t.tag not in ("VB", "VBG") else inflect(lemma, t.tag)


OPERATION = Operation(
    about="says the verb that counts, in the tense and number it needs",
    propose=propose,
    turns=(
        ("She couldn't help but smile.", "couldn't help but smile", "She smiled."),
        ("She found herself reflecting on the stories.", "found herself reflecting", "She reflected on the stories."),
        ("They found themselves lost in the woods.", "found themselves lost", "They were lost in the woods."),
        ("He let out a long sigh.", "let out a long sigh", "He sighed."),
        ("The rain seemed to whisper.", "seemed to whisper", "The rain whispered."),
        ("The leaves seemed to turn and dance.", "seemed to turn", "The leaves turned and danced."),
        ("It was a testament to his will.", "a testament to", "It showed his will."),
        ("She found herself adrift.", "found herself adrift", "She was adrift."),
        (
            "He let out a breath he didn't know he had been holding.",
            "let out a breath he didn't know he had been holding",
            "He breathed out.",
        ),
    ),
    leaves=(("He could not help his sister.", "could not help"), ("She found herself a chair.", "found herself")),
)
