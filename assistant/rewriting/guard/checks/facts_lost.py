"""Names, numbers and what was done that the draft has and the rewrite does not.

What was done is lost where a sentence without a mark has gone and no one sentence that came has many of its words, or
near ones. It does not know a paraphrase in wholly other words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from assistant.language import Sentence
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import nearest
from assistant.rewriting.guard.marks import is_marked
from assistant.rewriting.guard.naming import lost_names
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import all_told, carries, number
from assistant.rewriting.pairing import Placed

# A word so like another says the same.
NEAR = 0.6
# The least share of the words of a sentence that must be left in the sentences made of it, and in another that came.
KEPT, TOLD_AGAIN = 0.25, 0.33
# The share of unmarked sentences that may be lost, from MANY on, before it is no rewrite of this draft.
MOST_LOST, MANY = 0.5, 4


def find(compared: Comparison) -> Iterator[Objection]:
    old, new = all_told(compared.old), all_told(compared.new)
    names = lost_names(compared)
    if names:
        yield objection("facts_lost", "It has lost a name: {words}.", names.values())
    numbers = [text for key, text in old.numbers.items() if key not in new.numbers and key not in new.words]
    numbers += _left_out(compared)
    if numbers:
        yield objection("facts_lost", "It has lost a number: {words}.", numbers)
    lost = list(lost_sentences(compared))
    if lost:
        told = sum(1 for p in compared.old.paragraphs for s in p.block.sentences if s.words)
        refuses = len(lost) >= MANY and len(lost) > MOST_LOST * told
        texts = [compared.request.passage[s.start + s.sentence.start : s.start + s.sentence.end] for s in lost]
        yield objection("facts_lost", "It leaves out what happens here: {words}", texts, refuses=refuses)


def _left_out(compared: Comparison) -> Iterator[str]:
    """Numbers for which their sentence has other words now, though the text may have them elsewhere."""
    for pair in compared.pairing.pairs:
        there = {number(t) for t in pair.new.sentence}
        for was, now in pair.swaps:
            if now and not any(number(t) for t in now):
                yield from (t.text for t in was if (key := number(t)) and key not in there)


def lost_sentences(compared: Comparison) -> Iterator[Placed]:
    """The old sentences without a mark of which hardly anything is told any more."""
    pairing = compared.pairing
    partners: dict[int, list[Sentence]] = defaultdict(list)
    for pair in pairing.pairs:
        partners[id(pair.old)].append(pair.new.sentence)
    come = [_lemmas([s.sentence]) for s in pairing.come]
    before = {id(pair.old): pair.old for pair in pairing.pairs} | {id(s): s for s in pairing.gone}
    for key, sentence in before.items():
        said = {t.lemma for t in sentence.sentence if carries(t)}
        if not said or is_marked(compared, sentence):
            continue
        # What is told in another place is told in one sentence; words of it in many are chance.
        again = max((_left(said, there) for there in come), default=0.0)
        if again < TOLD_AGAIN and _left(said, _lemmas(partners[key])) < KEPT:
            yield sentence


def _left(said: Set[str], there: frozenset[str]) -> float:
    """The share of some lemmas that are among others, or near one of them."""
    return sum(nearest(lemma, there) >= NEAR for lemma in said) / len(said)


def _lemmas(of: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(t.lemma for s in of for t in s)


CHECK = Check(
    about="Names, numbers and events of the draft that are gone.",
    find=find,
    flags=(
        Example("Marcus closed the door on Tuesday.", "He closed the door on Tuesday."),
        Example("She had three sons in the army.", "She had sons in the army."),
        Example("It rained. The postman brought a parcel from the bank. She slept.", "It rained. She slept."),
        Example(
            "She swept the stairs. Every evening the boy would pause at the gate and wait for his father. It rained.",
            "She swept the stairs. It rained in the evening, and the gate was wet.",
        ),
        Example(
            "Two men came. Later two of them sat by the door.", "Two men came. Later some of them sat by the door."
        ),
    ),
    passes=(
        Example("Marcus closed the door.", "He closed the door.", lead="Marcus came home. "),
        Example("She had three sons.", "She had 3 sons."),
        Example("The postman brought a parcel.", "A package came with the postman."),
        Example("The postman brought a letter from the bank at noon.", "At noon there was a letter from the bank."),
    ),
)
