"""Takes the metaphor at its word: states the physical fact that follows, after the sentence or in its place.
The facts are in banks/facts.toml, by the lemma of the vehicle."""

from collections.abc import Iterator

from assistant.language.tokens import Sentence, Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import base, is_past, whole
from assistant.rewriting.offline.operation import Operation, Proposal, Site, instead

# A mark that is this share of its sentence's words may be replaced together with it.
MOST_OF_IT = 0.6


def propose(site: Site) -> Iterator[Proposal]:
    s = site.sentence
    end = s.tokens[-1]
    if not whole(s) or end.text[-1] not in ".!?…":
        return
    marked = sum(t.is_word for t in site.tokens)
    for t in site.tokens:
        for fact in _facts(s, t):
            yield Proposal({end.i: f"{end.text} {fact}"}, bonus=0.2, key=fact)
            if marked >= MOST_OF_IT * s.words and site.before + site.after > 0:
                yield Proposal(instead(s.tokens, fact), bonus=0.3, key=fact)


def _facts(s: Sentence, t: Token) -> Iterator[str]:
    if t.pos in ("NOUN", "VERB") or t.i == 0:
        yield from table("facts")["always"].get(base(t), ())
        if is_past(s, s.root):
            yield from table("facts")["then"].get(base(t), ())


OPERATION = Operation(
    about="states what would physically follow from the image",
    propose=propose,
    follows=False,
    turns=(
        (
            "Later that evening the pines whispered their secrets to the rocks.",
            "whispered",
            "Later that evening the pines whispered their secrets to the rocks. Nobody wrote it down.",
        ),
    ),
    leaves=(("She walked to the shop.", "walked to the shop"),),
)
