"""Stakes that the draft does not raise: death, illness, crime, a birth, war, money, weapons.

A word raises a stake where it is of the guard's list of that kind. The draft knows the kind where it has two words
of the list, or one near the new word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from assistant.language import Token
from assistant.rewriting.candidate import Objection
from assistant.rewriting.comparison import Comparison
from assistant.rewriting.guard.check import Check, Example
from assistant.rewriting.guard.kin import derived, nearest
from assistant.rewriting.guard.objecting import objection
from assistant.rewriting.guard.telling import Telling, all_told, carries, sentences
from assistant.rewriting.guard.words import word_lists

# Endings of diseases, but for words that only look so.
DISEASE = re.compile(
    r"(?<!^dipl)(?<!^ar)(?<!^c)(?<!^ch)(?:itis|oma|a?emia|opathy|plegia|sclerosis)$(?<!academia)(?<!bohemia)"
)
# So near to a word of the kind that the draft has, a word is no news; nor where it has so many of the kind. One may
# be chance: a blade of grass, a face that betrays.
KNOWN, KNOWN_KIND = 0.4, 2
# From so many such words on it is another story.
MANY = 3


def find(compared: Comparison) -> Iterator[Objection]:
    told = all_told(compared.whole)
    known: dict[str, set[str]] = defaultdict(set)
    for lemma in told.lemmas:
        if there := stake(lemma):
            known[there].add(lemma)
    raised: dict[str, list[str]] = defaultdict(list)
    for _, s in sentences(compared.new):
        for t in s:
            kind = (stake(t.lower) or stake(t.lemma)) if carries(t) else None
            if kind and len(known[kind]) < KNOWN_KIND and _is_news(t, told, known[kind]):
                raised[kind].append(t.lower)
    refuses = sum(len(set(words)) for words in raised.values()) >= MANY
    for kind, words in raised.items():
        yield objection(
            "new_stakes", f"It brings in {kind}, which the draft does not: {{words}}.", words, refuses=refuses
        )


@lru_cache(maxsize=50_000)
def stake(word: str) -> str | None:
    """The kind of stake a word raises, by the list, by its root or by the ending of a disease."""
    lists = word_lists("stakes")
    listed = next((kind for kind, words in lists.items() if word in words), None)
    if listed or DISEASE.search(word):
        return listed or "illness"
    return next((kind for kind, words in lists.items() if any(derived(word, other) for other in words)), None)


def _is_news(t: Token, told: Telling, known: set[str]) -> bool:
    return not {t.lower, t.lemma} & told.words and nearest(t.lemma, frozenset(known)) < KNOWN


CHECK = Check(
    about="Stakes that the draft does not have: death, illness, crime, birth, war, money, weapons, disaster, betrayal.",
    find=find,
    flags=(
        Example("She had not heard from him.", "She had not heard from him since the funeral."),
        Example("He put his coat down.", "He put the rifle down."),
        Example("She told him in the car.", "She told him in the car that she was pregnant."),
        Example("A blade of grass stuck to her boot.", "A blade of grass stuck to her boot. She had the pistol."),
    ),
    passes=(
        Example("He stood at his father’s grave.", "His father was dead. He stood there."),
        Example("She put the knife down.", "She laid the blade down."),
        Example("She put her coat down.", "She dropped the coat."),
    ),
)
