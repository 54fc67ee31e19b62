"""How much a sentence speaks of the text it stands in, or to the one who is to have it, instead of telling.

A count of words that say so: of the text as a text, of what was done to it, of the task, of courtesy, and of "you" and
"I" where the draft has neither. Words that a story has as well ("voice", "scene") are among them, so that one alone
says nothing. It does not know what a text about texts is about.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.language import Parsed, Sentence, Token
from assistant.rewriting.guard.telling import all_told, sentences
from assistant.rewriting.guard.words import word_lists

YOU, ME = frozenset("you your yours yourself".split()), frozenset("i me my mine we our us".split())
# Of somebody in a story.
SOMEBODY = frozenset("he she him her his hers himself herself they them their".split())
PAST, PRESENT = "VBD", frozenset({"VBZ", "VBP"})
# "Leaner", "more": a version is held against another.
COMPARED = frozenset({"JJR", "RBR"})
ASIDE = re.compile(r"^\W*(?:\([^?]*\)|\[[^?]*\])\W*$|^\W*p\.\s?s\b", re.IGNORECASE)
LABELLED = re.compile(r"^\W*(?:\w[\w’'-]*\s+){0,3}[\w’'-]+\s*:", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """What of a draft is asked: its words, lower-case, and whether it is told in the past."""

    words: frozenset[str]
    past: bool


def told_of(parsed: Parsed) -> Told:
    tags = Counter(t.tag for _, s in sentences(parsed) for t in s)
    return Told(all_told(parsed).words, tags[PAST] > sum(tags[tag] for tag in PRESENT))


def talk(s: Sentence, text: str, draft: Told) -> int:
    """How many signs of it a sentence has; what may be of the story as well takes away from them."""
    words = [t for t in s if t.is_word]
    lower = {t.lower for t in words}
    kinds = Counter(kind for t in words if not {t.lower, t.lemma} & draft.words and (kind := _kind(t)))
    found = 2 * min(2, kinds["text"]) + sum(min(2, kinds[kind]) for kind in ("edit", "stance", "task"))
    # "You could hear somebody drop a spanner": beside one listed word alone, "you" may be anybody.
    addressing = 2 if kinds.total() > 1 else 1
    found += sum(addressing for person in (YOU, ME) if lower & person and not draft.words & person)
    found += 2 * bool(ASIDE.match(text)) + bool(LABELLED.match(text))
    found += any(t.tag in COMPARED for t in words)
    found += draft.past and all(t.tag != PAST for t in words)
    return found - 4 * bool(lower & SOMEBODY)


@lru_cache(maxsize=20_000)
def _listed(word: str) -> str | None:
    return next((kind for kind, words in word_lists("talk").items() if word in words), None)


def _kind(t: Token) -> str | None:
    return _listed(t.lemma) or _listed(t.lower)
