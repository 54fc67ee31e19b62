"""How a word sounds: its rhyme parts and its stresses, from the CMU Pronouncing Dictionary through pronouncing.

A word is a string of ARPAbet phones, each vowel with its stress (1 main, 2 lesser, 0 none). The dictionary is
North American speech of today: it knows nothing of dialect, of older pronunciations (wind like find), nor of
what a metre does to a word. A word it does not list is taken to sound like the listed words that are spelt
most alike from the end: "griefless" ends as "leafless" does. That guess fails on foreign names.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from itertools import takewhile
from threading import Lock
from typing import Any

VOWELS = re.compile(r"[aeiouy]+")
# Contractions of older verse that are spelt unlike anything else.
CONTRACTED = {
    "o'er": "oar", "e'er": "air", "ne'er": "nair", "e'en": "een", "ta'en": "tane", "ev'n": "even",
    "heav'n": "heaven", "giv'n": "given", "riv'n": "riven", "whate'er": "wear", "where'er": "wear",
    "howe'er": "wear", "whene'er": "wear", "thro'": "through",
    "tho'": "though", "altho'": "although", "i'": "in", "o'": "of",
}  # fmt: skip
# Of verbs: thou lovest, he loveth.
OLD_ENDINGS = {"est": "AH0 S T", "eth": "AH0 TH"}
# Phones for which the breath is stopped.
STOPPED = frozenset("P B T D K G CH JH".split())
# How many listed words that are spelt alike from the end are asked for an unknown one.
ASKED = 12


_filling = Lock()


@cache
def _filled() -> Any:
    import pronouncing

    pronouncing.init_cmu()
    return pronouncing


def _dictionary() -> Any:
    # A second thread that comes while it is being filled would find half of it, and what it found would be kept.
    with _filling:
        return _filled()


@lru_cache(50_000)
def pronunciations(word: str) -> tuple[str, ...]:
    """The phones of a word, one string each way it is said; guessed where unknown, () where it has no letters."""
    plain = _plain(word)
    if not plain:
        return ()
    listed = _listed(plain)
    if listed or not VOWELS.search(plain):
        return listed
    if plain[-3:] in OLD_ENDINGS:
        stem = _listed(plain[:-3]) or _listed(plain[:-2])
        if stem:
            return tuple(f"{phones} {OLD_ENDINGS[plain[-3:]]}" for phones in stem)
    if "-" in plain:
        parts = [pronunciations(p) for p in plain.split("-") if p]
        return (" ".join(p[0] for p in parts),) if parts and all(parts) else ()
    return (_as_spelt(plain),)


@lru_cache(50_000)
def rhyme_parts(word: str) -> frozenset[str]:
    """What must agree for a rhyme: the phones from the last stressed vowel on, without stresses ("AA R T").

    Verse also leans on the last syllable of a dactyl, so "eternity" rhymes with "sea": its last vowel is given too.
    """
    found = set()
    for phones in pronunciations(word):
        found.add(_without_stress(_dictionary().rhyming_part(phones)))
        if stresses(phones)[-2:] == "00":
            found.add(_without_stress(_from_last_vowel(phones)))
    return frozenset(found)


def rhyme(one: str, other: str) -> bool:
    """Whether two different words rhyme in some way of saying them. Says nothing of eye rhymes (love, move)."""
    return _plain(one) != _plain(other) and not rhyme_parts(one).isdisjoint(rhyme_parts(other))


def stresses(phones: str) -> str:
    """The stress of each vowel, "0", "1" or "2": "IH0 T ER1 N AH0 T IY0" gives "0100"."""
    return "".join(c for c in phones if c in "012")


def stress_pattern(word: str) -> str:
    """The stresses of a word as it is most often said; "" where it has no vowel."""
    said = pronunciations(word)
    return stresses(said[0]) if said else ""


def consonants(word: str) -> tuple[float, float]:
    """To a syllable of a listed word its consonants, and how many of them stop the breath: "crouched" has (4, 3).

    (0, 0) for a word that is not listed.
    """
    listed = _listed(_plain(word))
    syllables = len(stresses(listed[0])) if listed else 0
    if not syllables:
        return 0.0, 0.0
    phones = listed[0].split()
    return (len(phones) - syllables) / syllables, sum(p in STOPPED for p in phones) / syllables


def _plain(word: str) -> str:
    """Lower case, straight apostrophes, no accents, nothing but letters, hyphens and apostrophes."""
    bare = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‑", "-").lower())
    return re.sub(r"[^a-z'-]", "", bare).strip("-")


def _listed(word: str) -> tuple[str, ...]:
    """As listed, with its apostrophes filled in ("o'er", "knock'd") or without them ("'tis", "griefs'")."""
    for form in (word, CONTRACTED.get(word, ""), word.replace("'d", "ed"), word.strip("'"), word.replace("'", "")):
        if form and (known := _dictionary().phones_for_word(form)):
            return tuple(known)
    return ()


@cache
def _reversed() -> tuple[str, ...]:
    """Every listed word spelt backwards, in order, so that words with the same ending are neighbours."""
    return tuple(sorted(w[::-1] for w in _dictionary().lookup if w.isalpha()))


def _as_spelt(word: str) -> str:
    """Phones for an unlisted word: the commonest ending among the listed words whose spelling agrees longest from
    the end, after as many plain syllables as its spelling has beyond it."""
    letters = word.replace("'", "")[::-1]
    at = bisect_left(_reversed(), letters)
    near = _reversed()[max(0, at - ASKED) : at + ASKED]
    longest = max(_agreeing(letters, w) for w in near)
    best = [w[::-1] for w in near if _agreeing(letters, w) == longest]
    endings = Counter(_dictionary().rhyming_part(_dictionary().phones_for_word(w)[0]) for w in best)
    ending = endings.most_common(1)[0][0]
    before = len(VOWELS.findall(re.sub(r"(?<=[^aeiouy])e$", "", word))) - len(stresses(ending))
    return " ".join(["AH0"] * before + [ending])


def _agreeing(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _from_last_vowel(phones: str) -> str:
    each = phones.split()
    return " ".join(each[max(i for i, p in enumerate(each) if p[-1].isdigit()) :])


def _without_stress(phones: str) -> str:
    return re.sub(r"\d", "", phones)
