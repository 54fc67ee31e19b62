"""Names, numbers and what was done that the draft has and the rewrite does not.

What was done is the verb of a sentence without a mark, with its subject and object: it is lost where hardly one of
their words, nor a near one, is left in the sentences that came in its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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

NEAR = 0.45
# The least share of what a sentence says that must be left of it.
KEPT = 0.3
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
        if is_marked(compared, sentence):
            continue
        said = said_in(sentence.sentence)
        # What is told in another place is told in one sentence; words of it in many are chance.
        places = [_lemmas(partners[key]), *come]
        if said and max(sum(nearest(lemma, there) >= NEAR for lemma in said) for there in places) < KEPT * len(said):
            yield sentence


def _lemmas(of: Iterable[Sentence]) -> frozenset[str]:
    return frozenset(t.lemma for s in of for t in s)


def said_in(s: Sentence) -> set[str]:
    """The verb of a sentence with its subject, objects and what goes with it: the heads, as lemmas."""
    heads = [s.root, *s.children(s.root, "nsubj", "obj", "iobj", "obl", "xcomp", "advmod", "conj")]
    return {t.lemma for t in heads if carries(t)}


CHECK = Check(
    about="Names, numbers and events of the draft that are gone.",
    find=find,
    flags=(
        Example("Marcus closed the door on Tuesday.", "He closed the door on Tuesday."),
        Example("She had three sons in the army.", "She had sons in the army."),
        Example("It rained. The postman brought a parcel from the bank. She slept.", "It rained. She slept."),
        Example(
            "Two men came. Later two of them sat by the door.", "Two men came. Later some of them sat by the door."
        ),
    ),
    passes=(
        Example("Marcus closed the door.", "He closed the door.", lead="Marcus came home. "),
        Example("She had three sons.", "She had 3 sons."),
        Example("The postman brought a parcel.", "A package came with the postman."),
    ),
)
