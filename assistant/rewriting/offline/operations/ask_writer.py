"""Turns a mark into a question to the writer, in square brackets: after the sentence, or in the place of one that
is nearly all mark. The questions are in banks/questions.toml, by lemma, else by dimension."""

from collections.abc import Iterator

from assistant.language.tokens import Token
from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.grammar import SUBJECT_OF, agrees_with_pronoun, base, is_past
from assistant.rewriting.offline.operation import Operation, Proposal, Site, instead

# A mark that is this share of its sentence's words is asked about in its place.
MOST_OF_IT = 0.6
# Unless it is longer than this many words: too much would go for a question.
LONGEST = 14


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, site.sentence.tokens[-1]
    if end.text[-1] not in ".!?…":
        return
    own = _whose(site.tokens) or _whose(s.tokens)
    for asked in dict.fromkeys(_questions(site)):
        if "{" in asked and own is None:
            continue
        question = _filled(site, asked, own) if own else asked
        yield Proposal({end.i: f"{end.text} [{question}]"}, key=asked)
        if s.words <= LONGEST and sum(t.is_word for t in site.tokens) >= MOST_OF_IT * s.words:
            yield Proposal(instead(s.tokens, f"[{question}]"), bonus=0.1, key=asked)


def _filled(site: Site, asked: str, own: tuple[str, str]) -> str:
    past = is_past(site.sentence, site.sentence.root)
    hands = "they" if "{poss} hands" in asked else own[0]
    be, do = agrees_with_pronoun(own[0], "be", past), agrees_with_pronoun(hands, "do", past)
    return asked.format(subj=own[0], poss=own[1], be=be, do=do)


def _questions(site: Site) -> Iterator[str]:
    for t in site.tokens:
        if t.pos in ("NOUN", "VERB", "PRON"):
            yield from table("questions")["word"].get(base(t), ())
    yield from table("questions")["dimension"][site.dimension]


def _whose(tokens: tuple[Token, ...]) -> tuple[str, str] | None:
    """Subject and possessive of the first possessive pronoun: "her heart" gives ("she", "her")."""
    for t in tokens:
        if t.tag == "PRP$" and t.lower in SUBJECT_OF and t.lower not in ("its", "my", "our", "your"):
            return SUBJECT_OF[t.lower], t.lower
    return None


OPERATION = Operation(
    about="asks the writer, in square brackets",
    propose=propose,
    turns=(
        ("Her heart skipped a beat.", "heart skipped a beat", "[What did her hands do?]"),
        (
            "She put the bread on the rail, and the smell of home came over the whole of the long wet quay.",
            "smell of home",
            "She put the bread on the rail, and the smell of home came over the whole of the long wet quay. "
            "[What could somebody else in the room have heard?]",
        ),
    ),
    leaves=(("Her heart:", "heart"),),
)
