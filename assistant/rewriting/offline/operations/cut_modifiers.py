"""Cuts adjectives and adverbs that a mark holds or leans on: "the ancient, weathered stones" -> "the stones"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.lexicons import lexicon
from assistant.rewriting.offline.bank import words
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# Adjectives that pick out which thing is meant, turn its sense round or say what it is, and so are no ornament.
NEEDED = frozenset(
    "other same own such many few several first second third last next only more most less least much enough certain "
    "left right former latter able due full half whole double main past two three four five six ten like unlike "
    "vain bad poor false fake failed supposed alleged questionable doubtful dubious former unlikely impossible mock "
    "empty little wrong missing dead blind deaf mute sick ill broken unpaid illegal artificial plastic wooden paper "
    "so-called different various new young early late public private high low open closed far near".split()
)
# Beginnings of adjectives that take something back ("unsolvable", "underwhelming").
TAKES_BACK = ("un", "in", "im", "non", "under", "over", "mis", "dis", "anti", "half")
# Endings of adjectives that say which kind ("cultural", "gastronomic").
OF_A_KIND = ("al", "ic", "ary", "ese", "ian")
STOCK = lexicon("stock_adjectives") | frozenset(
    "emotional eternal magical spiritual internal inner fundamental essential rhythmic melodic nostalgic enigmatic "
    "unspoken unwavering unyielding unsettling unexpected undeniable unshakable unbreakable unmistakable unparalleled "
    "invisible insatiable innate intense intimate infectious intrinsic impressive immense immeasurable overwhelming "
    "understated unique melancholic poetic cinematic literal actual crucial pivotal exceptional "
    "unconventional palpable".split()
)
# Nouns that say nothing without their adjective: "in a low voice", "a practised ease".
LEANING = frozenset(
    "voice tone way manner kind sort type look expression state ease breath smile nod glance eye eyes gaze feeling "
    "mood sense quality air hue shade note moment thing place time day life part pace position condition consistency "
    "texture taste effect outcome approach tendency exterior surface facade façade presence posture demeanor "
    "demeanour attire reputation nature spirit person figure word name environment atmosphere behavior "
    "behaviour role context".split()
)
# Adverbs that carry the meaning of their clause.
CARRYING = frozenset(
    "not n't n’t never only even just then now there here again too also almost nearly barely hardly scarcely away up "
    "down out back off over in on once twice still already yet together apart first last more most less least as so "
    "how when where why ever instead else home early likely only daily possibly probably merely simply".split()
)
# What may stand without an article once it is bare.
MASS = lexicon("emotion") | frozenset(
    "energy assurance comfort grace ease elegance precision beauty wisdom strength clarity charm".split()
)
# Endings of participles and what works like one ("dimly lit").
MADE = ("ed", "lit", "en", "ing")
COMPARING = frozenset("yet but or not than as like more less most least unlike".split())
INTENSIFIERS = frozenset("very so quite deeply utterly somehow suddenly truly really rather somewhat perfectly".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    heads = {s.head(t).i for t in site.tokens if t.dep in ("amod", "advmod")}
    near = (t for t in s if t.i in site.marked or t.head in site.marked or t.head in heads)
    groups = [group for t in near if _is_ornament(s, t) and (group := _with_its_own(s, t))]
    cut = {t.i: t for g in groups for t in g}
    if not cut or not site.touches([*cut.values(), *(s.head(t) for t in cut.values())]):
        return
    # One adjective may be a fact ("a blue glow"), so it has to be worth it; a stack of them is a habit.
    worn = all(t.lower in STOCK or t.pos == "ADV" for t in cut.values() if t.is_word and t.lower != "and")
    yield Proposal(_without(s, list(cut.values())), bonus=0.2 * (len(groups) - 1) - (0.2 if worn else 0.6))
    if len(groups) > 1:
        # All but the last of them, which stands next to its noun.
        yield Proposal(_without(s, [t for g in groups[:-1] for t in g]), bonus=0.2 * (len(groups) - 2) - 0.4)


def _is_ornament(s: Sentence, t: Token) -> bool:
    head = s.head(t)
    if _describes(s, t):
        held = head.pos == "NOUN" and t.i < head.i and not {t.lemma, t.lower} & NEEDED and not _says_kind(t)
        return held and head.lemma not in LEANING and head.lower not in LEANING and not _promised(s, head)
    if t.pos == "ADV" and t.dep == "advmod" and t.tag == "RB" and t.lower not in CARRYING:
        # "The dimly lit room" is not the lit room.
        bare = head.tag == "VBN" and t.i < head.i and not s.children(head, "aux", "nsubj")
        made = bare or (head.dep == "amod" and (head.tag in ("VBN", "VBG") or head.lower.endswith(MADE)))
        manner = t.lower.endswith("ly") and not made and (head.tag == "JJ" or head.pos == "VERB")
        if any(near is not None and near.lower in ("yet", "but") for near in (s.next(t, -1), s.next(t))):
            return False
        # "so quiet that ..." needs its "so".
        return (manner or (t.lower in INTENSIFIERS and head.pos in ("ADJ", "ADV"))) and not _result_follows(s, t)
    return False


def _describes(s: Sentence, t: Token) -> bool:
    """An adjective before its noun, or a participle used as one ("a creaking door", not "entertaining such a door")."""
    after = s.next(t)
    if t.tag == "VBG" and after is not None and (after.pos in ("DET", "PRON") or after.lower == "such"):
        return False
    return (t.dep == "amod" and t.tag in ("JJ", "VBN", "VBG")) or (t.dep == "compound" and t.tag in ("VBG", "VBN"))


def _says_kind(t: Token) -> bool:
    told = t.lower.endswith(OF_A_KIND) or (t.lower.startswith(TAKES_BACK) and t.tag != "VBG")
    return (told and t.lower not in STOCK) or t.text.isupper()


def _promised(s: Sentence, noun: Token) -> bool:
    """Whether the adjective is what is said ("it was no heroic act"), or is answered later ("able men to help")."""
    article, after = s.child(noun, "det"), s.next(noun)
    if article is not None and article.lower in ("a", "an") and noun.lemma in words("feelings"):
        # "a quiet sorrow" may become "sorrow", but "a sorrow that" may not.
        return after is not None and after.lower in ("of", "that", "to", "which", "for")
    answered = s.child(noun, "acl", "csubj") is not None and s.child(noun, "det") is None
    return answered or s.child(noun, "cop") is not None


def _result_follows(s: Sentence, adverb: Token) -> bool:
    return adverb.lower == "so" and any(t.lower in ("that", "as") for t in s.tokens[adverb.i :])


def _with_its_own(s: Sentence, t: Token) -> tuple[Token, ...]:
    """The modifier with what hangs on it, if all of that is ornament too; else nothing."""
    own = s.subtree(t)
    small = all(
        (o.pos in ("ADJ", "ADV", "PUNCT") or o is t or o.lower == "and") and o.lower not in COMPARING for o in own
    )
    return own if small and own[-1].i < max(s.head(t).i, t.i) + 1 else ()


def _without(s: Sentence, cut: list[Token]) -> dict[int, str]:
    """Takes the modifiers out with the commas and the "and" that stood between them, and the article of a feeling that
    is left by itself: "a quiet sorrow" -> "sorrow"."""
    change = gone(cut)
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if (t.text == "," or t.lower == "and") and before and after and before.i in change and after.i in change:
            change[t.i] = ""
    for t in s:
        before, after = s.next(t, -1), s.next(t)
        if t.text != "," or not before or not after or before.pos not in ("ADJ", "VERB"):
            continue
        beside = before.i in change and after.pos in ("ADJ", "NOUN")
        # "long, uneven shadows": the comma goes with the adjective after it.
        within = after.i in change and before.dep in ("amod", "conj") and s.head(before).i > after.i
        if beside or within:
            change[t.i] = ""
    return change | gone(a for n in {s.head(t).i for t in cut} if (a := _bare_article(s, s.tokens[n], change)))


def _bare_article(s: Sentence, noun: Token, change: dict[int, str]) -> Token | None:
    """The "a" before a feeling that has lost its adjective."""
    article, after = s.child(noun, "det"), s.next(noun)
    # "with a quiet decisiveness", though "there was a stillness".
    with_it = article is not None and article.i > 0 and s.tokens[article.i - 1].lower in ("with", "in")
    mass = noun.lemma in words("feelings") | MASS or (with_it and noun.lower.endswith("ness"))
    bare = article is not None and article.lower in ("a", "an") and mass
    if not bare or (after is not None and after.lower in ("of", "that", "to", "which", "for")):
        return None
    return article if all(i in change for i in range(article.i + 1, noun.i)) else None  # type: ignore[union-attr]


OPERATION = Operation(
    about="cuts adjectives and adverbs, and mends a/an and commas",
    propose=propose,
    turns=(
        ("He opened an old, creaking door.", "old, creaking door", "He opened a door."),
        ("She slowly closed the heavy book.", "slowly closed the heavy book", "She closed the book."),
        ("He felt a quiet sorrow.", "quiet sorrow", "He felt sorrow."),
        ("They watched the long, pale shadows.", "pale shadows", "They watched the shadows."),
    ),
    leaves=(
        ("She answered in a low voice.", "low voice"),
        ("He was the last man on the bus.", "the last man"),
        ("She did not answer.", "did not answer"),
        ("It was a carefully built wall.", "carefully built"),
        ("He made a vain attempt.", "vain attempt"),
        ("It is part of the city's cultural life.", "cultural life"),
    ),
)
