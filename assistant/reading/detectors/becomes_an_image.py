"""The garden became a refuge: a thing is promoted to what it stands for."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import lexicon
from assistant.reading.phrases import is_abstract, is_noun, to_the_stop

TURNS = frozenset("become turn transform morph evolve serve feel".split())
IMAGES = lexicon("vehicles") | frozenset(
    """
    symbol reminder refuge sanctuary battlefield ritual testament source metaphor haven language rhythm art way
    companion backdrop canvas stage game battle journey memory prison cage blur reality routine beacon escape solace
    obsession catalyst cornerstone constant battleground playground mirror window portal gateway burden staple
    chapter legacy story narrative conversation celebration act exercise masterclass
    """.split()
)
ARTICLES = frozenset("a an".split())
PEOPLE = frozenset("man woman he she i they we you who".split())


def find(s: Sentence) -> Iterator[Hit]:
    if not s.lemmas & TURNS:
        return
    for verb in s:
        if verb.lemma not in TURNS or verb.pos != "VERB":
            continue
        linked = verb.lemma == "become" or any(k.lower in ("into", "as", "like") for k in s.tokens[verb.i : verb.i + 5])
        noun = next((k for k in to_the_stop(s, verb, 7) if is_noun(k) and _one(s, k)), None)
        if not linked or noun is None or (verb.lemma == "feel" and noun.lemma not in IMAGES):
            continue
        if noun.lemma in IMAGES or (is_abstract(noun) and not _person(s, verb)):
            yield Hit.over([verb, noun], 0.7 if noun.lemma in IMAGES else 0.5)


def _one(s: Sentence, noun: Token) -> bool:
    return any(k.lower in ARTICLES for k in s.children(noun, "det"))


def _person(s: Sentence, verb: Token) -> bool:
    subject = s.child(verb, "nsubj")
    return subject is not None and (subject.lower in PEOPLE or subject.pos == "PROPN")


DETECTOR = Detector(
    dimension="thinness",
    label="It became a symbol",
    why="The thing is told what it stands for. Leave it a kitchen or a coat, and who would still see the rest?",
    source="LAMP edits (“became a refuge”); Kulka 3 (adds no association)",
    find=find,
    flags=(
        "The garden became a refuge.",
        "Over the years their walks turned into a ritual.",
        "The silence became a language of its own.",
    ),
    passes=(
        "He became a plumber.",
        "The barn was turned into a garage.",
        "She became a solicitor in 1952.",
    ),
)
