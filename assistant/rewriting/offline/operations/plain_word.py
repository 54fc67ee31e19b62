"""Says a plainer word for a worn one, in the same form: "gazed at" -> "looked at", "a faint scent" -> "a faint smell".
The table is banks/plain_words.toml. The smallest thing that can be done about a mark, and so the last."""

from collections.abc import Iterator

from assistant.language.inflect import inflect
from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import BE, lemma_is, tag_of
from assistant.rewriting.offline.operation import Operation, Proposal, Site

VERB_FORMS = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG", "VBN"})


def propose(site: Site) -> Iterator[Proposal]:
    said = {t.i: word for t in site.tokens if (word := _plainer(site.sentence, t))}
    if said:
        yield Proposal(said, bonus=-0.2)


def _plainer(s: Sentence, t: Token) -> str | None:
    if (t.text[0].isupper() and t.i > 0) or lemma_is(s.next(t, -1), "once", "-") or lemma_is(s.next(t), "-"):
        return None
    if t.pos == "VERB":
        plain = _verb(s, t)
    elif t.pos == "NOUN":
        plain = _noun(t, "of" if lemma_is(s.next(t), "of") else "NOUN")
    else:
        plain = table("plain_words").get(t.pos, {}).get(t.lower)
    # "the glow of the light" does not become "the light of the light".
    if plain is None or any(plain in (o.lower, o.lemma) for o in s):
        return None
    return plain if t.text[0].islower() else plain[:1].upper() + plain[1:]


def _verb(s: Sentence, t: Token) -> str | None:
    known, after = table("plain_words"), s.next(t)
    alone = known["alone"].get(t.lemma)
    plain = known["VERB"].get(t.lemma, alone)
    if after is not None:
        plain = known["before"].get(after.lower, {}).get(t.lemma, plain)
    if plain is None or t.tag not in VERB_FORMS or t.dep in ("amod", "compound"):
        return None
    # A verb without an object is no participle of the noun before it, whatever the parser thinks.
    takes = s.child(t, "obj", "ccomp", "nsubj:pass", "compound") or (t.dep == "acl" and t.tag != "VBD")
    passive = any(helper.lower in BE for helper in s.children(t, "aux", "cop")) and tag_of(s, t) == "VBN"
    if alone and (takes or passive or (after is not None and after.pos in ("DET", "PRON", "NOUN"))):
        return None
    head, _, rest = plain.partition(" ")
    return f"{inflect(head, tag_of(s, t))} {rest}".strip()


def _noun(t: Token, where: str) -> str | None:
    plain = table("plain_words")[where].get(t.lemma)
    if plain is None or t.tag not in ("NN", "NNS") or t.dep == "compound":
        return None
    return inflect(plain, "NNS") if t.tag == "NNS" else str(plain)


OPERATION = Operation(
    about="says a plainer word for a worn one, in the same form",
    propose=propose,
    marked_as="familiarity",
    turns=(
        ("He gazed at the harbor.", "gazed", "He looked at the harbor."),
        ("A faint scent came from the kitchen.", "scent", "A faint smell came from the kitchen."),
        ("They were standing beneath the bridge.", "beneath", "They were standing under the bridge."),
        ("She exhaled slowly.", "exhaled", "She breathed out slowly."),
        ("It was an eerie house.", "eerie", "It was a strange house."),
        ("As night fell, their voices trembled.", "trembled", "As night fell, their voices shook."),
        ("Her face was etched with pain.", "etched", "Her face was marked with pain."),
        ("He heard the rustle of paper.", "rustle", "He heard the sound of paper."),
    ),
    leaves=(
        ("She exhaled smoke.", "exhaled smoke"),
        ("She looked at the harbor.", "looked at the harbor"),
        ("They drove to Echo Park.", "Echo Park"),
    ),
)
