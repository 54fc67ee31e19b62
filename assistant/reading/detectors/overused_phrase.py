"""Voice barely a whisper, casting long shadows: strings of words that one language model after another repeats."""

from collections.abc import Iterator, Mapping
from functools import cache
from math import log2

from assistant.language.tokens import Sentence, Token
from assistant.reading.detector import Detector, Hit
from assistant.reading.lexicons import FOLDER

MOST = 38  # models counted in lexicon/overused_phrases.txt
# Left out of the counts, so left out here: "her voice was barely a whisper" counts as "voice barely whisper".
SMALL = frozenset(
    """
    a an the of to in on at for with from by and or but as is was were be been being am are it its he she they his her
    their him them i my me you your we our this that these those had has have having do did does not no nor if then
    than there here into out up down over under again who whom what which when where how why all any both each few
    more most other some such only own same so too very can will just should now about n't n’t 's ’s
    """.split()
)
# Words that may stand between them in the text.
BETWEEN = 4
Phrase = tuple[str, ...]


@cache
def _phrases() -> Mapping[str, Mapping[Phrase, int]]:
    """Phrases with their number of models, by first word."""
    found: dict[str, dict[Phrase, int]] = {}
    for line in (FOLDER / "overused_phrases.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            *words, models = line.split()
            found.setdefault(words[0], {})[tuple(words)] = int(models)
    return found


def find(s: Sentence) -> Iterator[Hit]:
    """Strength grows with the logarithm of the number of models: .3 for three, .6 for all."""
    phrases = _phrases()
    words = [t for t in s if t.is_word and t.lower not in SMALL]
    done = -1
    for i, first in enumerate(words):
        if first.lower not in phrases or first.i <= done:
            continue
        for length in (3, 2):
            run = words[i : i + length]
            models = phrases[first.lower].get(tuple(t.lower for t in run), 0)
            if models and run[-1].i - first.i < length + BETWEEN and not _stopped(s, run):
                yield Hit.over(run, 0.1 + 0.5 * log2(models) / log2(MOST), _why(models))
                done = run[-1].i
                break


def _stopped(s: Sentence, run: list[Token]) -> bool:
    return any(t.text in ".;:!?" for t in s.tokens[run[0].i : run[-1].i])


def _why(models: int) -> str:
    return (
        f"Of {MOST} language models {models} have this among the hundred phrases they repeat most in stories. "
        "Is it what you saw, or what came?"
    )


DETECTOR = Detector(
    dimension="familiarity",
    label="A phrase on every screen",
    why="One language model after another repeats this phrase in its stories. Is it what you saw, or what came?",
    source="sam-paech/slop-forensics (commonest phrases of 38 models); Orwell 1946 (ready-made phrases)",
    find=find,
    flags=(
        "“No,” she said, her voice barely a whisper.",
        "The lamps came on, casting long shadows across the yard.",
        "The door creaked open.",
    ),
    passes=(
        "She had lost her voice and whispered.",
        "The hens cast no shadow at noon.",
        "The door was open.",
    ),
)
