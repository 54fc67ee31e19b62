"""Says what was seen or known without saying that somebody saw or knew it: "She could hear the gate creak" ->
"The gate creaked"; "He realized that the boat was gone" -> "The boat was gone"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import finite_for, is_finite, is_past
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

KNOWING = frozenset("realize realise notice know sense see feel understand recognize recognise discover".split())
SENSING = frozenset("see hear feel sense notice watch".split())
WATCHERS = frozenset("i he she we they you".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for verb in s:
        if verb.pos != "VERB" or verb.lemma not in KNOWING | SENSING:
            continue
        start = _watcher(s, verb)
        if start is None:
            continue
        change = _that_clause(s, verb, start) or _perceived(s, verb, start)
        if change and site.touches(s.tokens[start : verb.i + 2]):
            yield Proposal(change, bonus=0.3)


def _watcher(s: Sentence, verb: Token) -> int | None:
    """Where "she (could) see" begins: a pronoun at the start of the sentence or after a comma and perhaps "and"; None
    where anything else stands between, a "not" above all."""
    at = verb.i - 1
    if at >= 0 and s.tokens[at].lower == "could":
        at -= 1
    elif verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if at < 0 or s.tokens[at].lower not in WATCHERS:
        return None
    before = s.tokens[at - 1] if at else None
    return at if before is None or before.text in (",", ";") else None


def _that_clause(s: Sentence, verb: Token, start: int) -> dict[int, str] | None:
    that = s.next(verb)
    if verb.lemma not in KNOWING or that is None or that.lower != "that":
        return None
    who = s.next(that)
    clause = next((c for c in s.children(verb, "ccomp")), None)
    if who is None or clause is None or not is_finite(s, clause) or who.lower not in WATCHERS | {"it", "the", "there"}:
        return None
    return gone(s.tokens[start : that.i + 1])


def _perceived(s: Sentence, verb: Token, start: int) -> dict[int, str] | None:
    """ "could hear the gate creaking": a noun phrase and a participle that is said of it."""
    noun = s.child(verb, "obj")
    first = s.next(verb)
    if verb.lemma not in SENSING or noun is None or first is None or first.pos not in ("DET", "PRON", "NOUN", "ADJ"):
        return None
    act = next((a for a in s.children(noun, "acl") if a.tag == "VBG"), None)
    if act is None or act.i != noun.i + 1 or s.children(noun, "conj", "nmod", "acl:relcl"):
        return None
    if noun.pos == "PRON" or s.children(verb, "conj", "advcl", "xcomp"):
        return None
    return gone(s.tokens[start : verb.i + 1]) | {act.i: finite_for(s, noun, act.lemma, is_past(s, verb))}


OPERATION = Operation(
    about="says what was seen or known, not that somebody saw or knew it",
    propose=propose,
    marked_as="thinness",
    turns=(
        ("She could hear the gate creaking in the wind.", "could hear", "The gate creaked in the wind."),
        ("He realized that the boat was gone.", "realized that", "The boat was gone."),
    ),
    leaves=(
        ("He did not know that the boat was gone.", "know that"),
        ("He knew that.", "knew that"),
        ("She saw the boat.", "saw the boat"),
    ),
)
