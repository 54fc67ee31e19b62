"""Which sentence of a rewrite stands for which of the old passage, and what was changed in it word by word.

Sentences that stay are set aside first; the rest are paired by the words they share. It does not know paraphrase: a
sentence told in wholly other words has no partner.

The loop aligns sentences by another rule (scope.py), and both are needed. Here a sentence may have moved, and a wrong
partner is a wrong accusation: any order, words that say something, and a high bar. There the text is put together again
in the draft's order, and a sentence without its partner is lost: in order, all words, and a low bar.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assistant.language import Parsed, Sentence, Token

# Dice coefficient of their content words from which on two sentences are taken for the same one.
LIKE = 0.34
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PRON"})


@dataclass(frozen=True)
class Placed:
    """A sentence and the offset of its paragraph in its text."""

    start: int
    sentence: Sentence

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(t.lower for t in self.sentence)

    @cached_property
    def content(self) -> Counter[str]:
        """How often it has each lemma that says something; pronouns too, or a short sentence would have nothing."""
        return Counter(t.lemma for t in self.sentence if t.is_word and t.pos in CONTENT)


@dataclass(frozen=True)
class Pair:
    """An old sentence and the new one that stands for it, not word for word the same."""

    old: Placed
    new: Placed

    @cached_property
    def swaps(self) -> tuple[tuple[tuple[Token, ...], tuple[Token, ...]], ...]:
        """Old and new words of every stretch that differs, in order; either may be empty."""
        a, b = self.old.sentence.tokens, self.new.sentence.tokens
        codes = SequenceMatcher(None, self.old.key, self.new.key, autojunk=False).get_opcodes()
        return tuple((a[i:j], b[k:m]) for op, i, j, k, m in codes if op != "equal")


@dataclass(frozen=True)
class Pairing:
    """pairs: changed sentences with their partners. gone: old ones without a partner. come: new ones without one."""

    pairs: tuple[Pair, ...]
    gone: tuple[Placed, ...]
    come: tuple[Placed, ...]


def paired(old: Parsed, new: Parsed) -> Pairing:
    """Every new sentence that was not there before goes with the old one it shares most words with.

    An old sentence may have several partners (it was split), and is gone only where it has none and is no partner's
    better half.
    """
    before, after = _changed(list(_placed(old)), list(_placed(new)))
    having: dict[str, list[int]] = defaultdict(list)
    for i, sentence in enumerate(before):
        for lemma in sentence.content:
            having[lemma].append(i)
    pairs, come, found = [], [], set[int]()
    for k, sentence in enumerate(after):
        place = k * len(before) / max(1, len(after))
        shared = Counter[int]()
        for lemma, n in sentence.content.items():
            for i in having.get(lemma, ()):
                shared[i] += min(n, before[i].content[lemma])
        like = {i: _dice(n, before[i], sentence) for i, n in shared.items()}
        best = max(like, key=lambda i: (like[i], -abs(i - place)), default=None)
        if best is None or like[best] < LIKE:
            come.append(sentence)
            continue
        pairs.append(Pair(before[best], sentence))
        found.add(best)
    gone = tuple(s for i, s in enumerate(before) if i not in found)
    return Pairing(tuple(pairs), gone, tuple(come))


def _placed(parsed: Parsed) -> Iterator[Placed]:
    return (Placed(p.start, s) for p in parsed.paragraphs for s in p.block.sentences)


def _changed(before: list[Placed], after: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Both without the sentences that stand in both."""
    same = Counter(s.key for s in before) & Counter(s.key for s in after)
    return _without(before, same.copy()), _without(after, same.copy())


def _without(these: list[Placed], same: Counter[tuple[str, ...]]) -> list[Placed]:
    kept = []
    for sentence in these:
        if same[sentence.key] > 0:
            same[sentence.key] -= 1
        else:
            kept.append(sentence)
    return kept


def _dice(shared: int, a: Placed, b: Placed) -> float:
    return 2 * shared / (a.content.total() + b.content.total())
