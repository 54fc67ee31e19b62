"""Cuts what ties things up: the closing sentence of a paragraph, a sentence or a clause that consoles."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence
from assistant.rewriting.offline.grammar import between, last_word
from assistant.rewriting.offline.operation import Operation, Proposal, Site, gone

# So many words have to be left where only a clause goes.
LEAST_LEFT = 4
# A sentence goes for consoling where the mark is this share of its words.
MOST_OF_IT = 0.4
JOINTS = frozenset("and but yet for as knowing realizing realising because that".split())


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, last_word(site.sentence)
    consoles = site.dimension == "reassurance"
    mostly = site.share(s) >= MOST_OF_IT
    if site.before and not site.after and (mostly or not consoles):
        # The end of the draft is where it matters most.
        yield Proposal({}, bonus=0.5 if site.ends_draft else 0.2, whole=True)
    elif site.after and consoles and mostly:
        yield Proposal({}, bonus=0.1, whole=True)
    for start in range(LEAST_LEFT, end):
        tail = between(s, start, end)
        marked = sum(t.i in site.marked for t in tail)
        if consoles and _joint(s, start) and marked == len(site.marked) and _stands(s, start):
            yield Proposal(gone(tail), bonus=0.3)


def _joint(s: Sentence, at: int) -> bool:
    """A comma or dash before "and", "but", "knowing that" ..."""
    after = s.next(s.tokens[at])
    return (
        s.tokens[at].text in (",", "—", "–", ";")
        and after is not None
        and (after.lower in JOINTS or s.tokens[at].text != ",")
    )


def _stands(s: Sentence, start: int) -> bool:
    """Whether the sentence's verb and its subject come before `start`, and say something without what follows."""
    if any(t.lower in ("not", "n't", "n’t", "never") for t in s.tokens[:start]) and s.tokens[start + 1].lower == "but":
        return False
    return s.root.i < start and any(t.dep.startswith("nsubj") and t.i < start for t in s)


OPERATION = Operation(
    about="cuts a closing or consoling sentence or clause",
    propose=propose,
    follows=False,
    turns=(
        (
            "She washed the cup. In the end, love would always find a way.",
            "love would always find a way",
            "She washed the cup.",
        ),
        (
            "He put the letter back, and he knew that he was finally home.",
            "he was finally home",
            "He put the letter back.",
        ),
    ),
    marked_as="reassurance",
    leaves=(("She knew that love would find a way.", "love would find a way"),),
)
