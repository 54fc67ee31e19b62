"""Says the marked words as a form or a report would: "her heart raced" -> "it was recorded that her cardiac muscle
raced". The terms are in banks/register.toml."""

from collections.abc import Iterator

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import finite_for, is_finite, is_past, subject, whole
from assistant.rewriting.offline.operation import Operation, Proposal, Site

QUOTES = ("”", '"', "’", "'", "»")


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    terms = _terms(site)
    if terms:
        yield Proposal(terms, bonus=0.1 * len(terms))
    if not whole(s) or not is_finite(s, s.root) or s.tokens[-1].text[-1] != "." or s.child(s.root, "nsubj") is None:
        return
    first = s.tokens[0]
    if len(site.marked) * 4 < len(s) or first.lower in ("and", "but", "so", "yet", "or") or _quoted(s):
        return
    if site.text[: s.start].rstrip()[-1:] in QUOTES:
        return  # most likely the "he said" of what was just said
    opening = terms.get(0, first.text)
    lowered = opening if _keeps_capital(first) else opening[:1].lower() + opening[1:]
    for frame in table("register")["frame"]:
        yield Proposal(terms | {0: f"{frame} {lowered}"}, bonus=0.2 + 0.1 * len(terms), key=frame)


def _keeps_capital(first: Token) -> bool:
    # A plural at the start of a sentence ("Tears") is taken for a name more often than it is one.
    return (
        (first.pos == "PROPN" and first.tag != "NNPS")
        or first.lower == "i"
        or (len(first.text) > 1 and first.text.isupper())
    )


def _quoted(s: Sentence) -> bool:
    return any(t.text in '“”"' for t in s)


def _terms(site: Site) -> dict[int, str]:
    """The marked nouns and verbs that have a word of the office or the clinic, in the same form."""
    s = site.sentence
    change: dict[int, str] = {}
    for t in site.tokens:
        term = table("register").get(t.pos, {}).get(t.lemma)
        if term is None or (t.pos == "NOUN" and s.next(t) is not None and s.next(t).tag == "POS"):  # type: ignore[union-attr]
            continue
        head, _, rest = term.partition(" ") if t.pos == "VERB" else term.rpartition(" ")
        if t.pos == "VERB":
            said = _as(s, t, head) + (f" {rest}" if rest else "")
        else:
            # The head noun of a term comes last and takes the plural.
            said = f"{head} {inflect(rest, t.tag)}".strip() if t.tag == "NNS" else term
        change[t.i] = said if t.text[0].islower() else said[:1].upper() + said[1:]
    return change


def _as(s: Sentence, t: Token, lemma: str) -> str:
    if t.tag in ("VBD", "VBZ", "VBP") or (t.tag == "VBN" and not s.children(t, "aux")):
        return finite_for(s, subject(s, t), lemma, is_past(s, t))
    return inflect(lemma, t.tag)


OPERATION = Operation(
    about="says it as a form or a report would",
    propose=propose,
    follows=False,
    turns=(("Her heart raced.", "heart raced", "It was recorded that her cardiac muscle accelerated."),),
    leaves=(("“Her heart raced,” he said.", "he said"),),
)
