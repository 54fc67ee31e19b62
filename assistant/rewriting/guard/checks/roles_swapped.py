"""Who does what to whom, exchanged: "Marcus left Elena" became "Elena left Marcus".

Found in the word diff, where two words have changed places and what stands between them stayed, and in the parse,
where a verb's subject and object have. It does not know that a passive turns them round by right, and leaves those.
"""

from collections.abc import Iterator, Sequence

from assistant.draft import WORD
from assistant.language import Sentence, Token
from assistant.rewriting.candidate import Objection, Op
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import bare
from assistant.rewriting.pairing import Pair

# Pronouns as subjects, whatever their case.
CASELESS = {"me": "i", "him": "he", "her": "she", "us": "we", "them": "they"}
# Words of what is exchanged, and between the two.
LONGEST, FARTHEST = 3, 30
# Where nothing but these stands between two words, their order says nothing: "a cat and a dog".
JOINING = frozenset("and or nor but a an the his her my their its our your some with as well both".split())


def find(compared: Comparison) -> Iterator[Objection]:
    found = [*_by_order(compared.diff), *(words for pair in compared.pairing.pairs for words in _by_parse(pair))]
    if found:
        words = dict.fromkeys(w for pair in found for w in pair)
        yield objection("roles_swapped", "It exchanges who or what is meant: {words}.", words, refuses=True)


def _by_order(diff: Sequence[tuple[Op, str]]) -> Iterator[tuple[str, str]]:
    """Two words that stand in each other's place; other changes may stand before the first and after the second."""
    for i in range(len(diff) - 4):
        if [op for op, _ in diff[i : i + 5]] != ["cut", "new", "same", "cut", "new"]:
            continue
        cut, new, between, cut_later, new_later = (_words(text) for _, text in diff[i : i + 5])
        if len(between) > FARTHEST or all(word in JOINING for word in between):
            continue
        for a in range(1, min(LONGEST, len(cut), len(new_later)) + 1):
            for b in range(1, min(LONGEST, len(new), len(cut_later)) + 1):
                if cut[-a:] == new_later[:a] and cut_later[:b] == new[-b:] and cut[-a:] != new[-b:]:
                    yield " ".join(cut[-a:]), " ".join(new[-b:])


def _words(text: str) -> list[str]:
    """Without case: of pronouns, and of the possessive."""
    return [CASELESS.get(w.lower(), bare(w.lower())) for w in WORD.findall(text)]


def _by_parse(pair: Pair) -> Iterator[tuple[str, str]]:
    """Subject and object of a verb of both sentences that have changed places."""
    before = {(verb, a, b) for verb, a, b in _acts(pair.old.sentence) if a != b}
    yield from ((b, a) for verb, a, b in _acts(pair.new.sentence) if (verb, b, a) in before)


def _acts(s: Sentence) -> Iterator[tuple[str, str, str]]:
    """(verb, subject, object) of each clause in the active voice."""
    for verb in s:
        subject = s.child(verb, "nsubj") if verb.pos == "VERB" else None
        if subject is not None and subject.dep != "nsubj:pass":
            yield from ((verb.lemma, _key(subject), _key(other)) for other in s.children(verb, "obj", "iobj"))


def _key(t: Token) -> str:
    return CASELESS.get(t.lower, t.lower)


CHECK = Check(
    about="Who does what to whom, exchanged.",
    find=find,
    flags=(
        Example("Marcus left Elena at the station.", "Elena left Marcus at the station."),
        Example("She gave him the key in the morning.", "He gave her the key in the morning."),
        Example("The dog had bitten the boy twice.", "The boy had bitten the dog twice."),
        Example("That night Marcus called Elena again.", "Elena called Marcus again in the night."),
    ),
    passes=(
        Example("Marcus left Elena at the station.", "Elena was left at the station by Marcus."),
        Example("He saw her and she saw him.", "They saw each other."),
        Example("The boy had a dog and a cat.", "The boy had a cat and a dog."),
    ),
)
