"""The editor's eye: how likely a professional would edit each word, and the stretches worth marking.

A token tagger learnt from paragraphs that professional writers edited (lab/train_eye.py; the model card lies beside
its weights). A stretch is made of whole phrases of the parse and never cuts a word; what an editor would call it
is learnt too, and the writer is told so.

It has seen model prose and its editors. It knows little of human kitsch, which nobody has edited, and nothing of
whether an edit was right: two professionals agree on little more than half of what to change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.language.tagger import chances
from assistant.language.tokens import Block, Sentence, Token
from assistant.reading import learnt
from assistant.reading.dimensions import Dimension

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calling:
    """What professionals called an edit, where it belongs, and what a writer is told."""

    category: str
    dimension: Dimension
    label: str
    why: str


CALLINGS = (
    Calling(
        "Cliche",
        "familiarity",
        "Learnt: a worn phrase",
        "Editors tend to change words like these for being worn. What did it look like this once, here?",
    ),
    Calling(
        "Purple Prose",
        "ornament",
        "Learnt: overdressed",
        "Editors tend to take words like these down a tone. Which one of them does the work?",
    ),
    Calling(
        "Unnecessary/Redundant Exposition",
        "reassurance",
        "Learnt: explained",
        "Editors tend to cut words like these for explaining what the scene has said. Does it stand without them?",
    ),
    Calling(
        "Lack of Specificity and Detail",
        "thinness",
        "Learnt: general",
        "Editors tend to ask for the particular thing here. Which one was it?",
    ),
    Calling(
        "Awkward Word Choice and Phrasing",
        "thinness",
        "Learnt: an approximate word",
        "Editors tend to look for a plainer or truer word here. Which one do you mean?",
    ),
    Calling(
        "Poor Sentence Structure",
        "ornament",
        "Learnt: a laden sentence",
        "Editors tend to rebuild sentences like this one. What is left when you say it in one breath?",
    ),
)
CATEGORIES = tuple(c.category for c in CALLINGS)
# Mean chances over the drafts that professionals marked: a calling stands out against its own.
USUAL = np.array([0.11, 0.026, 0.085, 0.04, 0.036, 0.11], dtype=np.float32)
# A chance below this is what any word has.
NOTICED = 0.2
# Relations within a phrase: the dependant belongs to its head's phrase.
INNER = frozenset(
    "det det:predet amod nummod compound compound:prt case nmod:poss nmod:unmarked aux aux:pass cop advmod mark "
    "cc cc:preconj flat fixed goeswith expl punct".split()
)
SOURCE = "a tagger learnt from paragraphs edited by professional writers (Chakrabarty and others, 2409.14509)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole phrases of one sentence that an editor would likely change: block offsets, chance 0..1, and the calling."""

    start: int
    end: int
    sentence: int
    chance: float
    calling: Calling


@dataclass(frozen=True, eq=False)
class Look:
    """What the eye sees in the sentences of one block: (tokens, 1 + categories) chances each; column 0 is any edit."""

    sentences: tuple[Sentence, ...]
    chances: tuple[Floats, ...]

    @cached_property
    def _of_words(self) -> tuple[list[np.float32], ...]:
        """For each sentence the chances of its words."""
        return tuple(
            [c for c, t in zip(seen[:, 0], s, strict=True) if t.is_word]
            for seen, s in zip(self.chances, self.sentences, strict=True)
        )

    @cached_property
    def amounts(self) -> tuple[float, ...]:
        """For each sentence the expected number of words that an editor would change, of those above NOTICED."""
        return tuple(float(sum(c for c in chances if c >= NOTICED)) for chances in self._of_words)

    @cached_property
    def mean(self) -> float:
        """The mean chance over the block's words; 0 where it has none."""
        chances = [float(c) for sentence in self._of_words for c in sentence]
        return sum(chances) / len(chances) if chances else 0.0

    def chance(self, sentence: int, start: int, end: int) -> float:
        """The mean chance over the words of start:end (block offsets) in a sentence; 0 where there are none."""
        tokens, seen = self.sentences[sentence].tokens, self.chances[sentence][:, 0]
        first = bisect_right(tokens, start, key=lambda t: t.end)
        last = bisect_left(tokens, end, key=lambda t: t.start)
        over = [float(seen[t.i]) for t in tokens[first:last] if t.is_word]
        return sum(over) / len(over) if over else 0.0

    def stretches(self, least: float) -> Iterator[Stretch]:
        """Runs of phrases whose chance is at least `least`."""
        for i, (s, seen) in enumerate(zip(self.sentences, self.chances, strict=True)):
            run: list[Token] = []
            edited = seen[:, 0].tolist()
            for phrase in [*phrases(s), ()]:
                words = [edited[t.i] for t in phrase if t.is_word]
                if words and sum(words) / len(words) >= least:
                    run.extend(phrase)
                elif run and (words or not phrase):
                    yield _stretch(i, run, seen)
                    run = []


def look(block: Block) -> Look:
    """The eye's look at a block; made once for as long as the block is kept."""
    folder = learnt.part(learnt.EYE)
    key = Look, folder
    if key not in block.memo:
        block.memo[key] = Look(block.sentences, chances(block, folder))
    found: Look = block.memo[key]
    return found


def phrases(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    """The sentence cut into phrases: runs of tokens that hang on one head by relations within a phrase."""
    begin, head, of_word = 0, -1, None
    for token in sentence:
        if token.is_word:
            of_word = _phrase_head(sentence, token)
        # Punctuation goes with the word before it, so that it never parts a stretch.
        own = token.i if of_word is None else of_word
        if own != head and token.i:
            yield sentence.tokens[begin : token.i]
            begin = token.i
        head = own
    yield sentence.tokens[begin:]


def _phrase_head(sentence: Sentence, token: Token) -> int:
    for _ in range(len(sentence)):
        if token.dep not in INNER or token.head == token.i:
            break
        token = sentence.head(token)
    return token.i


def _stretch(sentence: int, tokens: list[Token], seen: Floats) -> Stretch:
    words = [t for t in tokens if t.is_word]
    rows = seen[[t.i for t in words]].mean(axis=0)
    calling = CALLINGS[int(np.argmax(rows[1:] / USUAL))]
    return Stretch(words[0].start, words[-1].end, sentence, float(rows[0]), calling)
