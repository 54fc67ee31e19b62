"""Turns a mark into a question to the writer, in square brackets: after the sentence, or in the place of one that
is nearly all mark. The questions are in banks/questions.toml, by lemma, else by dimension."""

from collections.abc import Iterator

from assistant.rewriting.offline.bank import table
from assistant.rewriting.offline.operation import Operation, Proposal, Site, instead
from assistant.rewriting.offline.questions import by_word, filled, person

# A mark that is this share of its sentence's words is asked about in its place.
MOST_OF_IT = 0.6
# Unless it is longer than this many words: too much would go for a question.
LONGEST = 14


def propose(site: Site) -> Iterator[Proposal]:
    s, end = site.sentence, site.sentence.tokens[-1]
    if end.text[-1] not in ".!?…":
        return
    who = person(site.tokens) or person(s.tokens)
    for asked in dict.fromkeys([*by_word(site.tokens), *table("questions")["dimension"][site.dimension]]):
        question = filled(asked, s, who)
        if question is None:
            continue
        yield Proposal({end.i: f"{end.text} [{question}]"}, key=asked)
        if s.words <= LONGEST and sum(t.is_word for t in site.tokens) >= MOST_OF_IT * s.words:
            yield Proposal(instead(s.tokens, f"[{question}]"), bonus=0.1, key=asked)


OPERATION = Operation(
    about="asks the writer, in square brackets",
    propose=propose,
    follows=False,
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
