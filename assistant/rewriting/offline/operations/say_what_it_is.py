"""Takes the roundabout "something" out: "There was something soothing about the river" -> "The river was soothing";
"a way that was both strange and dull" -> "a way"."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.grammar import between, finite, is_finite, last_word, plural
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone
from assistant.rewriting.offline.operations.drop_feeling import BOUND

SAYS_LITTLE = frozenset(
    "was were is are felt seemed seems hinted hints spoke speaks suggested suggests betrayed belied promised defied "
    "bordered transcended transcends".split()
)
ABOUT = frozenset("about in".split())


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    for change in (_something_about(site), *_relative(site)):
        if change and site.touches(s.tokens[i] for i in change):
            yield Proposal(change, bonus=0.3)


def _something_about(site: Site) -> dict[int, str] | None:
    """There was something ADJ about NP."""
    s = site.sentence
    if len(s) < 7 or s.tokens[0].lower != "there" or s.tokens[1].lower not in ("was", "is"):
        return None
    if s.tokens[2].lower != "something":
        return None
    about = next((t for t in s.tokens[4:9] if t.lower in ABOUT), None)
    if about is None or any(
        t.pos not in ("ADJ", "ADV", "CCONJ") and t.tag not in ("VBG", "VBN") for t in s.tokens[3 : about.i]
    ):
        return None
    end = last_word(s)
    phrase = between(s, about.i + 1, end)
    noun = s.head(about)
    plain = not any(t.text in ",;:—–" or (t.pos in ("VERB", "AUX") and is_finite(s, t)) for t in phrase)
    if (
        not plain
        or noun.i <= about.i
        or phrase[0].pos not in ("DET", "PRON", "NOUN", "ADJ", "PROPN")
        or phrase[0].tag == "PRP"
    ):
        return None
    be = finite("be", s.tokens[1].lower == "was", plural(s, noun))
    said = site.text[phrase[0].start : phrase[-1].end]
    quality = site.text[s.tokens[3].start : s.tokens[about.i - 1].end]
    said = said[:1].upper() + said[1:]
    return {0: f"{said} {be} {quality}"} | gone(between(s, 1, end))


def _relative(site: Site) -> Iterator[dict[int, str]]:
    """ "that was both ... and ..." at the end of a sentence, after a noun that can stand without it."""
    s, end = site.sentence, last_word(site.sentence)
    for that in s:
        if that.lower not in ("that", "which") or that.i < 4 or that.i + 2 >= len(s):
            continue
        be, noun = s.tokens[that.i + 1], s.tokens[that.i - 1]
        comma = noun.text == ","
        noun = s.tokens[that.i - 2] if comma else noun
        rest = between(s, that.i, end)
        if be.lower not in SAYS_LITTLE or noun.tag not in ("NN", "NNS"):
            continue
        article = next((t for t in reversed(s.tokens[max(0, noun.i - 4) : noun.i]) if t.pos == "DET"), None)
        needed = article is not None and article.lower in ("the", "that", "no", "any", "such") and not comma
        if any(t.text in ",;:—–" for t in rest) or needed or that.dep not in ("nsubj", "nsubj:pass"):
            continue
        if site.share(rest) < 0.5 or noun.lemma in ("kind", "sort", "thing"):
            continue
        if noun.lemma in ("way", "manner") or (article is not None and s.tokens[article.i - 1].lower in ("with", "in")):
            yield from _manner(s, noun, end)
        else:
            yield gone(between(s, noun.i + 1, end))


def _manner(s: Sentence, noun: Token, end: int) -> Iterator[dict[int, str]]:
    """ "spoke in a way that was strange", "with a patience that was strange": the whole phrase goes."""
    article = next((t for t in reversed(s.tokens[max(0, noun.i - 3) : noun.i]) if t.lower in ("a", "an")), None)
    opener = s.next(article, -1) if article is not None else None
    before = s.next(opener, -1) if opener is not None else None
    if opener is None or before is None or opener.lower not in ("in", "with") or before.lemma in BOUND:
        return
    start = before if before.text == "," else opener
    if before.text == "," or (before.pos in ("NOUN", "VERB", "PRON", "ADV", "PROPN") and before.tag != "PRP$"):
        yield gone(between(s, start.i, end))


OPERATION = Operation(
    about="takes the roundabout “something” and “that was both” out",
    propose=propose,
    marked_as="thinness",
    turns=(
        (
            "There was something soothing about the constant motion of the river.",
            "something soothing",
            "The constant motion of the river was soothing.",
        ),
        (
            "She spoke to him with a patience that was both strange and exhausting.",
            "that was both strange and exhausting",
            "She spoke to him.",
        ),
    ),
    leaves=(
        ("There was something in the drawer.", "something in the drawer"),
        ("He kept the key that was bent.", "that was bent"),
    ),
)
