"""Takes the name of a feeling out and leaves the act: "watched with a mix of awe and fear" -> "watched";
"brushing off his coat, he felt a thrill of excitement" -> "he brushed off his coat"."""

from collections.abc import Iterator

from assistant.language.inflect import known_lemma
from assistant.language.tokens import Sentence, Token
from assistant.reading.lexicons import lexicon
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.grammar import (
    base,
    between,
    contiguous,
    finite_for,
    is_past,
    last_word,
    noun_phrase,
    subject,
    written,
)
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone, instead

FEELS = frozenset("feel experience sense endure".split())
# What comes before a "with" or "in" that is not free to go: filled with, replaced by.
BOUND = frozenset(
    "be fill heavy thick laden brim overwhelm replace deal do mix tinge lace fraught ripe taut charge alive "
    "pregnant battle grapple cope live fight cover fuel drive bring meet greet struggle wrestle burst "
    "swell weary".split()
)
# These would only feel again.
UNSEEN = frozenset("feel sense hope wish be have seem".split())
CLAUSE_OPENERS = frozenset("as when while until because before after that who which where though".split())
# A sentence up to this long that holds the feeling and little else may go as a whole.
SHORT = 14


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for change in (*_phrases(site), *_adverbs(site), *_joined(site)):
        if change and site.touches(s.tokens[i] for i in change):
            yield Proposal(change, bonus=0.4)
    promoted = _act(site)
    if promoted:
        yield Proposal(promoted, bonus=0.5)
    if site.before and site.before + site.after >= 2 and s.words <= SHORT and _is_all_feeling(site):
        yield Proposal({}, bonus=0.2, whole=True)


def _felt(s: Sentence, t: Token) -> bool:
    """A feeling, or a container of one: "a pang of longing"."""
    feelings = words("feelings") | lexicon("emotion")
    if base(t) in feelings and t.pos in ("NOUN", "PROPN"):
        return True
    return t.lemma in words("containers") and any(base(i) in feelings for i in s.children(t, "nmod"))


def _phrases(site: Site) -> Iterator[dict[int, str]]:
    """ "with awe", "in disbelief", "with a mix of awe and fear", free of the verb before it."""
    s = site.sentence
    for noun in s:
        case = s.child(noun, "case")
        if not _felt(s, noun) or case is None or case.lower not in ("with", "in", "out") or case.i >= noun.i:
            continue
        before = s.next(case, -1)
        phrase = between(s, case.i, _end(s, noun))
        free = (
            before is not None
            and before.lemma not in BOUND
            and known_lemma(before.lower, "VERB", before.lemma) not in BOUND
            and before.pos in ("NOUN", "VERB", "ADV", "PRON", "PROPN")
        )
        if (
            free
            and contiguous(phrase)
            and _ends(s, phrase[-1])
            and not any(t.dep in ("acl:relcl", "advcl", "parataxis") or t.lower == "than" for t in phrase)
        ):
            yield gone(phrase)


def _ends(s: Sentence, last: Token) -> bool:
    """Whether a phrase is over where the parser thinks so: "worry and something else | I could not name" is not."""
    after = s.next(last)
    if after is not None and after.lower in ("that", "of", "to", "which", "who", "than"):
        return False
    return (
        after is None or after.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV", "PART") or after.lower in CLAUSE_OPENERS
    )


def _end(s: Sentence, noun: Token) -> int:
    """The last of the noun's own words: a clause after it ("as the house burned") belongs to the verb, whatever the
    parser thinks."""
    own = {t.i for t in s.subtree(noun)}
    end = noun.i
    while end + 1 in own and s.tokens[end + 1].text not in ",.;:—–" and s.tokens[end + 1].lower not in CLAUSE_OPENERS:
        end += 1
    return end


def _adverbs(site: Site) -> Iterator[dict[int, str]]:
    s = site.sentence
    for t in s:
        if t.lower in words("feeling_adverbs") and t.dep == "advmod" and s.head(t).pos == "VERB":
            yield gone([t])


def _joined(site: Site) -> Iterator[dict[int, str]]:
    """ ", and felt a pang of longing" at the end of a sentence that has another verb."""
    s = site.sentence
    for verb in s:
        if verb.lemma not in FEELS or verb.dep != "conj" or not _feels_something(s, verb):
            continue
        clause = [t for t in s.subtree(verb) if t.i <= last_word(s)]
        joint = s.child(verb, "cc")
        if joint is not None and joint.lower != "and":
            continue  # "could not help but feel"
        start = joint.i if joint else clause[0].i
        before = s.tokens[start - 1] if start else None
        if before is not None and before.text == ",":
            start -= 1
        if clause[-1].i == last_word(s) and s.head(verb).i < start:
            yield gone(between(s, start, last_word(s)))


def _feels_something(s: Sentence, verb: Token) -> bool:
    """Whether what is felt is a feeling, or an adjective of one."""
    thing = s.child(verb, "obj")
    return thing is not None and _felt(s, thing)


def _act(site: Site) -> dict[int, str] | None:
    """Makes a participle the verb of the sentence whose verb only felt: the act was there all along."""
    s, root = site.sentence, site.sentence.root
    who = s.child(root, "nsubj")
    if root.lemma not in FEELS or who is None or not _feels_something(s, root):
        return None
    for act in s.children(root, "advcl"):
        if act.tag != "VBG" or act.lemma in UNSEEN or s.child(act, "mark", "nsubj", "aux"):
            continue
        rest = [t for t in s.subtree(act) if t.i > act.i and t.i <= last_word(s)]
        while rest and not rest[-1].is_word:
            rest.pop()
        if any(t.i < act.i for t in s.subtree(act)) or (rest and not contiguous(rest)):
            continue
        said = [written(site.text, noun_phrase(s, who)), finite_for(s, who, act.lemma, is_past(s, root))]
        if rest:
            said.append(written(site.text, rest))
        return instead(between(s, 0, last_word(s)), " ".join(said))
    return None


def _is_all_feeling(site: Site) -> bool:
    s, root = site.sentence, site.sentence.root
    who = subject(s, root)
    if root.lemma in FEELS and _feels_something(s, root):
        return True
    # "A wave of relief washed over her.", "Her heart skipped a beat."
    who = who or root
    return (_felt(s, who) or who.lemma in words("organs")) and len(site.marked) * 3 >= len(s)


OPERATION = Operation(
    about="takes the name of a feeling out and leaves the act",
    propose=propose,
    turns=(
        (
            "They watched with a mix of awe and fear as the house burned.",
            "a mix of awe and fear",
            "They watched as the house burned.",
        ),
        ("She closed the book and felt a pang of longing.", "a pang of longing", "She closed the book."),
        ("She smiled sadly at the dog.", "smiled sadly", "She smiled at the dog."),
        (
            "Brushing off his coat, he felt a thrill of excitement.",
            "a thrill of excitement",
            "He brushed off his coat.",
        ),
        (
            "He sat down. A wave of relief washed over him. He took the bread.",
            "A wave of relief washed over him",
            "He sat down. He took the bread.",
        ),
    ),
    leaves=(
        ("Her eyes were filled with sorrow.", "filled with sorrow"),
        ("He felt the cloth.", "felt the cloth"),
    ),
)
