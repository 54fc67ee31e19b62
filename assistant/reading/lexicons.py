"""Word classes that several detectors share, one text file each in lexicon/: lemmas, white space between them.

A line that begins with # is a remark. The classes were written for this project; they hold lemmas, not
phrases, because a phrase list catches almost nothing of what a parse can.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).with_name("lexicon")


@cache
def lexicon(name: str) -> frozenset[str]:
    """The lemmas of lexicon/<name>.txt."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


@cache
def classes(name: str) -> Mapping[str, frozenset[str]]:
    """The lines "key: lemma lemma ..." of lexicon/<name>.txt, by key."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({key.strip(): frozenset(words.split()) for key, words in pairs})
