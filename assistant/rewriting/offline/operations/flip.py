"""Turns the marked claim round by its grammar: "her heart raced" -> "her heart did not race", "couldn't" -> "could"."""

from collections.abc import Iterator

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import BE, is_past, plural, subject
from assistant.rewriting.offline.operation import Operation, Proposal, Site

NOT = frozenset({"not", "n't", "n’t", "never"})
MODALS = frozenset("can could will would shall should may might must ca wo".split())
# Turned round, these say nothing new or are no claim.
LEFT = frozenset("say ask reply answer tell go come sit stand walk arrive leave be_called".split())
# "Not only this but that", "not this; rather that": what is denied is answered, and cannot be turned round alone.
ANSWERED = frozenset({"but", "rather", "instead", "only", "merely", "whether"})
STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
# "Nothing did not change": a clause with one of these has its own no.
OWN_NO = frozenset(
    "no nobody nothing none neither nor nowhere hardly barely scarcely without any anyone anything".split()
)


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for verb in _claims(site):
        change = _affirmed(s, verb) or _denied(s, verb)
        if change:
            # The main verb's claim is the sentence's own.
            yield Proposal(change, bonus=0.2 if verb.i == s.root.i else 0.0)


def _claims(site: Site) -> Iterator[Token]:
    """Predicates whose own words, or whose subject, are marked."""
    s = site.sentence
    for verb in s:
        predicate = verb.pos in ("VERB", "AUX") or s.child(verb, "cop") is not None
        who = s.child(verb, "nsubj")
        if (
            not predicate
            or who is None
            or who.i > verb.i
            or verb.dep not in ("ROOT", "conj", "parataxis")
            or verb.lemma in LEFT
        ):
            continue
        if (
            any(t.lower in OWN_NO or t.lower in ANSWERED for t in s)
            or s.tokens[-1].text[-1] == "?"
            or who.lower in ("who", "which", "that", "what")
        ):
            continue
        if verb.i in site.marked or who.i in site.marked:
            yield verb


def _affirmed(s: Sentence, verb: Token) -> dict[int, str] | None:
    """Takes a "not" or "never" out; "did not go" becomes "went"."""
    no = next((t for t in s.children(verb, "advmod") if t.lower in NOT), None)
    if no is None:
        return None
    helper = s.next(no, -1)
    if no.lower == "never" or helper is None:
        return {no.i: ""}
    if helper.lemma == "do" and helper.dep.startswith("aux") and verb.tag in ("VB", "VBP"):
        tag = "VBD" if helper.lower == "did" else "VBZ" if helper.lower == "does" else "VBP"
        return {helper.i: "", no.i: "", verb.i: inflect(verb.lemma, tag)}
    return {no.i: "", helper.i: STEMS.get(helper.lower, helper.text)}


def _denied(s: Sentence, verb: Token) -> dict[int, str] | None:
    """Puts a "not" after the auxiliary or copula, or "did not" before the plain verb."""
    helpers = [t for t in s.children(verb, "aux", "cop") if t.i < verb.i]
    if helpers:
        first = helpers[0]
        if first.lower in BE | MODALS | {"had", "has", "have", "did", "do", "does", "'d", "’d"}:
            return {first.i: f"{first.text} not"}
        return None
    if verb.lower in ("was", "were", "is", "are", "am"):
        return {verb.i: f"{verb.text} not"}
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or verb.lemma == "be":
        return None
    who = subject(s, verb)
    if is_past(s, verb):
        return {verb.i: f"did not {verb.lemma}"}
    many = who is not None and (plural(s, who) or who.lower in ("i", "you"))
    return {verb.i: f"{'do' if many else 'does'} not {verb.lemma}"}


OPERATION = Operation(
    about="turns the marked claim round by its grammar",
    propose=propose,
    follows=False,
    turns=(
        ("Her heart raced.", "Her heart raced", "Her heart did not race."),
        ("The silence was heavy.", "silence was heavy", "The silence was not heavy."),
        ("He couldn't look away.", "couldn't look away", "He could look away."),
        ("She did not forget the sea.", "did not forget", "She forgot the sea."),
    ),
    leaves=(
        ("Nothing moved in the house.", "Nothing moved"),
        ("Did her heart race?", "heart race"),
    ),
)
